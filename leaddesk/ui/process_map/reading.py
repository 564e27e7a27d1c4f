"""What the page reads (read lane): the map as it was asked for, who can be chosen, whether the page is worth a place in the side bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.domain.codes import CLOSED_STATUSES
from leaddesk.domain.process_map import Asked, ProcessMap
from leaddesk.domain.records import Assignee
from leaddesk.services import process_map, process_map_words
from leaddesk.services.workspace import Workspace
from leaddesk.store import reference
from leaddesk.ui.bridge import words

WANTED_FROM: Final = 20
"""Closed leads from which the page stands in the side bar (PRODUCT section 9)."""
TABLES: Final = (
    "lead", "stage", "pipeline", "stage_move", "stage_need", "stage_event", "activity", "quote", "document", "setting", "lead_criterion",
    "lead_definition", "assignee", "source", "reason",
)  # fmt: skip
"""What changes the picture."""


@dataclass(frozen=True)
class Choice:
    """What is chosen in the head of the page."""

    period: str = "12_months"
    owner_id: int | None = None
    pipeline_id: int | None = None


@dataclass(frozen=True)
class Read:
    """One answer."""

    made: ProcessMap
    people: tuple[Assignee, ...]
    today: date


def read(ws: Workspace, choice: Choice) -> Read:
    """The map for what is chosen."""
    first, last = process_map.period(ws, choice.period)
    people = tuple(person for person in reference.assignees(ws.store) if person.active)
    owner = choice.owner_id if choice.owner_id in {person.id for person in people} else None
    made = process_map.read(ws, Asked(first, last, owner, choice.pipeline_id))
    return Read(made, people, ws.today())


def is_wanted(ws: Workspace) -> bool:
    """Whether enough leads are closed for the page to say something."""
    statuses = ", ".join(f"'{status}'" for status in CLOSED_STATUSES)
    sql = (
        "SELECT count(*) FROM (SELECT 1 FROM lead l INDEXED BY lead_filter WHERE l.kind = 'lead' AND l.deleted_at IS NULL "
        f"AND l.status IN ({statuses}) LIMIT {WANTED_FROM})"
    )
    return int(ws.store.value(sql)) >= WANTED_FROM


def saying(today: date, *, paper: bool = False) -> process_map_words.Saying:
    """How figures look on the screen; on paper days are never relative."""
    far = date(1, 1, 1)
    return process_map_words.Saying(words.money, words.number, lambda day: words.day(day, far if paper else today))
