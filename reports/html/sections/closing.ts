import { dayAndTime } from '../../words/date.js'
import { clean } from '../../words/escape.js'
import { type Html, html } from '../markup.js'
import type { View } from '../view.js'
import { wordLabel } from '../word.js'

/** What this report is and is not, and what its words mean. */
export function closing({ audit }: View): Html {
  return html`<footer>
<h2>About this report</h2>
<dl class="meanings">
<dt>${wordLabel('Fix')}</dt><dd>something was found that should be mended</dd>
<dt>${wordLabel('Better')}</dt><dd>good enough, and could be stronger; it costs no points</dd>
<dt>${wordLabel('OK')}</dt><dd>looked at, and in order</dd>
<dt>${wordLabel('Please answer')}</dt><dd>no program can see it; a person can say it</dd>
<dt>${wordLabel('Could not look')}</dt><dd>not seen, so nothing is claimed</dd>
<dt>${wordLabel('Does not apply')}</dt><dd>the practice has nothing of the kind</dd>
</dl>
<p>The first number of a score counts only what is in order and known; the second adds what could not be seen, as if it were fine.
“Stated” means that a person said so; everything else was read from a system. “Not verified” beside a clause means that we have not read its words ourselves.</p>
<p>This report is evidence, not compliance: it says what was found on the day, and no more. It names people. Keep it as you keep client files.</p>
<p class="tool">Confide ${clean(audit.tool.version, 30)} · judged ${dayAndTime(audit.at)} · collected ${dayAndTime(audit.collectedAt)} · all times in UTC</p>
</footer>`
}
