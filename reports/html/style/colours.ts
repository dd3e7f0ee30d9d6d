/** Every pair of text and ground has a contrast of at least 4.5 : 1. */
const LIGHT = `
--ground: #f5f6f4; --sheet: #fff; --text: #1b2422; --soft: #515c58; --line: #d4dad7; --edge: #8a9691; --link: #0b5563;
--seen: #1f6f6b; --stated: #1f6f6b; --code: #eef1ef;
--fix: #a3211a; --better: #7a4d00; --ok: #17633a; --blind: #5a3a8c; --ask: #0a4f8f; --apart: #515c58;
`

const DARK = `
--ground: #101615; --sheet: #18201f; --text: #e6ecea; --soft: #a8b4b0; --line: #33403d; --edge: #7b8a85; --link: #83cfda;
--seen: #4fb3ab; --stated: #4fb3ab; --code: #232d2b;
--fix: #ff9d92; --better: #f0c163; --ok: #80d6a3; --blind: #cbb5f7; --ask: #93c9ff; --apart: #a8b4b0;
`

/** Light, dark where the reader's system is; paper is always light. */
export const COLOURS = `
:root { color-scheme: light dark; ${LIGHT} }
@media screen and (prefers-color-scheme: dark) { :root { ${DARK} } }
@media print { :root { color-scheme: light; ${LIGHT} --ground: #fff; } }
`
