"""From a chart to a plan: the heading where it is asked for, then the shape in the room that is left. Pure geometry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from leaddesk.domain.chart import Chart
from leaddesk.reporting import figures_bars, figures_columns, figures_fit, figures_lines, figures_stacked
from leaddesk.reporting.figures_clean import cleaned
from leaddesk.reporting.figures_fit import LABEL, SMALL, Sheet
from leaddesk.reporting.figures_palette import Palette
from leaddesk.reporting.figures_plan import Area, Measure, Plan

_SHAPES: Final[Mapping[str, Callable[[Sheet, Chart, Palette, Area], None]]] = {
    "columns": figures_columns.lay_out,
    "bars": figures_bars.lay_out,
    "stacked": figures_stacked.lay_out,
    "lines": figures_lines.lay_out,
}
_TITLE: Final = 13.0
_PAD: Final = 14.0
"""Around a picture that stands alone."""


def plan(
    chart: Chart, *, width: float, height: float, palette: Palette, measure: Measure, heading: bool = False
) -> Plan:
    """Where everything stands; ``heading``: with title, what is measured and the notes, for a picture that stands alone."""
    chart = cleaned(chart)
    sheet = Sheet(measure, [], [])
    room = Area(0, 0, width, height, "")
    if heading:
        room = _heading(sheet, chart, palette, room)
    if not chart.is_empty:
        _SHAPES[chart.shape](sheet, chart, palette, room)
    return Plan(width, height, palette.surface, tuple(sheet.items), tuple(sheet.places))


def _heading(sheet: Sheet, chart: Chart, palette: Palette, room: Area) -> Area:
    """Writes title and measured above, the notes below; the room between them."""
    inner = room.width - 2 * _PAD
    y = _PAD
    parts = ((chart.title, _TITLE, 600, palette.text, 18.0, 3), (chart.measured, LABEL, 400, palette.text2, 16.0, 2))
    for text, size, weight, colour, line, most in parts:
        for said in figures_fit.wrapped(text, inner, lines=most, size=size, weight=weight, measure=sheet.measure):
            y += line
            sheet.words((_PAD, y - 4), said, colour=colour, size=size, weight=weight)
    bottom = room.height - _PAD
    for note in reversed(chart.notes):
        lines = figures_fit.wrapped(note, inner, lines=2, size=SMALL, weight=400, measure=sheet.measure)
        for said in reversed(lines):
            sheet.words((_PAD, bottom - 2), said, colour=palette.text3)
            bottom -= 14
    y += 8
    return Area(_PAD, y, inner, max(40.0, bottom - y - (6 if chart.notes else 0)), "")
