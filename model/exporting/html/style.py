"""The style sheet of the web page: readable on a narrow screen, and on paper as the printed report."""

from typing import Final

SHEET: Final = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 50rem; padding: 1rem; color: #1a1a1a; background: #fff;
  font: 1.0625rem/1.9 "Noto Serif SC", "Songti SC", SimSun, serif; overflow-wrap: anywhere; }
h1 { margin: 1.5rem 0; font-size: 1.6rem; line-height: 1.5; text-align: center; }
h2 { margin: 1.5rem 0 0.5rem; font: bold 1.2rem/1.6 SimHei, "Noto Sans SC", sans-serif; }
h3, h4, h5, h6 { margin: 0.75rem 0 0; font-size: 1.0625rem; text-indent: 2em; }
p { margin: 0.25rem 0; text-indent: 2em; white-space: pre-wrap; }
p.note { font-size: 0.9375rem; }
.scroll { overflow-x: auto; margin: 0.5rem 0; }
.scroll:focus-visible { outline: 3px solid #1f5fa8; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.4; }
table.wide { min-width: 44rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { border: 1px solid #555; padding: 0.3rem 0.4rem; text-align: center; font-weight: normal; }
td { white-space: nowrap; overflow-wrap: normal; }
th.left { text-align: left; }
thead th { background: #eef2f8; }
svg { max-width: 100%; height: auto; margin: 0.75rem 0; }
footer { margin-top: 2rem; border-top: 1px solid #999; font-size: 0.8125rem; color: #444; }
footer p { text-indent: 0; }
.mark { position: fixed; inset: 0; display: grid; place-items: center; pointer-events: none;
  font: 30vmin SimHei, "Noto Sans SC", sans-serif; color: rgb(0 0 0 / 9%); }
.mark span { transform: rotate(-50deg); white-space: nowrap; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@page :right { @bottom-right { content: "— " counter(page) " —"; font: 14pt SimSun, serif; } }
@page :left { @bottom-left { content: "— " counter(page) " —"; font: 14pt SimSun, serif; } }
@media print {
  body { max-width: none; padding: 0; color: #000; font: 16pt/29pt FangSong, "Noto Serif SC", serif; }
  h1 { font-size: 22pt; font-weight: normal; }
  h2 { font-size: 16pt; font-weight: normal; line-height: 29pt; margin: 0; text-indent: 2em; }
  h3, h4, h5, h6 { font-size: 16pt; margin: 0; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  table { font: 10.5pt/1.2 SimSun, "Noto Serif SC", serif; }
  table.wide { min-width: 0; font-size: 9pt; }
  .scroll { overflow: visible; break-inside: avoid; }
  thead { display: table-header-group; }
  tr, svg { break-inside: avoid; }
  th, td { padding: 1.5pt; }
  p.note { font-size: 12pt; line-height: 1.8; }
  footer { font-size: 7.5pt; line-height: 1.5; }
}
""".lstrip()
