"""Stacked columns over time: solid, hatched, dashed segments with their names beside them, a goal across each. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.chart import Chart, Pattern, Series
from leaddesk.reporting.figures_axis import Above, base_line, draw_foot, draw_values, foot
from leaddesk.reporting.figures_columns import draw_goal
from leaddesk.reporting.figures_fit import LINE, SMALL, Sheet
from leaddesk.reporting.figures_palette import Palette, tone_of
from leaddesk.reporting.figures_plan import Area, Stroke

_SHARE: Final = 0.78
_WIDEST: Final = 56.0
_SWATCH: Final = 9.0
_NARROW: Final = 24.0
"""A column's position must stay this wide where names stand beside the columns; else they stand above them."""


@dataclass(frozen=True)
class _Key:
    """What a colour or pattern means. ``pattern`` None: the line of the goal."""

    text: str
    colour: str
    pattern: Pattern | None


def lay_out(sheet: Sheet, chart: Chart, palette: Palette, room: Area) -> None:
    """One column a position, its segments from below in the order of the series."""
    count = len(chart.series[0].marks)
    keys = _keys(chart, palette)
    aside = max((sheet.measure(key.text, SMALL, 400) for key in keys), default=0) + _SWATCH + 18
    is_aside = room.width - aside >= room.width * 0.6 and (room.width - aside) / count >= _NARROW
    plot = Area(room.x, room.y, room.width - aside, room.height, "") if is_aside else room
    rows = _flowed(sheet, keys, room.width) if not is_aside else []
    slot = plot.width / count
    centres = [plot.x + slot * (index + 0.5) for index in range(count)]
    below = foot(chart, slot, sheet.measure, over_time=True)
    base = round(room.bottom - below.height)
    has_totals = any(mark.shown for mark in chart.series[-1].marks)
    top = room.y + 4 + len(rows) * (LINE + 2) + (16 if has_totals else 0)
    scale = max(1.0, base - top) / _highest(chart)
    thick = min(slot * _SHARE, _WIDEST)
    tops = _columns(sheet, chart, palette, centres=centres, thick=thick, base=base, scale=scale, plot=plot, slot=slot)
    base_line(sheet, palette, left=plot.x, right=plot.right, base=base)
    draw_goal(sheet, chart, palette, centres=centres, half=min(slot / 2 - 1, thick / 2 + 4), base=base, scale=scale)
    if has_totals:
        last = chart.series[-1].marks
        above = [Above(centres[i], tops[i], base - tops[i], mark) for i, mark in enumerate(last)]
        draw_values(sheet, palette, above=above, room=plot)
    draw_foot(sheet, chart, palette, foot=below, centres=centres, base=base)
    _draw_keys(sheet, palette, keys=keys, rows=rows, room=room, aside=plot.right + 10)


def _columns(
    sheet: Sheet,
    chart: Chart,
    palette: Palette,
    *,
    centres: list[float],
    thick: float,
    base: float,
    scale: float,
    plot: Area,
    slot: float,
) -> list[float]:
    """Draws the segments; where each column ends."""
    tops = [base] * len(centres)
    for number, series in enumerate(chart.series):
        for index, mark in enumerate(series.marks):
            high = (mark.value or 0) * scale
            left = centres[index] - thick / 2
            top = tops[index] - high
            if high > 0:
                seam = 1.0 if tops[index] < base and high > 2 else 0.0
                colour = palette.colour(tone_of(series, mark))
                sheet.items.append(Area(left, top, thick, high - seam, colour, palette.pattern(series, mark)))
            whole = number == 0
            reach = Area(plot.x + slot * index, plot.y if whole else top, slot, plot.height if whole else high, "")
            sheet.place(reach, number, index)
            tops[index] = top
    return tops


def _highest(chart: Chart) -> float:
    count = len(chart.series[0].marks)
    totals = [sum(series.marks[index].value or 0 for series in chart.series) for index in range(count)]
    return max([*totals, *(goal for goal in chart.goal if goal is not None)], default=0) or 1


def _keys(chart: Chart, palette: Palette) -> list[_Key]:
    """The names from the top of a column down; the goal first. A lone series without a goal needs none."""
    goal = [_Key(_("goal"), palette.text, None)] if any(goal is not None for goal in chart.goal) else []
    if len(chart.series) == 1 and not goal:
        return []
    drawn = [series for series in chart.series if any(mark.value for mark in series.marks)]
    return goal + [_Key(s.name, palette.colour(s.tone), _pattern(palette, s)) for s in reversed(drawn)]


def _pattern(palette: Palette, series: Series) -> Pattern:
    return "hatched" if series.pattern == "solid" and series.tone in palette.hatched else series.pattern


def _flowed(sheet: Sheet, keys: list[_Key], width: float) -> list[list[_Key]]:
    """The keys in rows above the columns."""
    rows: list[list[_Key]] = []
    left = width
    for key in keys:
        needed = _SWATCH + 5 + sheet.measure(key.text, SMALL, 400) + 12
        if not rows or left < needed - 12:
            rows.append([])
            left = width
        rows[-1].append(key)
        left -= needed
    return rows


def _draw_keys(
    sheet: Sheet, palette: Palette, *, keys: list[_Key], rows: list[list[_Key]], room: Area, aside: float
) -> None:
    if not rows:
        for number, key in enumerate(keys):
            _key(sheet, palette, key, (aside, room.y + 16 + number * 21), room.right - aside)
        return
    for number, row in enumerate(rows):
        x = room.x
        for key in row:
            _key(sheet, palette, key, (x, room.y + 11 + number * (LINE + 2)), room.right - x)
            x += _SWATCH + 5 + sheet.measure(key.text, SMALL, 400) + 12


def _key(sheet: Sheet, palette: Palette, key: _Key, at: tuple[float, float], room: float) -> None:
    x, y = at
    if key.pattern is None:
        sheet.items.append(Stroke(((x, y - 4), (x + _SWATCH, y - 4)), key.colour, thick=2))
    else:
        sheet.items.append(Area(x, y - 8.5, _SWATCH, _SWATCH, key.colour, key.pattern))
    sheet.words((x + _SWATCH + 5, y), key.text, colour=palette.text2, room=room - _SWATCH - 5)
