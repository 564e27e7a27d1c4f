"""The memory of an ``IdTableModel``: the id vector, its painted group heads and the records read so far. No Qt, no threads."""

from __future__ import annotations

from array import array
from bisect import bisect_right
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
    """Ids by position, group heads between them, records by id. A *row* counts heads too, a *place* does not."""

    def __init__(self) -> None:
        self.ids: array[int] = array("q")
        self.groups: tuple[Group, ...] = ()
        self._heads: list[int] = []
        self._records: OrderedDict[int, tuple[int, R | None]] = OrderedDict()
        self._age = 0

    def arrange(self, ids: array[int], groups: Sequence[Group]) -> None:
        """Take a new order. Groups are sorted by start; heads beyond the end are left out."""
        self.ids = ids
        self.groups = tuple(group for group in groups if group.start < len(ids))
        self._heads = [group.start + number for number, group in enumerate(self.groups)]

    @property
    def row_count(self) -> int:
        """Rows to show, heads included."""
        return len(self.ids) + len(self._heads)

    def group_at(self, row: int) -> Group | None:
        """The group whose head stands at ``row``, else None."""
        number = bisect_right(self._heads, row) - 1
        return self.groups[number] if number >= 0 and self._heads[number] == row else None

    def place_of(self, row: int) -> int:
        """Place in the id vector of ``row``; of a head: the place after it."""
        return row - bisect_right(self._heads, row - 1)

    def row_of(self, place: int) -> int:
        """Row that shows ``place``."""
        return place + bisect_right([group.start for group in self.groups], place)

    def id_at(self, row: int) -> int | None:
        """The id shown at ``row``; None for heads and for places still unknown."""
        if not 0 <= row < self.row_count or self.group_at(row) is not None:
            return None
        found = self.ids[self.place_of(row)]
        return found if found != UNKNOWN else None

    def find(self, wanted: int) -> int | None:
        """Row of id ``wanted``, None where it is not in the list."""
        if wanted == UNKNOWN:
            return None
        try:
            return self.row_of(self.ids.index(wanted))
        except ValueError:
            return None

    def find_all(self, wanted: set[int]) -> list[int]:
        """Rows of all of ``wanted`` that are in the list, ascending: one walk over the vector."""
        wanted = wanted - {UNKNOWN}
        return [self.row_of(place) for place, known in enumerate(self.ids) if known in wanted] if wanted else []

    def ids_between(self, first_row: int, last_row: int) -> array[int]:
        """Ids shown from ``first_row`` to ``last_row``, both included; heads and unknown places left out."""
        start = self.place_of(first_row)
        stop = self.place_of(last_row) + (self.group_at(last_row) is None)
        part = self.ids[start:stop]
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

    def missing(self, page: int) -> list[int]:
        """Ids of ``page`` whose records have to be read."""
        part = self.ids[page * PAGE : (page + 1) * PAGE]
        return [wanted for wanted in part if wanted != UNKNOWN and not self.knows(wanted)]
