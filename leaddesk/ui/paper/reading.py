"""What the page reads before it makes a paper (read lane): how it is asked for, who can be chosen, which papers there are."""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.domain.paper import Wish
from leaddesk.reporting import known
from leaddesk.services import newthings
from leaddesk.services.workspace import Workspace
from leaddesk.store import reference
from leaddesk.ui.paper import making, shelf
from leaddesk.ui.paper.opening import Opening
from leaddesk.ui.paper.side import SideFacts

_LEADS = "SELECT EXISTS (SELECT 1 FROM lead WHERE kind = 'lead' AND deleted_at IS NULL)"
_DATED = "SELECT count(*) FROM (SELECT 1 FROM next_action WHERE ended_at IS NULL AND due_on IS NOT NULL LIMIT 3)"


@dataclass(frozen=True)
class Opened:
    """An answer to ``opening``: the wish it stands for, and what stands beside the pages."""

    opening: Opening
    wish: Wish
    side: SideFacts


def read(ws: Workspace, opening: Opening) -> Opened:
    """All of it."""
    people = tuple((one.id, one.name) for one in reference.assignees(ws.store) if one.active)
    papers = shelf.others(there_papers(ws), opening.report)
    return Opened(opening, making.opened(ws, opening), SideFacts(people, papers))


def there_papers(ws: Workspace) -> tuple[shelf.Paper, ...]:
    """The papers that stand on the shelf of this file."""
    return shelf.papers(there(ws), {**known.REPORTS, **known.LISTS})


def there(ws: Workspace) -> shelf.There:
    """How much there is to print, counted no further than it matters."""
    people = sum(one.active for one in reference.assignees(ws.store))
    return shelf.There(int(ws.store.value(_LEADS)), newthings.closed(ws), people, int(ws.store.value(_DATED)))
