"""Lines over time from 0: few grid lines with their values, the last value and the name at the end of each line. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.reporting import figures_fit as fit
from leaddesk.reporting.figures_fit import LABEL, LINE, SMALL, Sheet
from leaddesk.reporting.figures_palette import Palette, tone_of
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
class _End:
    """What stands at the end of a line."""

    y: float
    mark: Mark
    lines: tuple[str, ...]
    name: str

    @property
    def height(self) -> float:
        return 15 + 13 * len(self.lines)


def lay_out(sheet: Sheet, chart: Chart, palette: Palette, room: Area) -> None:
    """All series on one scale from 0."""
    ticks = _ticks(_highest(chart))
    texts = [f"{tick:,g}" if tick != int(tick) else f"{int(tick):,}" for tick in ticks]
    labels = [mark.label for mark in chart.series[0].marks]
    gutter = max(sheet.measure(text, SMALL, 400) for text in texts) + 8
    gutter = max(gutter, sheet.measure(labels[0], SMALL, 400) / 2 + 1)
    aside = _aside(sheet, chart, room.width)
    left, right = room.x + gutter, room.right - aside
    base, top = round(room.bottom - LINE - 6), room.y + 10
    step = (right - left) / max(1, len(labels) - 1)
    axes = _Axes(
        tuple(left + step * i for i in range(len(labels))), base, (base - top) / max(ticks[-1], _highest(chart))
    )
    for tick, text in zip(ticks, texts, strict=True):
        y = round(axes.y(tick)) + 0.5
        sheet.items.append(Stroke(((left, y), (right, y)), palette.line2 if tick == 0 else palette.line))
        sheet.words((left - 7, y + 4), text, colour=palette.text3, anchor="end")
    for index in fit.thinned(labels, step, sheet.measure, keep=chart.current):
        is_now = index == chart.current
        colour = palette.text if is_now else palette.text2
        sheet.words(
            (axes.xs[index], base + LINE + 2),
            labels[index],
            colour=colour,
            weight=600 if is_now else 400,
            anchor="middle",
        )
    ends = [
        end
        for number, series in enumerate(chart.series)
        if (end := _line(sheet, palette, axes, series=series, room=room, number=number, aside=aside))
    ]
    _goal(sheet, chart, palette, axes)
    _draw_ends(sheet, palette, ends, room=room, base=base, left=right + 9)


def _aside(sheet: Sheet, chart: Chart, width: float) -> float:
    """Room for the names: what they need, at most a third; a long one is broken into two lines."""
    values = max(sheet.measure(mark.shown, LABEL, 600) for series in chart.series for mark in series.marks)
    names = max(sheet.measure(series.name, SMALL, 400) for series in chart.series)
    return max(values, min(names, width * 0.33)) + 12


def _line(
    sheet: Sheet, palette: Palette, axes: _Axes, *, series: Series, room: Area, number: int, aside: float
) -> _End | None:
    """Draws one line, broken where a month has no case; what stands at its end."""
    colour = palette.colour(series.tone)
    run: list[tuple[float, float]] = []
    runs = [run]
    last: tuple[float, float, Mark] | None = None
    slot = axes.xs[1] - axes.xs[0] if len(axes.xs) > 1 else room.width / 2
    for index, mark in enumerate(series.marks):
        x = axes.xs[index]
        if mark.value is None:
            run = []
            runs.append(run)
            continue
        y = axes.y(mark.value)
        run.append((x, y))
        last = x, y, mark
        low = max(room.x, x - slot / 2)
        sheet.place(Area(low, y - 12, min(room.right, x + slot / 2) - low, 24, ""), number, index)
    for points in runs:
        if len(points) > 1:
            sheet.items.append(Stroke(tuple(points), colour, thick=1.75, dashed=series.pattern == "dashed"))
        elif points:
            sheet.items.append(Dot(*points[0], colour, radius=2))
    for index, mark in enumerate(series.marks):
        if mark.value is not None and mark.few:
            sheet.items.append(
                Dot(axes.xs[index], axes.y(mark.value), palette.colour(tone_of(series, mark)), 2.5, hollow=True)
            )
    if last is None:
        return None
    if not last[2].few:
        sheet.items.append(Dot(last[0], last[1], colour))
    lines = fit.wrapped(series.name, aside - 12, lines=2, size=SMALL, weight=400, measure=sheet.measure)
    return _End(last[1], last[2], lines, series.name)


def _draw_ends(sheet: Sheet, palette: Palette, ends: list[_End], *, room: Area, base: float, left: float) -> None:
    """The values with their names, pushed apart where lines end close together."""
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
        colour = palette.text3 if end.mark.few else palette.text
        sheet.words((left, top + 11), end.mark.shown, colour=colour, size=LABEL, weight=600)
        for row, text in enumerate(end.lines):
            sheet.words((left, top + 24 + 13 * row), text, colour=palette.text2)


def _goal(sheet: Sheet, chart: Chart, palette: Palette, axes: _Axes) -> None:
    points = tuple((axes.xs[i], axes.y(goal)) for i, goal in enumerate(chart.goal) if goal is not None)
    if len(points) > 1:
        sheet.items.append(Stroke(points, palette.text, thick=1.5))


def _highest(chart: Chart) -> float:
    values = [mark.value for series in chart.series for mark in series.marks if mark.value is not None]
    return max([*values, *(goal for goal in chart.goal if goal is not None)], default=0) or 1


def _ticks(highest: float) -> list[float]:
    """0 and at most ``_TICKS`` round values up to about the highest."""
    power = 10 ** floor(log10(highest / _TICKS))
    step = next(s * power for s in _STEPS if s * power * (_TICKS + 0.5) >= highest)
    count = max(1, ceil(highest / step - 0.5))
    return [step * number for number in range(count + 1)]
