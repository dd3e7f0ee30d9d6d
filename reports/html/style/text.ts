/** Type, headings, lists, code and the owners' words. */
export const TEXT = `
* { box-sizing: border-box; }
html { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: var(--text); background: var(--ground); }
body { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, p, ul, ol, dl, pre { margin: 0 0 .6rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin-bottom: .2rem; }
h2 { font-size: 1.35rem; line-height: 1.25; margin-bottom: .9rem; }
h3 { font-size: 1.05rem; line-height: 1.35; }
h4 { font-size: 1.05rem; line-height: 1.4; }
h5 { font-size: .875rem; line-height: 1.4; margin-bottom: .3rem; }
ul, ol { padding-left: 1.4rem; }
li { margin-bottom: .25rem; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: .18rem solid var(--link); outline-offset: .15rem; border-radius: .2rem; }
code, pre { font: .875em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
code { background: var(--code); border-radius: .2rem; padding: .05em .3em; }
pre { background: var(--code); border-radius: .35rem; padding: .6rem .8rem; white-space: pre-wrap; }
pre code { background: none; padding: 0; font-size: 1em; }
.word { display: inline-block; font-size: .8125rem; font-weight: 650; line-height: 1.3; border: 1px solid currentColor; border-radius: .25rem; padding: .05rem .4rem; margin-right: .25rem; white-space: nowrap; }
.fix { color: var(--fix); } .better { color: var(--better); } .ok { color: var(--ok); }
.blind { color: var(--blind); } .ask { color: var(--ask); } .apart { color: var(--apart); }
.fault { color: var(--fix); }
.host, .minutes, .more, .missing, .leaves, .level, .asks, .together { color: var(--soft); }
.minutes { font-weight: 400; }
.paper { display: none; }
`
