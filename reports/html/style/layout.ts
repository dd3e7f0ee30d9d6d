/** Where things stand: the opening, sections, findings with the law beside them, tables. */
export const LAYOUT = `
.kind { color: var(--soft); font-weight: 600; margin: 0; }
.when { color: var(--soft); }
.score, section, footer { background: var(--sheet); border: 1px solid var(--line); border-radius: .6rem; padding: 1.25rem 1.5rem; margin: 1.25rem 0; }
.law-title { font-weight: 600; margin: 0; }
.range { font-size: 1.15rem; margin: 0; }
.range strong { font-size: 3rem; line-height: 1.15; font-weight: 700; letter-spacing: -.02em; }
.range b { font-size: 1.6rem; }
.grade strong { font-size: 1.25rem; }
svg.coverage { display: block; width: 100%; height: 1.4rem; border: 1px solid var(--edge); border-radius: .25rem; }
.seen { fill: var(--seen); } .stripe { fill: var(--stated); } .unseen { fill: var(--sheet); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1.5rem; padding: 0; margin: .5rem 0 .8rem; font-size: .9375rem; }
.legend li { margin: 0; }
svg.sample { width: .85rem; height: .85rem; vertical-align: -.08rem; margin-right: .4rem; border: 1px solid var(--edge); border-radius: .15rem; }
.tally { margin: 0; line-height: 2; } .count { margin-right: .8rem; white-space: nowrap; }
nav { margin: 1.25rem 0; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.3rem; padding: 0; margin: 0; }
nav span { color: var(--soft); }
.first { padding-left: 1.7rem; } .first > li { padding-left: .3rem; margin-bottom: 1.1rem; } .first > li::marker { font-weight: 700; }
.first h3, .first p { margin-bottom: .15rem; }
.worth { color: var(--ok); font-weight: 600; }
.severity { font-size: 1rem; border-bottom: 2px solid var(--line); padding-bottom: .3rem; margin: 1.6rem 0 .9rem; }
h2 + .severity { margin-top: 0; }
.finding { display: grid; grid-template-columns: minmax(0, 1fr) 15rem; gap: 0 2rem; padding-bottom: 1.3rem; margin-bottom: 1.3rem; border-bottom: 1px solid var(--line); }
.finding:last-child { border-bottom: 0; margin-bottom: 0; padding-bottom: 0; }
.law { font-size: .875rem; line-height: 1.45; border-left: 1px solid var(--line); padding-left: 1rem; }
.law > b, .label { display: block; font-size: .875rem; font-weight: 700; margin-bottom: .3rem; }
.law ul { list-style: none; padding: 0; } .law li { margin-bottom: .5rem; } .asks { display: block; }
.level::before { content: "·\\a0"; }
.check { color: var(--soft); margin: 0; }
.names, .fine, .accepted, .spots { list-style: none; padding: 0; }
.names { border-left: 3px solid var(--line); padding-left: .8rem; margin-bottom: .9rem; } .names li { margin: 0; }
.names span, .fine li > span:not(.word), .accepted span { color: var(--soft); }
.names b { font-weight: 600; margin-right: .3rem; }
.why, .how { margin-top: .8rem; } .why p { margin-bottom: .4rem; }
.choices { display: flex; flex-wrap: wrap; gap: .4rem .5rem; align-items: baseline; margin-top: .5rem; font-size: .9375rem; }
.choices > p { margin: 0; color: var(--soft); }
details[open] { flex-basis: 100%; order: 1; }
summary { cursor: pointer; color: var(--link); border: 1px solid var(--line); border-radius: .3rem; padding: .1rem .6rem; width: fit-content; }
details[open] > summary { margin-bottom: .5rem; }
.question { font-size: 1.05rem; }
.blind-source { margin-bottom: 1.1rem; } .blind-source h3 { margin-bottom: .3rem; }
.spots li { margin-bottom: .6rem; } .spots b { font-weight: 600; }
.remedy, .leaves { display: block; } .leaves { font-size: .875rem; }
.remedy::before { content: "→ "; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.4; }
caption { text-align: left; font-weight: 600; padding: .2rem 0 .4rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .7rem .45rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
.evidence { table-layout: fixed; } .evidence th:nth-child(1) { width: 12%; } .evidence th:nth-child(2) { width: 26%; } .evidence th:nth-child(3) { width: 14%; } .evidence th:nth-child(5) { width: 15%; } .evidence th:nth-child(6) { width: 11%; }
.clause { display: inline-block; max-width: 100%; } .mark { color: var(--soft); }
thead th { border-bottom: 2px solid var(--edge); } tbody th { font-weight: 600; }
.meanings { display: grid; grid-template-columns: max-content 1fr; gap: .3rem .8rem; font-size: .9375rem; } .meanings dd { margin: 0; }
.tool { color: var(--soft); margin: 0; }
@media screen and (max-width: 46rem) {
  .finding { display: block; } .law { border-left: 0; padding: .6rem 0 0; }
  .score, section, footer { padding: 1rem; } .wide table { min-width: 40rem; }
}
`
