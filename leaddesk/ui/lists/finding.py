"""Where in a list the matches of a text stand, so that one can go from one to the next without filtering. Worker side; no Qt."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from leaddesk.base.jobs import JobContext
from leaddesk.domain.filters import ListQuery
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists


@dataclass(frozen=True)
class Matches:
    """``places``: positions in the list, ascending (0-based), of the records that hold ``text``."""

    text: str
    places: array[int]

    def next_after(self, place: int) -> int | None:
        """The first match behind ``place``, from the top again where there is none; None without any match."""
        if not self.places:
            return None
        at = bisect_right(self.places, place)
        return self.places[at] if at < len(self.places) else self.places[0]

    def before(self, place: int) -> int | None:
        """The last match in front of ``place``, from the end again where there is none."""
        if not self.places:
            return None
        return self.places[bisect_left(self.places, place) - 1]

    def number(self, place: int) -> int:
        """Which of the matches stands at ``place``, counted from 1; 0 = none does."""
        at = bisect_left(self.places, place)
        return at + 1 if at < len(self.places) and self.places[at] == place else 0


def find(context: JobContext, ws: Workspace, query: ListQuery, text: str, vector: array[int]) -> Matches:
    """The matches of ``text`` among the ids of ``vector``, which is the order of ``query`` (read lane). Raises Cancelled."""
    narrowed = replace(query, text=f"{query.text} {text}".strip(), sorts=(), group="")
    found = frozenset(lists.ids(ws.store, narrowed, ws.moment()))
    context.check()
    if not found:
        return Matches(text, array("q"))
    return Matches(text, array("q", (place for place, wanted in enumerate(vector) if wanted in found)))
