"""Which rows stand behind the figures of a document: every measure and cell that opens some. Reads, says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.domain import figure_key
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.moment import Moment
from leaddesk.reporting import listed
from leaddesk.reporting.document import Document, Where
from leaddesk.reporting.from_json import Rows
from leaddesk.services import measures
from leaddesk.store import lists

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

MOST: Final = 5_000
"""Rows of one figure that a saved report names; of more it keeps the number."""
VIEW: Final = "received"
"""The view in which a figure's conditions list its rows (``document.Where``)."""


def wheres(document: Document) -> Iterator[Where]:
    """What lists the leads of the measures and cells of a document, each once, in the order of the page.

    Figures whose rows are no leads are left out: a saved report keeps leads only.
    """
    seen: set[Where] = set()
    for where in _all(document):
        if where is not None and where not in seen and listed.listing(where) is None:
            seen.add(where)
            yield where


def _all(document: Document) -> Iterator[Where | None]:
    yield from (measure.opens for measure in document.measures)
    for table in document.tables:
        for row in table.opens:
            yield from row
        yield from table.total_opens
    for chart in document.charts:
        for series in chart.series:
            yield from (mark.opens.where if mark.opens is not None else None for mark in series.marks)


def behind(ws: Workspace, wanted: Iterable[Where]) -> dict[Where, Rows]:
    """The rows of each of ``wanted`` as the file stands now; those that name a figure of one data time are read at once."""
    chosen = list(wanted)
    keys = {where: key for where in chosen if (key := key_of(where)) is not None}
    named = measures.rows_of(ws, keys.values()) if keys else {}
    moment = ws.moment()
    found: dict[Where, Rows] = {}
    for where in chosen:
        ids = named[keys[where]] if where in keys else _listed(ws, where, moment)
        found[where] = Rows(len(ids), frozenset(ids) if len(ids) <= MOST else None)
    return found


def key_of(where: Where) -> FigureKey | None:
    """The figure that a condition alone names."""
    name, sign, text = where[0].partition("=") if len(where) == 1 else ("", "", "")
    return figure_key.read(text) if name == figure_key.FIELD and sign else None


def _listed(ws: Workspace, where: Where, moment: Moment) -> Sequence[int]:
    conditions = tuple(map(Condition.parse, where))
    view = "all" if any(one.field == figure_key.FIELD for one in conditions) else VIEW
    return lists.ids(ws.store, ListQuery("leads", conditions, view=view), moment)
