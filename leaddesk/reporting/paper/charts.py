"""Charts on paper: the plan of ``figures_layout`` as boxes, lines and texts, told apart by greys and patterns; no library is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from leaddesk.domain.chart import Chart
from leaddesk.domain.drawing import Box, Line, Measure, Rect, Text
from leaddesk.domain.pen import Pen
from leaddesk.reporting import figures_bars, figures_layout
from leaddesk.reporting.figures_clean import cleaned
from leaddesk.reporting.figures_palette import PAPER
from leaddesk.reporting.figures_plan import Area, Dot, Item, Stroke, Words, hatching
from leaddesk.reporting.paper.strips import BOLD, DIM, HEADING, Strip, Type, height_of, paragraph, space

_SCALE: Final = 1.1
"""A plan's smallest words are 10 px; on paper they are 11."""
_HIGH: Final = 190.0
_MOST_ROWS: Final = 24
_LOWEST, _LEAST = 0.55, 90.0
"""Of its height a picture keeps at least that part, and so many pixels."""
_DASH: Final = 4.0


def strips(charts: Sequence[Chart], width: float, rooms: tuple[float, float], measure: Measure) -> list[Strip]:
    """Every chart with anything to draw: its finding, what it measures, the picture, its notes.

    ``rooms``: what is left of the first page and what every other has; a picture is made lower before it leaves a hole behind.
    """
    found: list[Strip] = []
    left, room = rooms
    for chart in map(cleaned, charts):
        if chart.is_empty:
            continue
        above, below = _words(chart, width, measure)
        wanted = min(_height(chart), room * 0.7)
        free = left - height_of(above) - height_of(below)
        if free < wanted * _LOWEST:
            left, free = room, room - height_of(above) - height_of(below)
        picture = _picture(chart, width, max(_LEAST, min(wanted, free)), measure)
        made = [*above, picture, *below]
        left -= height_of(made)
        found += made
    return found


def _words(chart: Chart, width: float, measure: Measure) -> tuple[list[Strip], list[Strip]]:
    """What stands above and below the picture."""
    title = paragraph(chart.title, width, measure, how=Type(HEADING, BOLD, line=17), keep_all=True)
    measured = paragraph(chart.measured, width, measure, how=Type(tone=DIM), keep_all=True) if chart.measured else ()
    below = [strip for note in chart.notes for strip in paragraph(note, width, measure, how=Type(tone=DIM))]
    return [space(14.0), *title, *measured, replace(space(6.0), space=False)], below


def _height(chart: Chart) -> float:
    if chart.shape != "bars":
        return _HIGH
    rows = max((len(series.marks) for series in chart.series), default=0)
    return (figures_bars.natural_height(min(rows, _MOST_ROWS), len(chart.series)) + 4) * _SCALE


def _picture(chart: Chart, width: float, height: float, measure: Measure) -> Strip:
    """One strip: a picture is never parted."""

    def wide(text: str, size: float, weight: int) -> float:
        return measure(text, round(size * _SCALE), weight) / _SCALE

    plan = figures_layout.plan(chart, width=width / _SCALE, height=height / _SCALE, palette=PAPER, measure=wide)

    def put(pen: Pen, x: float, y: float) -> None:
        for item in plan.items:
            _put(pen, item, x, y)
        for place in plan.places:
            opens = chart.series[place.series].marks[place.mark].opens
            if opens is not None:
                rect = Rect(x + place.x * _SCALE, y + place.y * _SCALE, place.width * _SCALE, place.height * _SCALE)
                pen.spot("\n".join(opens.where), rect)

    return Strip(height, put)


def _put(pen: Pen, item: Item, x: float, y: float) -> None:
    if isinstance(item, Words):
        left, high = x + item.left * _SCALE, item.size * _SCALE
        size = round(high)
        middle = y + item.y * _SCALE - 0.364 * size  # half of a capital above the baseline
        place = Rect(left, middle - size * 0.65, item.width * _SCALE, size * 1.3)
        pen.add(Text(place, item.text, size, item.weight, item.colour, "left", item.full))
    elif isinstance(item, Stroke):
        _put_stroke(pen, item, x, y)
    elif isinstance(item, Dot):
        r = item.radius * _SCALE
        place = Rect(x + item.x * _SCALE - r, y + item.y * _SCALE - r, 2 * r, 2 * r)
        pen.box(Box(place, "ring" if item.hollow else "dot", item.colour))
    else:
        _put_area(pen, _scaled(item, x, y))


def _put_stroke(pen: Pen, item: Stroke, x: float, y: float) -> None:
    """A line; one straight up or across is a thin bar, so that it lies above the areas drawn before it."""
    points = tuple((x + px * _SCALE, y + py * _SCALE) for px, py in item.points)
    (x1, y1), (x2, y2) = points[0], points[-1]
    is_straight = len(points) == 2 and (x1 == x2 or y1 == y2)
    if not is_straight:
        pen.line(Line(points, item.colour, dashed=item.dashed, thick=item.thick))
        return
    left, top, long = min(x1, x2), min(y1, y2), abs(x2 - x1) + abs(y2 - y1)
    step = 2 * _DASH if item.dashed else max(long, 1.0)
    at = 0.0
    while at < long:
        part = min(_DASH if item.dashed else long, long - at)
        if y1 == y2:
            pen.box(Box(Rect(left + at, top - item.thick / 2, part, item.thick), "bar", item.colour))
        else:
            pen.box(Box(Rect(left - item.thick / 2, top + at, item.thick, part), "bar", item.colour))
        at += step


def _scaled(area: Area, x: float, y: float) -> Area:
    return replace(
        area, x=x + area.x * _SCALE, y=y + area.y * _SCALE, width=area.width * _SCALE, height=area.height * _SCALE
    )


def _put_area(pen: Pen, area: Area) -> None:
    place = Rect(area.x, area.y, max(1.0, area.width), max(1.0, area.height))
    if area.pattern == "solid":
        pen.box(Box(place, "bar", area.colour))
        return
    if area.pattern == "hatched":
        for start, end in hatching(area):
            pen.line(Line((start, end), area.colour, thick=1.2))
    pen.box(Box(place, "frame", area.colour))
