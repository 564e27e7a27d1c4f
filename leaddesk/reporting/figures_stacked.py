"""Stacked columns over time: solid, hatched, dashed segments with their names beside them, a goal across each. Pure geometry."""

from __future__ import annotations

from typing import Final

from leaddesk.domain.chart import Chart
from leaddesk.reporting import figures_keys
from leaddesk.reporting.figures_axis import Above, base_line, draw_foot, draw_values, foot
from leaddesk.reporting.figures_columns import draw_goal
from leaddesk.reporting.figures_fit import Sheet
from leaddesk.reporting.figures_palette import Palette, tone_of
from leaddesk.reporting.figures_plan import Area

_SHARE: Final = 0.78
_WIDEST: Final = 56.0
_NARROW: Final = 24.0
"""A column's position must stay this wide where names stand beside the columns; else they stand above them."""


def lay_out(sheet: Sheet, chart: Chart, palette: Palette, room: Area) -> None:
    """One column a position, its segments from below in the order of the series."""
    count = len(chart.series[0].marks)
    keys = figures_keys.of_stack(chart, palette)
    aside = figures_keys.width(sheet, keys)
    is_aside = room.width - aside >= room.width * 0.6 and (room.width - aside) / count >= _NARROW
    plot = Area(room.x, room.y, room.width - aside, room.height, "") if is_aside else room
    rows = figures_keys.flowed(sheet, keys, room.width) if not is_aside else []
    slot = plot.width / count
    centres = [plot.x + slot * (index + 0.5) for index in range(count)]
    below = foot(chart, slot, sheet.measure, over_time=True)
    base = round(room.bottom - below.height)
    has_totals = any(mark.shown for mark in chart.series[-1].marks)
    top = room.y + 4 + len(rows) * figures_keys.ROW + (16 if has_totals else 0)
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
    if is_aside:
        figures_keys.draw_aside(sheet, palette, keys, at=plot.right + 10, room=room)
    else:
        figures_keys.draw_above(sheet, palette, rows, room=room)


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
