import { type Handed, told } from '../../schema.js'

/** Who ran the script. */
export interface Runner {
  login: string
  uid: number
}

export function runnerOf(handed: Handed): Runner | undefined {
  const answer = told(handed, 'runner')
  if ('trouble' in answer) return undefined
  const rows = answer.text.split('\n').map((line) => line.split('\t'))
  const login = rows.find((row) => row[0] === 'login')?.[1]
  const uid = rows.find((row) => row[0] === 'uid')?.[1]
  return login && uid !== undefined && /^\d+$/.test(uid) ? { login, uid: Number(uid) } : undefined
}
