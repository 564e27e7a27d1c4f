"""Lines over time from 0: few grid lines with their values, the last value and the name at the end of each line. Geometry only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor, log10
from typing import Final

from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.reporting import figures_fit as fit
from leaddesk.reporting.charts import said
from leaddesk.reporting.figures_fit import LABEL, LINE, SMALL, Sheet
from leaddesk.reporting.figures_palette import Palette
from leaddesk.reporting.figures_plan import Area, Dot, Stroke

_STEPS: Final = (1, 2, 5, 10)
_TICKS: Final = 3


@dataclass(frozen=True)
class _Axes:
    xs: tuple[float, ...]
    base: float
    scale: float

    def y(self, value: float) -> float:
        return self.base - value * self.scale


@dataclass(frozen=True)
class _Point:
    x: float
    y: float
    mark: Mark
    index: int


@dataclass(frozen=True)
class _End:
    """What stands at the end of a line."""

    y: float
    mark: Mark
    lines: tuple[str, ...]
    name: str
    apart: str = ""
    """The colour of a line whose open end stands elsewhere; "" where the words stand at its end."""

    @property
    def height(self) -> float:
        return 15 + 13 * len(self.lines)


def lay_out(sheet: Sheet, chart: Chart, palette: Palette, room: Area) -> None:
    """All series on one scale from 0."""
    ticks = _ticks(_highest(chart))
    texts = [_tick(tick, chart.unit) for tick in ticks]
    labels = [mark.label for mark in chart.series[0].marks]
    gutter = min(room.width * 0.3, max(sheet.measure(text, SMALL, 400) for text in texts) + 8)
    gutter = max(gutter, min(40.0, sheet.measure(labels[0], SMALL, 400) / 2 + 1))
    aside = _aside(sheet, chart, room.width)
    left, right = room.x + gutter, room.right - aside
    has_tail = any(mark.unsettled for series in chart.series for mark in series.marks)
    base, top = round(room.bottom - LINE - 6), room.y + 10
    step = (right - left) / max(1, len(labels) - 1)
    axes = _Axes(
        tuple(left + step * i for i in range(len(labels))), base, (base - top) / max(ticks[-1], _highest(chart))
    )
    for tick, text in zip(ticks, texts, strict=True):
        y = round(axes.y(tick)) + 0.5
        sheet.items.append(Stroke(((left, y), (right, y)), palette.line2 if tick == 0 else palette.line))
        sheet.words((left - 7, y + 4), text, colour=palette.text3, anchor="end", room=gutter - 7)
    shown, room_of = fit.thinned(labels, step, sheet.measure, keep=chart.current)
    for index in shown:
        _month(
            sheet,
            palette,
            labels[index],
            at=axes.xs[index],
            y=base + LINE + 2,
            room=room,
            wide=room_of,
            is_now=index == chart.current,
        )
    ends = [
        end
        for number, series in enumerate(chart.series)
        if (end := _line(sheet, palette, axes, series=series, room=room, number=number, aside=aside))
    ]
    _goal(sheet, chart, palette, axes)
    _draw_ends(sheet, palette, ends, room=room, base=base, left=right + (17 if has_tail else 9))


def _month(
    sheet: Sheet, palette: Palette, text: str, *, at: float, y: float, room: Area, wide: float, is_now: bool
) -> None:
    """A label of the axis, moved inwards where a wide one at either end would leave the picture."""
    weight = 600 if is_now else 400
    shown = fit.elided(text, wide, size=SMALL, weight=weight, measure=sheet.measure)
    half = sheet.measure(shown, SMALL, weight) / 2
    x = max(room.x + half, min(room.right - half, at))
    meant = text if shown != text else ""
    sheet.words(
        (x, y), shown, colour=palette.text if is_now else palette.text2, weight=weight, anchor="middle", meant=meant
    )


def _aside(sheet: Sheet, chart: Chart, width: float) -> float:
    """Room for the names: what they need, at most a third; a long one is broken into two lines."""
    values = max(sheet.measure(mark.shown, LABEL, 600) for series in chart.series for mark in series.marks)
    names = max(sheet.measure(series.name, SMALL, 400) for series in chart.series)
    has_tail = any(mark.unsettled for series in chart.series for mark in series.marks)
    if has_tail:
        values += 5 + max(sheet.measure(mark.label, SMALL, 400) for mark in chart.series[0].marks[:40])
    return max(min(values, width * 0.45), min(names, width * 0.33)) + (20 if has_tail else 12)


def _line(
    sheet: Sheet, palette: Palette, axes: _Axes, *, series: Series, room: Area, number: int, aside: float
) -> _End | None:
    """Draws one line, broken where a month has no case, dashed to what may still change; what stands at its end."""
    colour = palette.colour(series.tone)
    points = [_Point(axes.xs[i], axes.y(m.value), m, i) for i, m in enumerate(series.marks) if m.value is not None]
    for stroke in _strokes(points, series, colour):
        sheet.items.append(stroke)
    slot = axes.xs[1] - axes.xs[0] if len(axes.xs) > 1 else room.width / 2
    for point in points:
        low = max(room.x, point.x - slot / 2)
        high = max(room.y, point.y - 12)
        reach = Area(low, high, min(room.right, point.x + slot / 2) - low, point.y + 12 - high, "")
        sheet.place(reach, number, point.index)
        if point.mark.few:
            sheet.items.append(Dot(point.x, point.y, palette.colour("context"), 2.5, hollow=True))
    if not points:
        return None
    last = points[-1]
    settled = next((point for point in reversed(points) if not (point.mark.unsettled or point.mark.few)), last)
    if not last.mark.few:
        sheet.items.append(Dot(last.x, last.y, colour, hollow=last.mark.unsettled))
    if settled is not last:
        sheet.items.append(Dot(settled.x, settled.y, colour))
    lines = fit.wrapped(
        series.name,
        aside - (20 if any(mark.unsettled for mark in series.marks) else 12),
        lines=2,
        size=SMALL,
        weight=400,
        measure=sheet.measure,
    )
    return _End(settled.y, settled.mark, lines, series.name, colour if settled is not last else "")


def _strokes(points: Sequence[_Point], series: Series, colour: str) -> Iterator[Stroke]:
    """Between neighbours; a lone one is a short stroke, so that it is seen."""
    run: list[tuple[float, float]] = []
    was_dashed = False
    for first, then in pairwise(points):
        dashed = series.pattern == "dashed" or then.mark.unsettled
        if then.index != first.index + 1 or dashed != was_dashed:
            yield from _run(run, colour, was_dashed)
            run = []
        if then.index == first.index + 1:
            run = [*(run or [(first.x, first.y)]), (then.x, then.y)]
            was_dashed = dashed
    yield from _run(run, colour, was_dashed)
    known = {point.index for point in points}
    for point in points:
        if not known & {point.index - 1, point.index + 1}:
            yield Stroke(((point.x - 3, point.y), (point.x + 3, point.y)), colour, thick=1.75)


def _run(points: Sequence[tuple[float, float]], colour: str, dashed: bool) -> Iterator[Stroke]:
    if points:
        yield Stroke(tuple(points), colour, thick=1.75, dashed=dashed)


def _draw_ends(sheet: Sheet, palette: Palette, ends: list[_End], *, room: Area, base: float, left: float) -> None:
    """The values with their names, pushed apart where lines end close together."""
    if sum(end.height + 2 for end in ends) > base + 8 - room.y:  # one line for each name where two have no room
        wide = room.right - left
        names = [fit.elided(end.name, wide, size=SMALL, weight=400, measure=sheet.measure) for end in ends]
        ends = [replace(end, lines=(name,)) for end, name in zip(ends, names, strict=True)]
    ordered = sorted(ends, key=lambda end: end.y)
    tops: list[float] = []
    at = room.y
    for end in ordered:
        at = max(at, end.y - 9)
        tops.append(at)
        at += end.height + 2
    limit = base + 6.0
    for number in range(len(ordered) - 1, -1, -1):  # back up from the bottom
        tops[number] = max(room.y, min(tops[number], limit - ordered[number].height))
        limit = tops[number] - 2
    for end, top in zip(ordered, tops, strict=True):
        colour = palette.text3 if end.mark.few or end.mark.unsettled else palette.text
        value = sheet.words(
            (left, top + 11), end.mark.shown, colour=colour, size=LABEL, weight=600, room=room.right - left
        )
        if end.apart:  # the last value that is settled: whose, and of when
            sheet.items.append(Dot(left - 6, top + 7, end.apart))
            beside = left + value.width + 5
            sheet.words((beside, top + 11), end.mark.label, colour=palette.text3, room=room.right - beside)
        for row, text in enumerate(end.lines):
            meant = end.name if " ".join(end.lines) != end.name else ""
            sheet.words((left, top + 24 + 13 * row), text, colour=palette.text2, meant=meant)


def _goal(sheet: Sheet, chart: Chart, palette: Palette, axes: _Axes) -> None:
    points = tuple((axes.xs[i], axes.y(goal)) for i, goal in enumerate(chart.goal) if goal is not None)
    if len(points) > 1:
        sheet.items.append(Stroke(points, palette.text, thick=1.5))


def _highest(chart: Chart) -> float:
    values = [mark.value for series in chart.series for mark in series.marks if mark.value is not None]
    return max([*values, *(goal for goal in chart.goal if goal is not None)], default=0) or 1


def _tick(value: float, unit: str) -> str:
    """A share in per cent, without the sign that stands in the words above; in the user's language."""
    shown = round(value * 100, 6) if unit == "fraction" else value
    return said.number(int(shown) if shown == int(shown) else shown)


def _ticks(highest: float) -> list[float]:
    """0 and at most ``_TICKS`` round values up to about the highest."""
    power = 10 ** floor(log10(highest / _TICKS))
    step = next(s * power for s in _STEPS if s * power * (_TICKS + 0.5) >= highest)
    count = max(1, ceil(highest / step - 0.5))
    return [step * number for number in range(count + 1)]
