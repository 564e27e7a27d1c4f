"""What the head of the page and its tabs follow from (read lane): how much there is to report about, and what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk.services import newthings
from leaddesk.services.workspace import Workspace
from leaddesk.store import reference
from leaddesk.ui.reports.tab import Extent

PRODUCTS: Final = 40
"""So many products can be chosen, those asked for most."""
TABLES: Final = ("lead", "assignee", "source")
"""What changes it."""


@dataclass(frozen=True)
class HeadFacts:
    """``people`` and ``sources``: (id, name) of those there are; ``products`` as recorded."""

    extent: Extent
    people: tuple[tuple[int, str], ...]
    sources: tuple[tuple[int, str], ...]
    products: tuple[str, ...]


def read(ws: Workspace) -> HeadFacts:
    """All of it."""
    people = tuple((one.id, one.name) for one in reference.assignees(ws.store) if one.active)
    sources = tuple((one.id, one.name) for one in reference.sources(ws.store))
    rows = ws.store.rows(
        "SELECT product FROM lead WHERE kind = 'lead' AND deleted_at IS NULL AND product <> '' "
        "GROUP BY product ORDER BY count(*) DESC, product LIMIT ?",
        (PRODUCTS,),
    )
    return HeadFacts(extent(ws, len(people)), people, sources, tuple(str(product) for (product,) in rows))


def extent(ws: Workspace, people: int) -> Extent:
    """How much there is, counted no further than it matters."""
    some = int(ws.store.value("SELECT EXISTS (SELECT 1 FROM lead WHERE kind = 'lead' AND deleted_at IS NULL)"))
    return Extent(some, newthings.closed(ws), people)
