"""What the list of the day holds: the rows of a layout, a line for each folded import, and the painted heads. Reads no file.

Folded imports are lines with ids below 0; every other id is that of a lead.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from leaddesk.base.i18n import _
from leaddesk.domain.today import hint, section
from leaddesk.domain.today_rows import TodayRow
from leaddesk.store.today import Head, Layout
from leaddesk.store.today_folds import Fold
from leaddesk.ui.bridge import words
from leaddesk.ui.models.columns import Group

FEW = 30
"""Under a head with at most so many rows its folded imports stand below them, else above: a long list would bury them."""


@dataclass(frozen=True)
class FoldLine:
    """One line for the rows of an import; ``id`` is below 0."""

    id: int
    fold: Fold


Line = TodayRow | FoldLine


@dataclass(frozen=True, eq=False)
class Shown:
    """The question the list answers: ``ids`` in order, the heads, the folded lines by id, and the layout all this was made of."""

    ids: array[int]
    groups: tuple[Group, ...]
    folds: dict[int, FoldLine]
    layout: Layout | None

    def pairs(self, ids: Sequence[int]) -> list[tuple[int, str]]:
        """(lead id, section) of those of ``ids`` that are leads of the list; a page of neighbours is found in one look."""
        if self.layout is None:
            return []
        every, found, place = self.layout.ids, [], 0
        for lead_id in (wanted for wanted in ids if wanted > 0):
            try:
                place = every.index(lead_id, place)
            except ValueError:
                if lead_id not in every:
                    continue
                place = every.index(lead_id)
            found.append((lead_id, self.layout.section(place)))
        return found


NOTHING = Shown(array("q"), (), {}, None)


def arrange(layout: Layout, only: Collection[int] | None = None) -> Shown:
    """The list of a layout; ``only`` = of these leads (a filter), without folded lines."""
    ids: array[int] = array("q")
    groups: list[Group] = []
    folds: dict[int, FoldLine] = {}
    for head in layout.heads:
        rows = layout.ids[head.start : head.start + head.shown]
        if only is not None:
            rows = array("q", (lead_id for lead_id in rows if lead_id in only))
        lines = [FoldLine(-1 - len(folds) - n, fold) for n, fold in enumerate(head.folds)] if only is None else []
        folds |= {line.id: line for line in lines}
        if not rows and not lines:
            continue
        groups.append(_group(head, len(ids), None if only is None else len(rows)))
        marks = array("q", (line.id for line in lines))
        ids += rows + marks if len(rows) <= FEW else marks + rows
    return Shown(ids, tuple(groups), folds, layout)


def _group(head: Head, start: int, found: int | None) -> Group:
    kind = section(head.code)
    made = Group(start, _(kind.label), head.count, icon=kind.icon, tone=kind.tone, hint=hint(head.told, words.number))
    return made if found is None else replace(made, count=found, hint="")
