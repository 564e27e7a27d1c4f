"""Which rows stand behind the figures of a document: every measure and cell that opens some. Reads, says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.reporting.document import Document, Where
from leaddesk.reporting.from_json import Rows
from leaddesk.store import lists

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

MOST: Final = 5_000
"""Rows of one figure that a saved report names; of more it keeps the number."""
VIEW: Final = "received"
"""The view in which a figure's conditions list its rows (``document.Where``)."""


def wheres(document: Document) -> Iterator[Where]:
    """What the measures and cells of a document open, each once, in the order of the page."""
    seen: set[Where] = set()
    for where in _all(document):
        if where is not None and where not in seen:
            seen.add(where)
            yield where


def _all(document: Document) -> Iterator[Where | None]:
    yield from (measure.opens for measure in document.measures)
    for table in document.tables:
        for row in table.opens:
            yield from row


def behind(ws: Workspace, wanted: Iterable[Where]) -> dict[Where, Rows]:
    """The rows of each of ``wanted`` as the file stands now."""
    moment = ws.moment()
    found: dict[Where, Rows] = {}
    for where in wanted:
        query = ListQuery("leads", tuple(map(Condition.parse, where)), view=VIEW)
        ids = lists.ids(ws.store, query, moment)
        found[where] = Rows(len(ids), frozenset(ids) if len(ids) <= MOST else None)
    return found
