"""Charts as pixels: a plan painted by matplotlib's Agg canvas, without pyplot and without Qt. Runs in the report lane.

Same chart, size, ratio and palette: same bytes. matplotlib is imported by the first drawing, never at start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk.domain.chart import Chart
from leaddesk.reporting import figures_bars, figures_fonts, figures_layout
from leaddesk.reporting.figures_palette import Palette
from leaddesk.reporting.figures_plan import Place

__all__ = ["Palette", "Picture", "Place", "draw", "natural_height"]
LEAST: Final = (160.0, 90.0)
"""A picture is never laid out for less than this."""


@dataclass(frozen=True)
class Picture:
    """``pixels``: RGBA of 8 bits, opaque, the top row first; ``ratio``: device pixels a logical one; ``places`` are logical."""

    pixels: bytes
    pixel_width: int
    pixel_height: int
    ratio: float
    places: tuple[Place, ...]


def natural_height(chart: Chart) -> float:
    """How high a chart of lying bars wants to be, without its heading."""
    rows = max((len(series.marks) for series in chart.series), default=0)
    return figures_bars.natural_height(rows, len(chart.series))


def draw(
    chart: Chart, *, width: float, height: float, palette: Palette, ratio: float = 1.0, heading: bool = False
) -> Picture:
    """The chart as a picture of ``width`` x ``height`` logical pixels; ``heading``: with its title, for standing alone."""
    figures_fonts.ready()
    plan = figures_layout.plan(
        chart,
        width=max(width, LEAST[0]),
        height=max(height, LEAST[1]),
        palette=palette,
        measure=figures_fonts.measure,
        heading=heading,
    )
    from leaddesk.reporting import figures_paint  # wakes the chart library, after ``ready`` told it its folder

    pixels, across, down = figures_paint.paint(plan, ratio)
    return Picture(pixels, across, down, ratio, plan.places)
