"""What the agenda lists: late ones, then day by day, each with its head, a line for what is folded away and one for the weeks behind.

Reads no file and paints nothing. Every line has an id that stays the same as long as the form lives, so that focus and place are kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey
from leaddesk.ui.calendar import agenda_words
from leaddesk.ui.models.columns import Group

FEW: Final = 8
"""Entries of a day that are shown before somebody asks for all of them."""
LATE: Final = "late"
"""Key of the late group, where days have their date."""
MORE, FURTHER = "more", "further"
"""Codes of lines that open: the rest of a day, the weeks behind."""


@dataclass(frozen=True)
class AgendaLine:
    """One line under a head. ``code`` MORE or FURTHER with ``number`` = how many more; "" with an ``entry``, or an empty day."""

    id: int
    group: str
    entry: Entry | None = None
    code: str = ""
    number: int = 0


@dataclass
class LineIds:
    """Gives each line its id, the same one every time: entries count up from 1, other lines down from -1."""

    _of_entry: dict[tuple[EntryKey, str], int] = field(default_factory=dict)
    _of_line: dict[tuple[str, str], int] = field(default_factory=dict)

    def of_entry(self, key: EntryKey, group: str) -> int:
        """The id of an entry under a head (one of several days stands under several)."""
        return self._of_entry.setdefault((key, group), len(self._of_entry) + 1)

    def of_line(self, group: str, code: str) -> int:
        """The id of a line that is no entry."""
        return self._of_line.setdefault((group, code), -1 - len(self._of_line))


@dataclass(frozen=True, eq=False)
class AgendaShown:
    """The question the list answers: ids in order, the painted heads, the lines by id."""

    ids: array[int]
    groups: tuple[Group, ...]
    lines: dict[int, AgendaLine]

    def find(self, key: EntryKey) -> int | None:
        """The id of the first line that shows ``key``."""
        found = (line.id for line in self.lines.values() if line.entry is not None and line.entry.key == key)
        return next(found, None)

    def first_of(self, day: date) -> int | None:
        """The id of the first line of ``day``; of the next day that has one, where it has none."""
        wanted = day.isoformat()
        order = (self.lines[line_id] for line_id in self.ids)
        return next((line.id for line in order if line.group != LATE and line.group >= wanted), None)

    def entries(self) -> Sequence[Entry]:
        """The entries in order."""
        found = (self.lines[line_id].entry for line_id in self.ids)
        return [entry for entry in found if entry is not None]


NOTHING: Final = AgendaShown(array("q"), (), {})


def arrange(page: CalendarPage, ids: LineIds, opened: Collection[str] = ()) -> AgendaShown:
    """The list of ``page``; ``opened``: groups of which everything is shown."""
    made = _Made(page, ids, frozenset(opened))
    made.late()
    for day in page.days:
        made.day(day)
    made.further()
    return AgendaShown(array("q", made.order), tuple(made.groups), made.lines)


class _Made:
    """The list while it is made."""

    def __init__(self, page: CalendarPage, ids: LineIds, opened: frozenset[str]) -> None:
        self.page, self.ids, self.opened = page, ids, opened
        self.order: list[int] = []
        self.groups: list[Group] = []
        self.lines: dict[int, AgendaLine] = {}

    def late(self) -> None:
        """What is late, oldest first."""
        page = self.page
        if page.late:
            count = page.late_count or len(page.late)
            head = Group(len(self.order), _("Late"), count, hint=_("oldest first"), key=LATE, ink="red")
            self._put(head, page.late, count)

    def day(self, day: date) -> None:
        """A day with its entries; an empty one only where it is today, or a holiday."""
        page = self.page
        entries = [entry for entry in page.of_day(day) if not entry.is_late]
        late_here = len(page.of_day(day)) - len(entries)
        mark = page.mark(day)
        is_today = day == page.today
        if not entries and not is_today and not (mark.holiday and day >= page.today):
            return
        count = max(len(entries), page.count(day) - late_here)
        said = agenda_words.head(day, page.today)
        hint = agenda_words.hint(page, day)
        key = day.isoformat()
        group = Group(len(self.order), said, count, hint=hint, key=key, ink="accent" if is_today else "text")
        self._put(group, entries, count)
        if not entries:
            self._line(key, "empty")

    def further(self) -> None:
        """The weeks behind those that were read."""
        after = self.page.last + timedelta(days=1)
        self._line(after.isoformat(), FURTHER)

    def _put(self, group: Group, entries: Sequence[Entry], count: int) -> None:
        self.groups.append(group)
        shown = entries if group.key in self.opened or len(entries) <= FEW + 1 else entries[:FEW]
        for entry in shown:
            line = AgendaLine(self.ids.of_entry(entry.key, group.key), group.key, entry)
            self.lines[line.id] = line
            self.order.append(line.id)
        if count > len(shown):
            self._line(group.key, MORE, count - len(shown))

    def _line(self, group: str, code: str, number: int = 0) -> None:
        line = AgendaLine(self.ids.of_line(group, code), group, None, code, number)
        self.lines[line.id] = line
        self.order.append(line.id)


class AgendaSource:
    """Rows of the agenda in the order of an ``AgendaShown`` (implements ``RowSource``): everything comes with the question."""

    def __init__(self) -> None:
        self._shown = NOTHING

    def count(self, query: AgendaShown) -> int:
        self._shown = query
        return len(query.ids)

    def first_ids(self, query: AgendaShown, _limit: int) -> array[int]:
        return query.ids

    def ids(self, query: AgendaShown) -> array[int]:
        return query.ids

    def rows(self, ids: Sequence[int]) -> Sequence[AgendaLine]:
        return [self._shown.lines[n] for n in ids if n in self._shown.lines]

    def groups(self, query: AgendaShown) -> Sequence[Group]:
        return query.groups
