"""The pixels of a plan by matplotlib's Agg canvas, without pyplot and without Qt. Imported by ``figures`` when the first chart is drawn."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import Final

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform
from numpy import asarray, uint8
from numpy.typing import NDArray

from leaddesk.reporting.figures_fonts import families, features, measure, properties
from leaddesk.reporting.figures_plan import Area, Dot, Item, Plan, Stroke, Words, hatching

_BEND: Final = 0.45
"""Of a radius: where the control points of a rounded corner stand."""
_MARGIN: Final = 2
"""Device pixels left and right of a line, for letters that reach beyond their width."""
_KEPT: Final = 2_000
"""Lines of text, some 5 kB each."""


def paint(plan: Plan, ratio: float) -> tuple[bytes, int, int]:
    """The pixels of a plan, RGBA, the top row first; how many across and down."""
    across, down = round(plan.width * ratio), round(plan.height * ratio)
    dots = 72 * ratio  # a point is then one logical pixel
    figure = Figure(figsize=(across / dots, down / dots), dpi=dots, facecolor=plan.ground)
    canvas = FigureCanvasAgg(figure)
    brush = _Brush(ratio, down)
    for item in plan.items:
        for artist in brush.artists(item, plan.ground):
            figure.add_artist(artist)
    canvas.draw()
    return canvas.buffer_rgba().tobytes(), across, down


class _Letters(Artist):
    """One line of text at its place, as a small picture that is kept: between two drawings of a chart few words change.

    The library's own ``Text`` lays every line out again, three times as slow.
    """

    def __init__(self, item: Words, ratio: float) -> None:
        super().__init__()
        self._item = item
        self._ratio = ratio

    def draw(self, renderer: RendererBase) -> None:
        """On whole pixels."""
        item, ratio = self._item, self._ratio
        image, rise = _line(item.text, item.size, item.weight, item.colour, ratio)
        pen = renderer.new_gc()
        down = round(item.y * ratio) + rise
        renderer.draw_image(
            pen, round(item.left * ratio) - _MARGIN, renderer.get_canvas_width_height()[1] - down, image
        )
        pen.restore()


class _Spelling:
    """What the renderer asks of whoever wants a line drawn."""

    def __init__(self, text: str) -> None:
        self._text = text

    def get_fontfeatures(self) -> tuple[str] | None:
        """Figures of one width where it has any."""
        return features(self._text)

    def get_language(self) -> str | None:
        """None: by the letters themselves."""
        return None


@lru_cache(maxsize=_KEPT)
def _line(text: str, size: float, weight: int, colour: str, ratio: float) -> tuple[NDArray[uint8], int]:
    """The line on nothing, bottom row first, and how far it reaches below its baseline. Never mathematics: a "$" in a name is a "$"."""
    prop = properties(weight, families(text)).copy()
    prop.set_size(size)
    across = ceil(measure(text, size, weight) * ratio) + 2 * _MARGIN
    rise, fall = ceil(1.3 * size * ratio), ceil(0.45 * size * ratio)
    renderer = RendererAgg(across, rise + fall, 72 * ratio)
    pen = renderer.new_gc()
    pen.set_foreground(colour)
    renderer.draw_text(pen, _MARGIN, rise, text, prop, 0, ismath=False, mtext=_Spelling(text))
    pen.restore()
    return asarray(renderer.buffer_rgba())[::-1].copy(), fall


class _Brush:
    """Makes the library's artists of a plan's items: device pixels, y upwards, straight edges on whole pixels."""

    def __init__(self, ratio: float, down: int) -> None:
        self._ratio = ratio
        self._down = down

    def artists(self, item: Item, ground: str) -> list[Artist]:
        """What paints ``item``; ``ground`` shows between the lines of a hatching."""
        if isinstance(item, Words):
            return [_Letters(item, self._ratio)]
        if isinstance(item, Stroke):
            return [self._stroke(item)]
        if isinstance(item, Dot):
            return [self._dot(item, ground)]
        return self._area(item)

    def _stroke(self, item: Stroke) -> Artist:
        points = [(x * self._ratio, self._down - y * self._ratio) for x, y in item.points]
        is_straight = len(points) == 2 and (points[0][0] == points[1][0] or points[0][1] == points[1][1])
        return self._patch(Path(points), edge=item.colour, thick=item.thick, dashed=item.dashed, snap=is_straight)

    def _dot(self, item: Dot, ground: str) -> Artist:
        centre = (item.x * self._ratio, self._down - item.y * self._ratio)
        circle = Path.circle(centre, item.radius * self._ratio)
        if item.hollow:
            return self._patch(circle, face=ground, edge=item.colour, thick=1.5)
        return self._patch(circle, face=item.colour)

    def _area(self, item: Area) -> list[Artist]:
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
    codes = [
        move,
        line,
        curve,
        curve,
        curve,
        line,
        curve,
        curve,
        curve,
        line,
        curve,
        curve,
        curve,
        line,
        curve,
        curve,
        curve,
    ]
    return Path(points, codes)
