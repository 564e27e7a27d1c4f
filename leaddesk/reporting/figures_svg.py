"""The plan of a chart as SVG for a page that prints: the same places as the pixels, words stay words, no library is asked.

Text widths are estimated on the wide side, for the page is read with whatever font there is.
"""

from __future__ import annotations

from html import escape
from typing import Final

from leaddesk.domain.chart import Chart
from leaddesk.reporting import figures_bars, figures_layout, svg
from leaddesk.reporting.figures_palette import PAPER, Palette
from leaddesk.reporting.figures_plan import Area, Dot, Item, Stroke, Words, hatching

WIDTH: Final = 640.0
_HEIGHTS: Final = {"columns": 220.0, "stacked": 220.0, "lines": 220.0}
_MOST_ROWS: Final = 24


def markup(
    chart: Chart, *, width: float = WIDTH, height: float | None = None, palette: Palette = PAPER, said: str = ""
) -> str:
    """One element; ``said``: the whole chart in words, which a screen reader tells in its place."""
    rows = max((len(series.marks) for series in chart.series), default=0)
    high = height or _HEIGHTS.get(
        chart.shape, figures_bars.natural_height(min(rows, _MOST_ROWS), len(chart.series)) + 4
    )
    plan = figures_layout.plan(chart, width=width, height=high, palette=palette, measure=estimated)
    across, down = _n(plan.width), _n(plan.height)
    parts = [
        f'<svg role="img" width="{across}" height="{down}" viewBox="0 0 {across} {down}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(chart.title)}</title>",
        f"<desc>{escape(said)}</desc>" if said else "",
        *(_drawn(item, plan.ground) for item in plan.items),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part)


def estimated(text: str, size: float, weight: int) -> float:
    """Width in pixels of one line, rather more than less."""
    return svg.width(text, 100, weight) * size / 100


def _drawn(item: Item, ground: str) -> str:
    if isinstance(item, Area):
        return _area(item)
    if isinstance(item, Stroke):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in item.points)
        return f'<polyline points="{points}" fill="none" stroke="{item.colour}" stroke-width="{_n(item.thick)}"{_dash(item.dashed)}/>'
    if isinstance(item, Dot):
        fill, edge = (ground, item.colour) if item.hollow else (item.colour, "none")
        return f'<circle cx="{_n(item.x)}" cy="{_n(item.y)}" r="{_n(item.radius)}" fill="{fill}" stroke="{edge}" stroke-width="1.5"/>'
    return _words(item)


def _area(item: Area) -> str:
    place = f'x="{_n(item.x)}" y="{_n(item.y)}" width="{_n(item.width)}" height="{_n(item.height)}"'
    if item.pattern == "solid":
        round_ = f' rx="{_n(item.radius)}"' if item.radius else ""
        return f'<rect {place}{round_} fill="{item.colour}"/>'
    frame = f'<rect {place} fill="none" stroke="{item.colour}"{_dash(item.pattern == "dashed")}/>'
    if item.pattern == "dashed":
        return frame
    lines = "".join(f"M{_n(x)} {_n(y)}L{_n(u)} {_n(v)}" for (x, y), (u, v) in hatching(item))
    return f'<path d="{lines}" stroke="{item.colour}" stroke-width="1.5"/>{frame}' if lines else frame


def _words(item: Words) -> str:
    full = f"<title>{escape(item.full)}</title>" if item.full else ""
    return (
        f'<text x="{_n(item.x)}" y="{_n(item.y)}" font-size="{_n(item.size)}" font-weight="{item.weight}" '
        f'text-anchor="{item.anchor}" fill="{item.colour}">{full}{escape(item.text)}</text>'
    )


def _dash(is_dashed: bool) -> str:
    return ' stroke-dasharray="3 3"' if is_dashed else ""


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
