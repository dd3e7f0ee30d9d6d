/** A4 and Letter: no size is named, so the printer's own holds. */
export const PAPER = `
@page { margin: 16mm 15mm 18mm; @bottom-left { content: "Confide · evidence, not compliance"; font: 8pt sans-serif; color: #515c58; } @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #515c58; } }
@media print {
  html { font-size: 10pt; } body { max-width: none; padding: 0; }
  .score, section, footer { border: 0; border-radius: 0; padding: 0; margin: 6mm 0 8mm; }
  .score { border: 1px solid var(--edge); border-radius: 2mm; padding: 4mm 5mm; }
  nav, .screen, .choices.others { display: none; }
  .paper { display: block; margin-top: 2mm; } .blank { display: inline-block; width: 28mm; border-bottom: .3mm solid var(--edge); }
  .finding { grid-template-columns: minmax(0, 1fr) 48mm; gap: 0 6mm; }
  .wide { overflow: visible; } table { font-size: 8.5pt; }
  .evidence { font-size: 8pt; } .evidence .word { font-size: 7.5pt; }
  #evidence { break-before: page; }
  h2, h3, h4, h5, caption { break-after: avoid; } thead { display: table-header-group; }
  tr, li, pre, .law, .why, .score, .blind-source, .meanings { break-inside: avoid; } .first > li { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  .choices:not(.others) { display: block; } summary { break-after: avoid;  border: 0; padding: 0; color: inherit; font-weight: 600; list-style: none; }
  details::details-content { content-visibility: visible; height: auto; display: block; }
  a { color: inherit; } a.named::after { content: " <" attr(href) ">"; } a.named + .host { display: none; }
  .word, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
