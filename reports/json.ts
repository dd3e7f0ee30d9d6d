import { defineReport } from 'confide'
import { ordered } from './json/order.js'

/** What a terminal could obey and JSON leaves raw: DEL and C1, format characters, separators, tags; never the line feeds between lines. */
const UNSAFE = /(?![\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu

export default defineReport({
  id: 'json',
  title: 'The whole audit as JSON',
  extension: 'json',
  toStdout: true,
  write(audit) {
    return `${JSON.stringify(ordered(audit), null, 2).replace(UNSAFE, escaped)}\n`
  },
})

function escaped(character: string): string {
  let text = ''
  for (let at = 0; at < character.length; at += 1) text += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  return text
}
