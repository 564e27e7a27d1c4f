"""Sections of a report as strips: heading, tables or the sentence that stands in their place; some side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.drawing import Measure
from leaddesk.domain.paper import Shown
from leaddesk.domain.pen import Pen
from leaddesk.reporting.document import Section
from leaddesk.reporting.paper import tables
from leaddesk.reporting.paper.columns import GAP, TIGHT
from leaddesk.reporting.paper.strips import (
    BODY,
    BOLD,
    DIM,
    HEADING,
    INK,
    LOOSE,
    Pace,
    Put,
    Strip,
    Type,
    height_of,
    paragraph,
    put_all,
    rule,
    space,
)
from leaddesk.reporting.paper.words import clean

_BETWEEN: Final = 26.0
"""Between two sections side by side."""
_ALIKE: Final = 40
"""So many tables of a section are looked at for columns that shall stand below each other."""
_NARROWEST: Final = 250.0
"""Of a section beside another."""


@dataclass(frozen=True)
class Setting:
    """What all sections of a paper share. ``room``: the height that a block beside others must not be higher than."""

    width: float
    room: float
    measure: Measure
    shown: Shown
    pace: Pace = LOOSE


def strips(sections: Sequence[Section], how: Setting, *, first_row: int = 1) -> list[Strip]:
    """All that are not left off, in their order. ``first_row``: number of the first row that can be typed back."""
    found: list[Strip] = []
    for group in _groups([section for section in sections if section.code not in how.shown.hidden]):
        side_by_side = _beside(group, how, first_row) if len(group) > 1 else None
        if side_by_side is not None:
            found += side_by_side
        else:
            number = first_row
            for section in group:
                found += _section(section, how, number)
                number += sum(len(table.leads) for table in section.tables)
        first_row += sum(len(table.leads) for section in group for table in section.tables)
    return found


def heading(title: str, width: float, measure: Measure) -> list[Strip]:
    """A heading with a black line below; it never stands alone at a foot."""
    if not title:
        return []
    how = Type(HEADING, BOLD, line=17)
    lines = [replace(strip, keep=True) for strip in paragraph(title, width, measure, how=how)]
    return [*lines, Strip(5, lambda pen, x, y: rule(pen, x, y + 2.5, width, INK), keep=True)]


def _groups(sections: Sequence[Section]) -> list[list[Section]]:
    """Sections with those that stand beside them."""
    found: list[list[Section]] = []
    for section in sections:
        if section.beside and found and not section.new_page:
            found[-1].append(section)
        else:
            found.append([section])
    return found


def _section(section: Section, how: Setting, first_row: int, *, is_beside: bool = False) -> list[Strip]:
    body: list[Strip] = []
    shown = [table for table in section.tables if table.rows or table.total is not None]
    repeated = len(section.tables) < 2 or section.tables[0].title == section.title
    number = first_row
    for at, table in enumerate(shown):
        gap = TIGHT if is_beside else GAP
        manner = tables.Manner(how.shown.names, not is_beside, number if table.leads else None, gap, how.pace)
        number += len(table.leads)
        alike = [other for other in shown if other is not table and other.columns == table.columns]
        made = tables.strips(table, how.width, how.measure, manner, alike=alike[:_ALIKE])
        if made and table.title and (at > 0 or not repeated):
            under = Type(BODY, BOLD, line=20)
            body += [space(6)] if at else []
            body += [replace(strip, keep=True) for strip in paragraph(table.title, how.width, how.measure, how=under)]
        elif at:
            body.append(space(10))
        body += made
    if not body:
        said = clean(section.empty) or _("Nothing to show.")
        body += paragraph(said, how.width, how.measure, how=Type(tone=DIM, line=18))
    found = [*heading(section.title, how.width, how.measure), *body]
    above = space(how.pace.above)
    return [replace(above, new_page=True), *found] if section.new_page else [above, *found]


def _beside(group: Sequence[Section], how: Setting, first_row: int) -> list[Strip] | None:
    """The first at the left, the others at the right or where there is more room; None where that is too narrow or too high for a page."""
    needs = [_needs(section, how) for section in group]
    others = max(least for least, _snug in needs[1:]), max(snug for _least, snug in needs[1:])
    widths = _halves(needs[0], others, how.width - _BETWEEN)
    if widths is None:
        return None
    sides: tuple[list[Strip], list[Strip]] = ([], [])
    number = first_row
    for at, section in enumerate(group):
        is_left = at == 0 or (at > 1 and needs[at][0] <= widths[0] and height_of(sides[0]) < height_of(sides[1]))
        half = replace(how, width=widths[0 if is_left else 1])
        made = _section(replace(section, new_page=False), half, number, is_beside=True)
        number += sum(len(table.leads) for table in section.tables)
        side = sides[0 if is_left else 1]
        side += made if side else made[1:]
    high = max(map(height_of, sides))
    if high > how.room:
        return None
    hidden = sum(strip.hidden for side in sides for strip in side)
    above = replace(space(how.pace.above), new_page=group[0].new_page)
    return [above, Strip(high, _side_by_side(sides, widths[0] + _BETWEEN), hidden=hidden)]


def _needs(section: Section, how: Setting) -> tuple[float, float]:
    """The least that its tables stand in, and what they stand in without breaking a cell."""
    manner = tables.Manner(how.shown.names, bold=False, gap=TIGHT)
    found = [tables.needs(table, how.measure, manner) for table in section.tables]
    return max((least for least, _snug in found), default=0.0), max((snug for _least, snug in found), default=0.0)


def _halves(left: tuple[float, float], right: tuple[float, float], free: float) -> tuple[float, float] | None:
    """Equal parts where both stand unbroken in them; else as each needs, the left one unbroken before the right one."""
    if free / 2 < _NARROWEST:
        return None
    if max(left[1], right[1]) <= free / 2:
        return free / 2, free / 2
    pairs = ((left[1], right[1]), (left[1], right[0]), (left[0], right[1]), (left[0], right[0]))
    for wanted, other in pairs:
        if wanted + other <= free:
            first = wanted + (free - wanted - other) / 2
            return first, free - first
    return None


def _side_by_side(sides: tuple[Sequence[Strip], Sequence[Strip]], step: float) -> Put:
    def put(pen: Pen, x: float, y: float) -> None:
        put_all(sides[0], pen, x, y)
        put_all(sides[1], pen, x + step, y)

    return put
