"""Upright columns from 0: the value above each, its label and a second line below, a dashed limit between two. Pure geometry."""

from __future__ import annotations

from typing import Final

from leaddesk.domain.chart import Chart
from leaddesk.reporting import figures_keys
from leaddesk.reporting.figures_axis import Above, base_line, draw_edge, draw_foot, draw_values, foot
from leaddesk.reporting.figures_fit import Sheet
from leaddesk.reporting.figures_palette import Palette, tone_of
from leaddesk.reporting.figures_plan import Area, Stroke

_SHARE: Final = 0.73
"""Of a position that its columns fill."""
_WIDEST: Final = 64.0
_TOP: Final = 18.0
"""For the value above the highest column, and for the words of a limit."""


def lay_out(sheet: Sheet, chart: Chart, palette: Palette, room: Area) -> None:
    """One group of columns a position, one column a series."""
    count = len(chart.series[0].marks)
    slot = room.width / count
    centres = [room.x + slot * (index + 0.5) for index in range(count)]
    below = foot(chart, slot, sheet.measure, over_time=False)
    base = round(room.bottom - below.height)
    keys = figures_keys.flowed(sheet, figures_keys.of_group(chart, palette), room.width)
    figures_keys.draw_above(sheet, palette, keys, room=room)
    room = Area(
        room.x, room.y + len(keys) * figures_keys.ROW, room.width, room.height - len(keys) * figures_keys.ROW, ""
    )
    top = room.y + _TOP * (2 if chart.edge else 1)
    scale = (base - top) / _highest(chart)
    above: list[Above] = []
    thick = min(slot * _SHARE, _WIDEST * len(chart.series)) / len(chart.series)
    for number, series in enumerate(chart.series):
        for index, mark in enumerate(series.marks):
            left = centres[index] + thick * (number - len(chart.series) / 2)
            high = round((mark.value or 0) * scale, 2)
            if high > 0:
                inner = thick - (1 if len(chart.series) > 1 else 0)
                colour = palette.colour(tone_of(series, mark))
                pattern = palette.pattern(series, mark)
                sheet.items.append(Area(left, base - high, inner, high, colour, pattern, radius=2))
            above.append(Above(left + thick / 2, base - high, mark.value or 0, mark))
            reach = Area(left, room.y, thick, room.height, "")
            if len(chart.series) == 1:
                reach = Area(room.x + slot * index, room.y, slot, room.height, "")
            sheet.place(reach, number, index)
    base_line(sheet, palette, left=room.x, right=room.right, base=base)
    if chart.edge:
        draw_edge(sheet, chart, palette, room=room, at=room.x + slot * chart.edge[0], base=base)
    draw_goal(
        sheet,
        chart,
        palette,
        centres=centres,
        half=min(slot / 2 - 1, thick * len(chart.series) / 2 + 3),
        base=base,
        scale=scale,
    )
    draw_values(sheet, palette, above=above, room=room)
    draw_foot(sheet, chart, palette, foot=below, centres=centres, base=base)


def _highest(chart: Chart) -> float:
    values = [mark.value for series in chart.series for mark in series.marks if mark.value is not None]
    values += [goal for goal in chart.goal if goal is not None]
    return max(values, default=0) or 1


def draw_goal(
    sheet: Sheet, chart: Chart, palette: Palette, *, centres: list[float], half: float, base: float, scale: float
) -> None:
    """A line across each position that has a goal."""
    for centre, goal in zip(centres, chart.goal, strict=False):
        if goal is not None:
            y = base - goal * scale
            sheet.items.append(Stroke(((centre - half, y), (centre + half, y)), palette.text, thick=2))
