import { type Handed, told } from '../../schema.js'

/** Who ran the script. */
export interface Runner {
  login: string
  uid: number
}

export function runnerOf(handed: Handed): Runner | undefined {
  const answer = told(handed, 'runner')
  if ('trouble' in answer) return undefined
  const cells = new Map(answer.text.split('\n').map((line) => line.split('\t') as [string, string?]))
  const login = cells.get('login')
  const uid = cells.get('uid')
  return login && uid !== undefined && /^\d+$/.test(uid) ? { login, uid: Number(uid) } : undefined
}
