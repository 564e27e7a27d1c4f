"""Which colour or pattern is which series, beside the columns or in rows above the bars: only where a label at the mark cannot say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.chart import Chart, Pattern, Series
from leaddesk.reporting.figures_fit import LINE, SMALL, Sheet
from leaddesk.reporting.figures_palette import Palette
from leaddesk.reporting.figures_plan import Area, Stroke

ROW: Final = LINE + 2
_SWATCH: Final = 9.0
_APART: Final = 12.0


@dataclass(frozen=True)
class Key:
    """What a colour or pattern means. ``pattern`` None: the line of the goal."""

    text: str
    colour: str
    pattern: Pattern | None


def of_stack(chart: Chart, palette: Palette) -> list[Key]:
    """The names from the top of a column down; the goal first. A lone series without a goal needs none."""
    goal = [Key(_("goal"), palette.text, None)] if any(goal is not None for goal in chart.goal) else []
    if len(chart.series) == 1 and not goal:
        return []
    drawn = [series for series in chart.series if any(mark.value for mark in series.marks)]
    return goal + [_key_of(series, palette) for series in reversed(drawn)]


def of_group(chart: Chart, palette: Palette) -> list[Key]:
    """The names of bars that share a row or a position, in their order; of a lone series none."""
    if len(chart.series) == 1:
        return []
    return [_key_of(series, palette) for series in chart.series]


def width(sheet: Sheet, keys: Sequence[Key]) -> float:
    """Of all of them one below the other, with the gap before them."""
    return max((sheet.measure(key.text, SMALL, 400) for key in keys), default=0) + _SWATCH + 18


def flowed(sheet: Sheet, keys: Sequence[Key], room: float) -> list[list[Key]]:
    """In rows of at most ``room`` pixels."""
    rows: list[list[Key]] = []
    left = room
    for key in keys:
        needed = _SWATCH + 5 + sheet.measure(key.text, SMALL, 400) + _APART
        if not rows or left < needed - _APART:
            rows.append([])
            left = room
        rows[-1].append(key)
        left -= needed
    return rows


def draw_aside(sheet: Sheet, palette: Palette, keys: Sequence[Key], *, at: float, room: Area) -> None:
    """One below the other from ``at`` on; closer where there is little room."""
    step = min(21.0, max(ROW, (room.height - 20) / max(1, len(keys))))
    for number, key in enumerate(keys):
        _draw(sheet, palette, key, (at, room.y + 16 + number * step), room.right - at)


def draw_above(sheet: Sheet, palette: Palette, rows: Sequence[Sequence[Key]], *, room: Area) -> None:
    """Row by row from the top."""
    for number, row in enumerate(rows):
        x = room.x
        for key in row:
            _draw(sheet, palette, key, (x, room.y + 11 + number * ROW), room.right - x)
            x += _SWATCH + 5 + sheet.measure(key.text, SMALL, 400) + _APART


def _key_of(series: Series, palette: Palette) -> Key:
    is_hatched = series.pattern == "solid" and series.tone in palette.hatched
    return Key(series.name, palette.colour(series.tone), "hatched" if is_hatched else series.pattern)


def _draw(sheet: Sheet, palette: Palette, key: Key, at: tuple[float, float], room: float) -> None:
    x, y = at
    if key.pattern is None:
        sheet.items.append(Stroke(((x, y - 4), (x + _SWATCH, y - 4)), key.colour, thick=2))
    else:
        sheet.items.append(Area(x, y - 8.5, _SWATCH, _SWATCH, key.colour, key.pattern))
    sheet.words((x + _SWATCH + 5, y), key.text, colour=palette.text2, room=room - _SWATCH - 5)
