import { type Html, html } from './markup.js'
import type { Section } from './view.js'

/** Links to the parts of the page. */
export function contents(sections: readonly Section[]): Html {
  return html`<nav aria-label="Contents"><ul>${sections.map(
    ({ id, title, count }) => html`<li><a href="#${id}">${title}</a>${count !== undefined && html` <span>${count}</span>`}</li>`,
  )}</ul></nav>`
}

export function sectionMarkup({ id, title, body }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${body}
</section>
`
}
