"""*Since last Monday* of the pipeline report: what came in, was quoted, won, lost and slipped, with sums and names (PRODUCT section 9).

Slipped is an open lead whose next step or expected close went to a later day since then, or whose day passed and nothing happened. Told
from history, so that it can be told of a past day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain import id_runs, row_sets
from leaddesk.domain.frames import Span
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.since import LATEST, Since, since
from leaddesk.reporting import called, cells
from leaddesk.reporting.document import Cell, Column, Section, Table, Where
from leaddesk.reporting.pipeline_rows import Money, within, won_worth
from leaddesk.reporting.question import Data
from leaddesk.reporting.went_wrong import worth
from leaddesk.services import said
from leaddesk.store import slipped

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NOTE: Final = N_("Still open, and its next step or expected close went to a later day or passed.")
_LETTERS: Final = 85


def section(ws: Workspace, data: Data, report: str) -> Section:
    """What happened since ``report`` was last printed, or since last Monday; the title says which day."""
    begun = begin(ws, data, report)
    title = _("Since it was last printed, {day}") if begun.printed else _("Since last Monday, {day}")
    return Section(
        title.format(day=said.day(begun.day)), (_table(ws, within(data, begun.day, data.today)),), code="since"
    )


def begin(ws: Workspace, data: Data, report: str) -> Since:
    """The first day that is told about."""
    moment = data.moment
    first = moment.starts(data.today - timedelta(days=LATEST))
    made = slipped.printed(ws.store, report, first, moment.now)
    return since(data.today, (at.astimezone(moment.zone).date() for at in made))


def slips(ws: Workspace, data: Data) -> list[LeadFact]:
    """The open leads that slipped in the days of ``data``, which begin on a day and end today."""
    first = data.frame.span.first or data.today
    later = defaultdict(list)
    for one in slipped.put_off(ws.store, data.moment.starts(first), data.moment.now):
        later[one.lead_id].append(one)
    passed = Span(first, data.today - timedelta(days=1))

    def is_late(day: date | None) -> bool:
        return day is not None and passed.holds(day)

    def is_put_off(fact: LeadFact) -> bool:
        days = ((one.before, one.after or fact.next_due_on) for one in later[fact.id])
        return any(after is not None and after > before for before, after in days)

    return [
        fact
        for fact in row_sets.chosen("open", data.facts, data.frame)
        if is_late(fact.next_due_on) or is_late(fact.expected_close) or is_put_off(fact)
    ]


@dataclass(frozen=True)
class _Kind:
    label: str
    facts: Sequence[LeadFact]
    worth: Callable[[Iterable[LeadFact]], Money]
    where: Where | None


def _table(ws: Workspace, data: Data) -> Table:
    kinds = (
        _kind(_("Came in"), "received", data),
        _kind(_("Quoted"), "reached:quoted", replace(data, frame=replace(data.frame, view="period"))),
        _kind(_("Won"), "won_in", data, won_worth),
        _kind(_("Lost"), "lost_in", data),
        _slipped(slips(ws, data), data),
    )
    columns = (
        Column(_("What")), Column(_("Leads"), "count"), Column(_("Value"), "sums"),
        Column(_("Which, dearest first")), Column(_("Contacts"), person=True),
    )  # fmt: skip
    opens = tuple((None, kind.where, kind.where, None, None) for kind in kinds)
    return Table(_("Since then"), columns, tuple(_row(ws, kind, data.frame.currency) for kind in kinds), opens=opens)


def _kind(label: str, rows: str, data: Data, of: Callable[[Iterable[LeadFact]], Money] = worth) -> _Kind:
    return _Kind(label, row_sets.chosen(rows, data.facts, data.frame), of, data.key(rows).where)


def _slipped(facts: Sequence[LeadFact], data: Data) -> _Kind:
    where = data.state(f"ids:{id_runs.spelled(fact.id for fact in facts)}") if facts else None
    return _Kind(_("Slipped"), facts, worth, where)


def _row(ws: Workspace, kind: _Kind, currency: str) -> tuple[Cell, ...]:
    ordered = sorted(kind.facts, key=lambda fact: (-(fact.won_value_minor or fact.value_minor or 0), fact.id))
    names = called.called(ws, [fact.id for fact in ordered[: called.WHICH]])
    which = called.which(names, [fact.id for fact in ordered], letters=_LETTERS)
    return (kind.label, len(ordered), cells.sums(kind.worth(ordered), currency), *which)
