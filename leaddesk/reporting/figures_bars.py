"""Lying bars from 0: label, bar, value behind it, a second figure at the right edge; rows that have no room are counted. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import ngettext
from leaddesk.domain.chart import Chart, Mark
from leaddesk.reporting import figures_keys
from leaddesk.reporting.figures_fit import LABEL, SMALL, VALUE, Sheet
from leaddesk.reporting.figures_palette import Palette, tone_of
from leaddesk.reporting.figures_plan import Area

ROW: Final = 24.0
_LEAST: Final = 19.0
_THIN: Final = 12.0
"""Of a bar that shares its row with others: as high as its figures."""
_SHORTEST: Final = 48.0
"""The room a bar needs before second figures and the ends of labels give way to it."""
_GAP: Final = 10.0


@dataclass(frozen=True)
class _Widths:
    label: float
    bar: float
    below: float


def natural_height(rows: int, series: int = 1) -> float:
    """What so many rows take."""
    return rows * _row_height(series) + (figures_keys.ROW + 3 if series > 1 else 0)


def _row_height(series: int) -> float:
    return ROW if series == 1 else _THIN * series + 5


def lay_out(sheet: Sheet, chart: Chart, palette: Palette, room: Area) -> None:
    """One row a position; several series share the row as thinner bars."""
    keys = figures_keys.flowed(sheet, figures_keys.of_group(chart, palette), room.width)
    figures_keys.draw_above(sheet, palette, keys, room=room)
    above = len(keys) * figures_keys.ROW + (3 if keys else 0)
    room = Area(room.x, room.y + above, room.width, room.height - above, "")
    count = len(chart.series[0].marks)
    wanted = _row_height(len(chart.series))
    least = _LEAST if len(chart.series) == 1 else wanted
    most = max(1, int(room.height // least))
    shown = count if count <= most else most - 1
    row = min(wanted, room.height / max(1, min(count, most)))
    widths = _widths(sheet, chart, room.width)
    for index in range(shown):
        _row(
            sheet,
            chart,
            palette,
            index=index,
            place=Area(room.x, room.y + row * index, room.width, row, ""),
            widths=widths,
        )
    if shown < count:
        hidden = count - shown
        text = ngettext("and {n} more", "and {n} more", hidden).format(n=hidden)
        sheet.words((room.x, room.y + row * shown + row / 2 + 4), text, colour=palette.text3, room=room.width)


def _widths(sheet: Sheet, chart: Chart, width: float) -> _Widths:
    """How the row is shared out; the bar comes first once the words have taken their part."""
    marks = chart.series[0].marks
    every = [mark for series in chart.series for mark in series.marks]
    wanted = max(sheet.measure(mark.label, LABEL, 400) for mark in marks)
    value = max(sheet.measure(mark.shown, _value_size(chart), 600) for mark in every)
    below = max(sheet.measure(mark.below, SMALL, 400) for mark in marks)
    label = min(wanted, width * 0.4)
    gaps = _GAP + 6 + (_GAP if below else 0)
    if below and width - label - value - below - gaps < _SHORTEST:
        label = min(wanted, width * 0.3)
    if below and width - label - value - below - gaps < _SHORTEST:
        below, gaps, label = 0.0, _GAP + 6, min(wanted, width * 0.4)
    return _Widths(label, max(8.0, width - label - value - below - gaps), below)


def _value_size(chart: Chart) -> float:
    return VALUE if len(chart.series) == 1 else SMALL - 1


def _row(sheet: Sheet, chart: Chart, palette: Palette, *, index: int, place: Area, widths: _Widths) -> None:
    first = chart.series[0].marks[index]
    middle = place.y + place.height / 2
    colour = palette.text3 if first.few else palette.text
    sheet.words((place.x, middle + 4), first.label, colour=colour, size=LABEL, room=widths.label)
    left = place.x + widths.label + _GAP
    highest = max((mark.value or 0 for series in chart.series for mark in series.marks), default=0) or 1
    thick = (
        min(14.0, place.height - 8) / len(chart.series)
        if len(chart.series) == 1
        else (place.height - 4) / len(chart.series)
    )
    top = middle - thick * len(chart.series) / 2
    for number, series in enumerate(chart.series):
        mark = series.marks[index]
        y = top + thick * number
        long = widths.bar * (mark.value or 0) / highest
        if long > 0:
            fill = palette.colour(tone_of(series, mark))
            gap = 0 if len(chart.series) == 1 else 1
            sheet.items.append(
                Area(left, y, max(1.0, long), thick - gap, fill, palette.pattern(series, mark), radius=2)
            )
        size = min(_value_size(chart), thick + 1) if len(chart.series) > 1 else VALUE
        sheet.words(
            (left + (long + 6 if long > 0 else 0), y + thick / 2 + size * 0.36),
            mark.shown,
            colour=_ink(palette, mark),
            size=size,
            weight=600 if mark.value is not None else 400,
        )
        sheet.place(
            Area(
                place.x, place.y if number == 0 else y, place.width, place.bottom - (place.y if number == 0 else y), ""
            ),
            number,
            index,
        )
    if widths.below:
        sheet.words((place.right, middle + 4), first.below, colour=palette.text3, anchor="end", room=widths.below + 1)


def _ink(palette: Palette, mark: Mark) -> str:
    return palette.text3 if mark.few or mark.value is None else palette.text
