"""How the page looks: Okabe and Ito's colours, light, dark and on paper; system fonts."""

import base64
import hashlib
from types import MappingProxyType

# A role: its colour on a light page and on paper, and on a dark one. Text has a contrast of 4.5
# or more to both grounds, a shape 3 or more; tests/report/html/test_stylesheet.py computes them.
PALETTE = MappingProxyType(
    {
        "page": ("#ffffff", "#15181c"),
        "raised": ("#f5f7f8", "#1e2328"),
        "text": ("#1d2329", "#e9e7e2"),
        "quiet": ("#56606a", "#aab3bb"),
        "accent": ("#005f96", "#7cc8f2"),
        "line": ("#818a92", "#717b85"),
        "faint": ("#d6dbdf", "#394149"),
        "arm": ("#0072b2", "#56b4e9"),
        "heart": ("#d55e00", "#e69f00"),
        "bar": ("#008a63", "#1fb88c"),
        "energy": ("#0072b2", "#56b4e9"),
        "load": ("#d55e00", "#e69f00"),
    }
)
TEXT = ("text", "quiet", "accent")
GROUNDS = ("page", "raised")
SHAPES = ("line", "arm", "heart", "bar", "energy", "load")

_RULES = """
* { box-sizing: border-box; }
html { background: var(--page); color: var(--text); }
body {
  max-width: 44rem; margin: 0 auto; padding: 3rem 1.25rem 2.5rem;
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
    "Liberation Sans", Arial, sans-serif;
  overflow-wrap: break-word;
}
h1, h2, .question, blockquote {
  font-family: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Noto Serif",
    "Liberation Serif", serif;
}
h1 { margin: 0; font-size: 2.125rem; font-weight: 600; line-height: 1.2; text-wrap: balance; }
h2 {
  margin: 0 0 .75rem; font-size: 1.3125rem; font-weight: 600; line-height: 1.3;
  text-wrap: balance;
}
p, ul, blockquote { margin: .6rem 0; }
.kicker {
  margin: 0 0 .35rem; color: var(--accent); font-size: .8125rem; letter-spacing: .09em;
  text-transform: uppercase;
}
section { margin-top: 2.75rem; padding-top: 1.5rem; border-top: 1px solid var(--faint); }
.quiet, figcaption { color: var(--quiet); font-size: .9375rem; }
ul { padding-left: 1.2rem; }
li { margin: .35rem 0; }
li::marker { color: var(--arm); }
code { font-family: ui-monospace, Consolas, Menlo, monospace; font-size: .9em; }
.question {
  margin: 1rem 0; padding: .9rem 1.2rem; border-left: 3px solid var(--heart);
  background: var(--raised); font-size: 1.1875rem; line-height: 1.45;
}
blockquote { padding-left: 1.2rem; border-left: 3px solid var(--arm); font-style: italic; }
blockquote p { margin: 0; font-size: 1.125rem; line-height: 1.5; }
.after {
  color: var(--quiet); font: normal .9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto,
    "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
.question, .after { white-space: pre-line; }
figure { margin: 1.25rem 0 1.5rem; }
figcaption { margin-top: .5rem; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { fill: var(--text); font-size: 13px; }
svg .quiet { fill: var(--quiet); font-size: 12px; }
svg .name { font-weight: 600; font-size: 14px; }
.rose { max-width: 29rem; margin: 0 auto; }
.plot { max-width: 36rem; }
.days { max-width: 19rem; }
.halves { display: flex; flex-wrap: wrap; gap: 1rem 1.25rem; }
.halves svg { flex: 1 1 18rem; width: auto; min-width: 0; max-width: 24rem; }
svg .axis { font-size: 11px; fill: var(--quiet); }
.track { fill: none; stroke: var(--faint); stroke-width: 1.2; }
.rule { stroke: var(--faint); stroke-width: 1; }
.edge { fill: none; stroke: var(--line); stroke-width: 1.2; }
.leader { fill: none; stroke: var(--line); stroke-width: 1; }
.arm { fill: var(--arm); }
.facet { fill: var(--page); fill-opacity: .38; }
.heart { fill: var(--heart); }
.full { fill: var(--bar); }
.groove { fill: var(--faint); }
.empty { fill: var(--line); }
.few { max-width: 24rem; }
.bar { height: .75rem; }
.energy { fill: none; stroke: var(--energy); stroke-width: 2.4; }
.load { fill: none; stroke: var(--load); stroke-width: 2.4; stroke-dasharray: 6 4; }
.energy, .load { stroke-linejoin: round; stroke-linecap: round; }
.energy-mark { fill: var(--energy); }
.load-mark { fill: var(--page); stroke: var(--load); stroke-width: 2; }
.tables {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
  gap: 1.25rem 2.5rem; align-items: start; margin: 1.25rem 0 0;
}
table { width: 100%; border-collapse: collapse; font-size: 1rem; }
caption { padding: .2rem 0; color: var(--quiet); font-size: .9375rem; text-align: left; }
th { width: 8.25rem; padding: .2rem .75rem .2rem 0; font-weight: 400; text-align: left; }
td { padding: .2rem 0; }
td.number {
  width: 4.75rem; white-space: nowrap; text-align: right; font-variant-numeric: tabular-nums;
}
footer {
  margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--faint);
  color: var(--quiet); font-size: .875rem;
}
footer p { margin: .25rem 0; }
@media (max-width: 30rem) {
  body { padding: 1.75rem 1rem 2rem; font-size: 1rem; }
  h1 { font-size: 1.75rem; }
  section { margin-top: 2rem; padding-top: 1.25rem; }
  svg text { font-size: 15px; }
  svg .quiet { font-size: 14px; }
  svg .name { font-size: 15px; }
  .plot .axis { font-size: 13px; }
}
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; line-height: 1.5; }
  h1, h2, caption { break-after: avoid; }
  section { margin-top: 1.6rem; padding-top: 1rem; break-inside: avoid; }
  figure, table, tr, blockquote, li, .question, footer { break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
  .question { background: none; }
  .rose { max-width: 98mm; }
  .plot { max-width: 125mm; }
  footer { margin-top: 2rem; }
}
@page { size: A4; margin: 18mm 20mm 20mm; }
@media (forced-colors: active) {
  :root {
    --arm: CanvasText; --heart: CanvasText; --bar: CanvasText; --line: CanvasText;
    --energy: CanvasText; --load: CanvasText; --text: CanvasText; --quiet: CanvasText;
    --page: Canvas;
  }
}
"""


def _colours(column: int) -> str:
    return " ".join(f"--{role}: {both[column]};" for role, both in PALETTE.items())


STYLESHEET = (
    f"\n:root {{ color-scheme: light dark; {_colours(0)} }}\n"
    # Not on paper: what is dark on a screen would be a page of ink.
    f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_colours(1)} }} }}"
    f"{_RULES}"
)


def style_hash(style: str = STYLESHEET) -> str:
    """The name by which a content security policy knows a style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"
