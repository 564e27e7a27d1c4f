"""Charts as pixels: a plan painted by matplotlib's Agg canvas, without pyplot and without Qt. Runs in the report lane.

Same chart, size, ratio and palette: same bytes. matplotlib is imported by the first drawing (or ``warm``), never at start.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from leaddesk.domain.chart import Chart
from leaddesk.reporting import figures_bars, figures_fonts, figures_layout
from leaddesk.reporting.figures_palette import PAPER, Palette
from leaddesk.reporting.figures_plan import Place

__all__ = ["PAPER", "Palette", "Picture", "Place", "draw", "natural_height", "png", "warm"]
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

    def at(self, x: float, y: float) -> Place | None:
        """The mark at a logical point: of several the one drawn last."""
        return next((place for place in reversed(self.places) if place.holds(x, y)), None)


def warm() -> None:
    """Import the chart library and its fonts, so that the first drawing waits for nothing."""
    figures_fonts.measure("0", 11, 400)
    from leaddesk.reporting import figures_paint  # noqa: F401


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


def png(picture: Picture) -> bytes:
    """The picture as a PNG file: no time, no name of a program in it."""
    from PIL import Image

    image = Image.frombytes("RGBA", (picture.pixel_width, picture.pixel_height), picture.pixels)
    written = BytesIO()
    dots = 96 * picture.ratio
    image.convert("RGB").save(written, "PNG", dpi=(dots, dots))
    return written.getvalue()
