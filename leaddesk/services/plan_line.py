"""A typed follow-up or meeting meets the file: what the line is read with, and whose name stands in it. Reads only, on a reading thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.domain import plan_line
from leaddesk.domain.lookup import Card, Hit, State, Why
from leaddesk.domain.plan_line import PlanContext, PlanReading, Span
from leaddesk.services import lookup
from leaddesk.services.typed_days import day_context
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads, reference
from leaddesk.store import lookup as store_lookup

MOST: Final = 9
"""So many people are offered where a name can mean several; each has its number key."""


@dataclass(frozen=True)
class Whom:
    """A lead that can be meant: its name, the firm beside it, what it asked for; whether something can be planned."""

    lead_id: int
    name: str
    firm: str = ""
    about: str = ""
    owner_id: int | None = None
    is_open: bool = True

    @property
    def said(self) -> str:
        """Name and firm in one line."""
        return f"{self.name}, {self.firm}" if self.firm and self.firm != self.name else self.name


@dataclass(frozen=True)
class Understood:
    """A line as it is understood in this file. ``whom``: the best first; ``span``: where the name stands; ``is_sure``: nobody else fits."""

    reading: PlanReading
    whom: tuple[Whom, ...] = ()
    span: Span | None = None
    is_sure: bool = False

    @property
    def what(self) -> str:
        """What is to be done, without the name."""
        return self.reading.what(self.span)


def context(ws: Workspace) -> PlanContext:
    """What a line is read with as the file stands."""
    people = tuple((one.id, one.name) for one in reference.assignees(ws.store) if one.active)
    return PlanContext(day_context(ws), people, ws.store.author.actor_id)


def understand(ws: Workspace, line: str) -> Understood:
    """What ``line`` says, and who is meant."""
    reading = plan_line.read(line, context(ws))
    for span in plan_line.candidates(reading):
        text = line[span[0] : span[1]].strip(" .,:")
        named = () if _is_half(reading, span) else _named(ws, text)
        if named:
            several = " " in text
            return Understood(reading, named, span, is_sure=len(named) == 1 or (several and _is_whole(text, named[0])))
    return Understood(reading)


def whom(ws: Workspace, text: str) -> tuple[Whom, ...]:
    """Everybody a typed name, firm or number can mean; without a text who was worked on last."""
    found = lookup.find(ws, text) if text.strip() else lookup.recent(ws, (), MOST)
    return _of_cards(card for _group, card in found.groups)


def of_lead(ws: Workspace, lead_id: int) -> Whom | None:
    """One lead by its id; None where it is gone."""
    rows = leads.rows(ws.store, [lead_id])
    return _of_row(rows[0]) if rows else None


def _named(ws: Workspace, text: str) -> tuple[Whom, ...]:
    """Leads of people or firms called so, open ones first. A single word has to be a whole word of the name."""
    hits = [hit for hit in store_lookup.by_words(ws.store, text, MOST) if hit.why is Why.NAME and _may_be(hit)]
    found = _of_cards(card for _group, card in lookup.of_leads(ws, [hit.id for hit in hits]).groups)
    if " " not in text:
        found = tuple(one for one in found if _is_whole(text, one))
    return found


def _is_half(reading: PlanReading, span: Span) -> bool:
    """Whether a single word stands beside another with a capital: half of a name that nobody has is nobody's."""
    line = reading.line
    if " " in line[span[0] : span[1]] or not line[span[0]].isupper():
        return False
    beside = [
        other
        for other in reading.rest
        if other != span and not line[min(span[1], other[1]) : max(span[0], other[0])].strip()
    ]
    is_verb = reading.verb or (0, 0)
    return any(line[start].isupper() and not is_verb[0] <= start < is_verb[1] for start, _end in beside)


def _may_be(hit: Hit) -> bool:
    """Whether something can be planned for that record."""
    return hit.kind == "lead" and hit.state in (State.OPEN, State.PARKED, State.NAME, State.CUSTOMER, State.CLOSED)


def _is_whole(text: str, one: Whom) -> bool:
    words = set(text.casefold().split())
    return words <= {word.strip(".,") for word in f"{one.name} {one.firm}".casefold().split()}


def _of_cards(cards: Iterable[Card]) -> tuple[Whom, ...]:
    found = [_of_row(card.row) for card in cards if card.row is not None]
    return tuple(sorted(found, key=lambda one: not one.is_open))[:MOST]


def _of_row(row: object) -> Whom:
    from leaddesk.domain.records import LeadRow

    assert isinstance(row, LeadRow)
    name = row.name or row.company or row.email or row.phone or row.lead_number or "?"
    can_plan = row.is_active or row.kind == "name" or row.parked_until is not None
    return Whom(row.id, name, row.company if row.company != name else "", row.product, row.owner_id, can_plan)


def planned_once(ws: Workspace, lead_id: int) -> tuple[tuple[str, date | None], ...]:
    """What is planned once for a lead (``followups.set_next`` would take its place), earliest first: its words and day."""
    rows = ws.store.rows(
        "SELECT what, due_on FROM next_action WHERE lead_id = ? AND ended_at IS NULL AND recurrence_id IS NULL AND is_light = 0 "
        "ORDER BY due_on IS NULL, due_on, due_time, id LIMIT 3",
        (lead_id,),
    )
    return tuple((str(what), date.fromisoformat(due) if due else None) for what, due in rows)
