/** Colours and type of the site, for a file that stands alone. Source: docs/decisions/0008-look.md */
export const CHANGES_PAGE_STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#fbf7f1,#15130f);--card:light-dark(#fff,#1e1b16);--ink:light-dark(#25211d,#eae1d4);--soft:light-dark(#5c534a,#b3a797);--link:light-dark(#0b5a5e,#7fc4c4);--accent:light-dark(#a8452f,#e39a7f);--rule:light-dark(#e4dacd,#3a342b)}
*{box-sizing:border-box}
body{margin:0;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:44rem;margin:0 auto}
h1,h2{font-family:ui-serif,"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif;line-height:1.25;font-weight:600}
h1{font-size:2rem;margin:.25rem 0 .5rem}
h2{font-size:1.25rem;margin:0}
h2 span{color:var(--accent);margin-right:.25rem}
h3{font-size:1rem;margin:0 0 .25rem}
a{color:var(--link)}
.name,.soft,dt{color:var(--soft)}
.soft{font-size:.9375rem}
article{background:var(--card);border:1px solid var(--rule);border-radius:.75rem;padding:1.25rem;margin:1.5rem 0}
blockquote{margin:1rem 0;padding-left:1rem;border-left:3px solid var(--accent);font-size:1.1875rem}
blockquote p{margin:0}
ins{text-decoration:underline 2px;text-underline-offset:3px;color:var(--link)}
del{text-decoration:line-through 2px;color:var(--accent)}
.source{border-top:1px solid var(--rule);margin-top:1rem;padding-top:1rem}
.source p{margin:0 0 .5rem}
.notice{border:1px solid var(--accent);border-radius:.5rem;padding:.5rem .75rem}
dl{margin:0;display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;font-size:.9375rem}
dd{margin:0}
summary{cursor:pointer;min-height:2.75rem;align-content:center;color:var(--link)}
@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
@media print{body{background:#fff;color:#000}article{break-inside:avoid;border-color:#999}}
`
