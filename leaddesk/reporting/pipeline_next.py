"""What the pipeline report says of single deals: those expected to close next, and all open ones by person with room for notes.

Both are told of now only: what is planned next is not known of a past day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.i18n import _, pgettext
from leaddesk.domain.expected import chance
from leaddesk.domain.figures import is_quiet
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.reporting import cells, words
from leaddesk.reporting.called import Called, called
from leaddesk.reporting.document import Cell, Column, Section, Table, Where
from leaddesk.reporting.pipeline_rows import chosen
from leaddesk.reporting.question import Data
from leaddesk.reporting.went_wrong import worth
from leaddesk.store import leadvalues, reference
from leaddesk.store import stages as stored

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NEXT: Final = 4
"""So many rows of those expected next stand on paper; the rest is counted."""
MOST: Final = 200
"""So many rows of a table are told at all; the rest is counted in its note."""
_STEP: Final = ("next_action", "next_action_due")


@dataclass(frozen=True)
class _Told:
    """What is known of the leads of a table besides their facts."""

    names: Mapping[int, Called]
    steps: Mapping[int, Mapping[str, Any]]

    def step(self, fact: LeadFact) -> str:
        """What is to be done next."""
        return str(self.steps.get(fact.id, {}).get("next_action") or "")

    def due(self, fact: LeadFact) -> Cell:
        """Its day."""
        day = self.steps.get(fact.id, {}).get("next_action_due")
        return day.isoformat() if isinstance(day, date) else None


def expected_next(ws: Workspace, data: Data) -> Section:
    """Open leads by the day on which they should be won, from today on."""
    ahead = sorted(
        chosen("expected_ahead", data),
        key=lambda fact: (fact.expected_close or date.max, -(fact.value_minor or 0), fact.id),
    )
    told, people = _told(ws, ahead[:MOST]), _people(ws)
    chances = {stage.id: stage.probability for stage in stored.stages(ws.store, everything=True)}
    columns = (
        Column(_("Company")), Column(_("Contact"), person=True), Column(_("Phone"), person=True), Column(_("Value"), "sums"),
        Column(_("Chance"), "share"), Column(pgettext("until", "By"), "day"), Column(_("Next step")), Column(_("Who")),
    )  # fmt: skip
    rows, opens = [], []
    for fact in ahead[:MOST]:
        name = told.names[fact.id]
        rows.append((
            name.name, name.contact, name.phone, cells.sums(worth((fact,))), chance(fact, chances) / 100,
            fact.expected_close.isoformat() if fact.expected_close else None, told.step(fact), people.get(fact.owner_id, ""),
        ))  # fmt: skip
        opens.append(_opens(fact, data, len(columns)))
    table = Table(
        _("Expected to close next"),
        columns,
        tuple(rows),
        note=_rest(ahead[MOST:], data.frame.currency),
        opens=tuple(opens),
        most=NEXT,
        rest=_("and {n} more, {sum}"),
    )
    empty = _("No open lead has a day from today on by which it should be won.")
    return Section(_("Expected to close next"), (table,), empty=empty, code="next")


def deals(ws: Workspace, data: Data) -> Section:
    """All open leads, a table for each person, the furthest stage and the greatest value first; Notes is left empty for a pen."""
    places = {stage.id: stage.position for stage in stored.stages(ws.store, everything=True)}

    def furthest(fact: LeadFact) -> tuple[int, int, int]:
        return -places.get(fact.stage_id or 0, -1), -(fact.value_minor or 0), fact.id

    by_person: dict[int | None, list[LeadFact]] = defaultdict(list)
    for fact in chosen("open", data):
        by_person[fact.owner_id].append(fact)
    people = {**_people(ws), None: _("Nobody yet")}
    tables = [
        _deals_of(ws, data, people[owner], sorted(by_person[owner], key=furthest))
        for owner in people
        if by_person[owner]
    ]
    return Section(_("All open deals"), tuple(tables), empty=_("Nothing is open."), code="deals", new_page=True)


def _deals_of(ws: Workspace, data: Data, who: str, facts: Sequence[LeadFact]) -> Table:
    told = _told(ws, facts[:MOST])
    stages = {stage.id: stage.full for stage in stored.stages(ws.store, everything=True)}
    columns = (
        Column(_("Company")), Column(_("Contact"), person=True), Column(_("Phone"), person=True), Column(_("Stage")),
        Column(_("Value"), "sums"), Column(_("Next step"), lines=2), Column(_("Due"), "day"), Column(_("Quiet, days"), "number"),
        Column(_("Notes"), "write"),
    )  # fmt: skip
    rows = []
    for fact in facts[:MOST]:
        name = told.names[fact.id]
        quiet = (data.today - fact.stale_on).days if fact.stale_on and is_quiet(fact, data.today) else None
        rows.append((
            name.name, name.contact, name.phone, stages.get(fact.stage_id or 0, ""), cells.sums(worth((fact,))),
            told.step(fact), told.due(fact), quiet, "",
        ))  # fmt: skip
    opens = tuple(_opens(fact, data, len(columns)) for fact in facts[:MOST])
    sums = cells.sums(worth(facts), data.frame.currency)
    total = (_("Total"), "", "", "", sums, "", None, None, "") if sums and len(facts) <= MOST else None
    named = _("{who}: {n} open").format(who=who, n=words.count(len(facts)))
    return Table(
        named,
        columns,
        tuple(rows),
        total,
        _rest(facts[MOST:], data.frame.currency),
        opens,
    )


def _opens(fact: LeadFact, data: Data, width: int) -> tuple[Where | None, ...]:
    """The first cell opens the lead."""
    where = data.state(f"ids:{fact.id}")
    return (where, *(None,) * (width - 1))


def _rest(facts: Sequence[LeadFact], currency: str) -> str:
    """The rows that are not told one by one."""
    if not facts:
        return ""
    return _("and {n} more, {sum}").format(n=words.count(len(facts)), sum=words.sums(worth(facts), currency) or "–")


def _told(ws: Workspace, facts: Sequence[LeadFact]) -> _Told:
    ids = [fact.id for fact in facts]
    return _Told(called(ws, ids), leadvalues.values(ws.store, ids, _STEP, ws.moment()))


def _people(ws: Workspace) -> dict[int | None, str]:
    return {person.id: person.name for person in reference.assignees(ws.store, everybody=True)}
