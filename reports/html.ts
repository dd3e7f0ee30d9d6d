import { defineReport } from 'confide'
import { contents, sectionMarkup } from './html/contents.js'
import { html } from './html/markup.js'
import { page } from './html/page.js'
import { accepted } from './html/sections/accepted.js'
import { closing } from './html/sections/closing.js'
import { evidence } from './html/sections/evidence.js'
import { fine } from './html/sections/fine.js'
import { first } from './html/sections/first.js'
import { notes } from './html/sections/notes.js'
import { opening } from './html/sections/opening.js'
import { problems } from './html/sections/problems.js'
import { questions } from './html/sections/questions.js'
import { sources } from './html/sections/sources.js'
import { unseen } from './html/sections/unseen.js'
import type { View } from './html/view.js'
import { day } from './words/date.js'
import { clean } from './words/escape.js'

const SECTIONS = [first, problems, fine, questions, unseen, accepted, sources, evidence, notes]

export default defineReport({
  id: 'html',
  title: 'One page to read, hand over and file',
  extension: 'html',
  toStdout: false,
  async write(audit, ctx) {
    const view: View = { audit, ctx }
    const sections = SECTIONS.map((section) => section(view)).filter((section) => section !== undefined)
    const body = html`${opening(view)}
${contents(sections)}
<main>
${sections.map(sectionMarkup)}</main>
${closing(view)}`
    return page(`Privacy report · ${clean(audit.practice.name, 80)} · ${day(audit.at)}`, body)
  },
})
