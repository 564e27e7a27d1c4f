"""Charts as pixels: a plan painted by matplotlib's Agg canvas, without pyplot and without Qt. Runs in the report lane and on the command line.

Same chart, size, ratio and palette: same bytes. matplotlib is imported by the first drawing (or ``warm``), never at start.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from leaddesk.domain.chart import Chart
from leaddesk.reporting import figures_bars, figures_fonts, figures_layout
from leaddesk.reporting.figures_palette import PAPER, Palette
from leaddesk.reporting.figures_plan import Area, Dot, Item, Place, Plan, Stroke, Words, hatching

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.path import Path

__all__ = ["PAPER", "Palette", "Picture", "Place", "draw", "natural_height", "png", "warm"]
LEAST: Final = (160.0, 90.0)
"""A picture is never laid out for less than this."""
_BEND: Final = 0.45
"""Of a radius: where the control points of a rounded corner stand."""


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
    figures_fonts.ready()
    from matplotlib.backends import backend_agg  # noqa: F401

    figures_fonts.measure("0", 11, 400)


def natural_height(chart: Chart) -> float:
    """How high a chart of lying bars wants to be, without its heading."""
    return figures_bars.natural_height(max((len(series.marks) for series in chart.series), default=0))


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
    return _paint(plan, ratio)


def png(picture: Picture) -> bytes:
    """The picture as a PNG file: no time, no name of a program in it."""
    from PIL import Image

    image = Image.frombytes("RGBA", (picture.pixel_width, picture.pixel_height), picture.pixels)
    written = BytesIO()
    dots = 96 * picture.ratio
    image.convert("RGB").save(written, "PNG", dpi=(dots, dots))
    return written.getvalue()


def _paint(plan: Plan, ratio: float) -> Picture:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    across, down = round(plan.width * ratio), round(plan.height * ratio)
    dots = 72 * ratio  # a point is then one logical pixel
    figure = Figure(figsize=(across / dots, down / dots), dpi=dots, facecolor=plan.ground)
    canvas = FigureCanvasAgg(figure)
    brush = _Brush(ratio, down)
    for item in plan.items:
        for artist in brush.artists(item, plan.ground):
            figure.add_artist(artist)
    canvas.draw()
    pixels = canvas.buffer_rgba().tobytes()
    return Picture(pixels, across, down, ratio, plan.places)


class _Brush:
    """Makes the library's artists of a plan's items: device pixels, y upwards, straight edges on whole pixels."""

    def __init__(self, ratio: float, down: int) -> None:
        self._ratio = ratio
        self._down = down

    def artists(self, item: Item, ground: str) -> list[Artist]:
        """What paints ``item``; ``ground`` shows between the lines of a hatching."""
        if isinstance(item, Words):
            return [self._words(item)]
        if isinstance(item, Stroke):
            return [self._stroke(item)]
        if isinstance(item, Dot):
            return [self._dot(item, ground)]
        return self._area(item)

    def _words(self, item: Words) -> Artist:
        from matplotlib.text import Text
        from matplotlib.transforms import IdentityTransform

        names = figures_fonts.families(item.text)
        prop = figures_fonts.properties(item.weight, names).copy()
        prop.set_size(item.size)
        text = Text(
            item.left * self._ratio,
            self._down - item.y * self._ratio,
            item.text,
            color=item.colour,
            fontproperties=prop,
            va="baseline",
            ha="left",
            parse_math=False,
            transform=IdentityTransform(),
        )
        text.set_fontfeatures(figures_fonts.FEATURES)
        return text

    def _stroke(self, item: Stroke) -> Artist:
        from matplotlib.path import Path

        points = [(x * self._ratio, self._down - y * self._ratio) for x, y in item.points]
        is_straight = len(points) == 2 and (points[0][0] == points[1][0] or points[0][1] == points[1][1])
        return self._patch(
            Path(points), edge=item.colour, thick=item.thick, dashed=item.dashed, snap=is_straight
        )

    def _dot(self, item: Dot, ground: str) -> Artist:
        from matplotlib.path import Path

        centre = (item.x * self._ratio, self._down - item.y * self._ratio)
        circle = Path.circle(centre, item.radius * self._ratio)
        if item.hollow:
            return self._patch(circle, face=ground, edge=item.colour, thick=1.5)
        return self._patch(circle, face=item.colour)

    def _area(self, item: Area) -> list[Artist]:
        from matplotlib.path import Path

        left, right = round(item.x * self._ratio), round(item.right * self._ratio)
        top, bottom = round(item.y * self._ratio), round(item.bottom * self._ratio)
        bottom, right = max(bottom, top + 1), max(right, left + 1)
        low, high = self._down - bottom, self._down - top
        if item.pattern == "solid":
            return [self._patch(_rounded(left, low, right, high, item.radius * self._ratio), face=item.colour)]
        half = 0.5 * self._ratio
        frame = _rounded(left + half, low + half, right - half, high - half, 0)
        if item.pattern == "dashed":
            return [self._patch(frame, edge=item.colour, thick=1, dashed=True)]
        ratio = self._ratio
        inner = Area(left / ratio, top / ratio, (right - left) / ratio, (bottom - top) / ratio, item.colour)
        points, codes = [], []
        for start, end in hatching(inner):
            points += [(x * ratio, self._down - y * ratio) for x, y in (start, end)]
            codes += [Path.MOVETO, Path.LINETO]
        lines = [self._patch(Path(points, codes), edge=item.colour, thick=1.5)] if points else []
        return [*lines, self._patch(frame, edge=item.colour, thick=1)]

    def _patch(
        self,
        path: Path,
        *,
        face: str = "none",
        edge: str = "none",
        thick: float = 0.0,
        dashed: bool = False,
        snap: bool = False,
    ) -> Artist:
        from matplotlib.patches import PathPatch
        from matplotlib.transforms import IdentityTransform

        patch = PathPatch(
            path,
            facecolor=face,
            edgecolor=edge,
            linewidth=thick,
            linestyle=(0, (3 / max(thick, 1), 2.5 / max(thick, 1))) if dashed else "solid",
            capstyle="butt",
            joinstyle="round" if not dashed else "miter",
            transform=IdentityTransform(),
        )
        patch.set_snap(snap)
        return patch


def _rounded(left: float, low: float, right: float, high: float, radius: float) -> Path:
    """A rectangle, its corners rounded as far as it is large enough."""
    from matplotlib.path import Path

    r = min(radius, (right - left) / 2, (high - low) / 2)
    if r < 1:
        return Path([(left, low), (right, low), (right, high), (left, high), (left, low)], closed=True)
    k = r * _BEND
    points = [
        (left + r, low), (right - r, low), (right - k, low), (right, low + k), (right, low + r),
        (right, high - r), (right, high - k), (right - k, high), (right - r, high),
        (left + r, high), (left + k, high), (left, high - k), (left, high - r),
        (left, low + r), (left, low + k), (left + k, low), (left + r, low),
    ]  # fmt: skip
    move, line, curve = Path.MOVETO, Path.LINETO, Path.CURVE4
    codes = [move, line, curve, curve, curve, line, curve, curve, curve, line, curve, curve, curve, line, curve, curve, curve]
    return Path(points, codes)
