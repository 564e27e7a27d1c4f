"""The memory of an ``IdTableModel``: the id vector, its painted group heads and the records read so far. No Qt, no threads."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from leaddesk.ui.models.columns import Group

PAGE = 64
"""Records read at once: a screen or two. A jump waits for one or two pages; 256 rows took it three times as long."""
KEEP = 64 * PAGE
"""Records kept, least recently used ones dropped first."""
UNKNOWN = 0
"""Place in the id vector whose id has not arrived yet; ids in the file start at 1."""


class HasId(Protocol):
    """A record with its id."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=HasId)


class RowStore(Generic[R]):
    """Ids by position, group heads between them, records by id. A *row* counts heads and not what is folded away, a *place* is a
    position in the id vector: it counts everybody, folded or not."""

    def __init__(self) -> None:
        self.ids: array[int] = array("q")
        self.groups: tuple[Group, ...] = ()
        self.row_count = 0
        """Rows to show: heads included, folded records not."""
        self._starts: list[int] = []
        self._heads: list[int] = []
        self._folded: frozenset[str] = frozenset()
        self._cut: list[tuple[int, int]] = []
        self._records: OrderedDict[int, tuple[int, R | None]] = OrderedDict()
        self._age = 0

    def arrange(self, ids: array[int], groups: Sequence[Group], folded: frozenset[str] = frozenset()) -> None:
        """Take a new order. Groups are sorted by start; heads beyond the end are left out. ``folded``: keys of groups whose
        records are not shown."""
        self.ids = ids
        self.groups = tuple(group for group in groups if group.start < len(ids))
        self._starts = [group.start for group in self.groups]
        self._folded = folded
        self._heads, self._cut = [], []
        row = self._starts[0] if self._starts else len(ids)
        for start, stop, group in zip(self._starts, [*self._starts[1:], len(ids)], self.groups, strict=False):
            self._heads.append(row)
            if self.is_folded(group):
                self._cut.append((start, stop))
                row += 1
            else:
                row += 1 + stop - start
        self.row_count = row

    def is_folded(self, group: Group) -> bool:
        """Whether the records below a head are folded away."""
        return bool(group.key) and group.key in self._folded

    def heads(self) -> list[int]:
        """Rows of the heads, ascending. Not to be changed."""
        return self._heads

    def group_at(self, row: int) -> Group | None:
        """The group whose head stands at ``row``, else None."""
        number = bisect_right(self._heads, row) - 1
        return self.groups[number] if number >= 0 and self._heads[number] == row else None

    def head_above(self, row: int) -> int | None:
        """Row of the head that ``row`` belongs to (a head belongs to itself)."""
        number = bisect_right(self._heads, row) - 1
        return self._heads[number] if number >= 0 else None

    def group_of_id(self, wanted: int) -> Group | None:
        """The group that holds id ``wanted``."""
        try:
            number = bisect_right(self._starts, self.ids.index(wanted)) - 1
        except ValueError:
            return None
        return self.groups[number] if number >= 0 and wanted != UNKNOWN else None

    def place_of(self, row: int) -> int:
        """Place in the id vector of ``row``; of a head: the place after it."""
        number = bisect_right(self._heads, row) - 1
        return row if number < 0 else self._starts[number] + max(0, row - self._heads[number] - 1)

    def row_of(self, place: int) -> int | None:
        """Row that shows ``place``; None where it is folded away."""
        number = bisect_right(self._starts, place) - 1
        if number < 0:
            return place
        if self.is_folded(self.groups[number]):
            return None
        return self._heads[number] + 1 + place - self._starts[number]

    def id_at(self, row: int) -> int | None:
        """The id shown at ``row``; None for heads and for places still unknown."""
        if not 0 <= row < self.row_count or self.group_at(row) is not None:
            return None
        found = self.ids[self.place_of(row)]
        return found if found != UNKNOWN else None

    def find(self, wanted: int) -> int | None:
        """Row of id ``wanted``, None where it is not in the list or folded away."""
        if wanted == UNKNOWN:
            return None
        try:
            return self.row_of(self.ids.index(wanted))
        except ValueError:
            return None

    def find_all(self, wanted: set[int]) -> list[int]:
        """Rows of all of ``wanted`` that are shown, ascending: one walk over the vector."""
        wanted = wanted - {UNKNOWN}
        if not wanted:
            return []
        rows = (self.row_of(place) for place, known in enumerate(self.ids) if known in wanted)
        return [row for row in rows if row is not None]

    def ids_between(self, first_row: int, last_row: int) -> array[int]:
        """Ids shown from ``first_row`` to ``last_row``, both included; heads, folded and unknown places left out."""
        start = self.place_of(first_row)
        stop = self.place_of(last_row) + (self.group_at(last_row) is None)
        part = array("q")
        for cut_start, cut_stop in self._cut[bisect_left(self._cut, (start, 0)) :]:
            if cut_start >= stop:
                break
            part.extend(self.ids[start:cut_start])
            start = cut_stop
        part.extend(self.ids[start:stop])
        return part if UNKNOWN not in part else array("q", (known for known in part if known != UNKNOWN))

    def record(self, wanted: int) -> R | None:
        """The record of ``wanted`` if it has been read; it may be stale, see ``knows``."""
        found = self._records.get(wanted)
        if found is None:
            return None
        self._records.move_to_end(wanted)
        return found[1]

    def knows(self, wanted: int) -> bool:
        """Whether ``wanted`` has been read since it last became stale, be it with no answer."""
        found = self._records.get(wanted)
        return found is not None and found[0] >= self._age

    def put(self, asked: Iterable[int], records: Iterable[R]) -> None:
        """Keep ``records``; ids asked for without an answer are remembered as gone."""
        fresh: dict[int, R] = {record.id: record for record in records}
        for wanted in asked:
            self._records[wanted] = (self._age, fresh.get(wanted))
            self._records.move_to_end(wanted)
        while len(self._records) > KEEP:
            self._records.popitem(last=False)

    def make_stale(self, ids: Iterable[int] | None = None) -> None:
        """The records of ``ids`` (None = all) have to be read again; until then the old ones stay on screen."""
        if ids is None:
            self._age += 1
            return
        for wanted in ids:
            found = self._records.get(wanted)
            if found is not None:
                self._records[wanted] = (-1, found[1])

    def page_of(self, place: int) -> int:
        """Number of the page that holds ``place``."""
        return place // PAGE

    def rows_of_page(self, page: int) -> tuple[int, int] | None:
        """First and last row that show something of ``page``; None where all of it is folded away."""
        places = range(page * PAGE, min((page + 1) * PAGE, len(self.ids)))
        rows = [row for row in map(self.row_of, places) if row is not None]
        return (rows[0], rows[-1]) if rows else None

    def missing(self, page: int) -> list[int]:
        """Ids of ``page`` whose records have to be read."""
        part = self.ids[page * PAGE : (page + 1) * PAGE]
        return [wanted for wanted in part if wanted != UNKNOWN and not self.knows(wanted)]
