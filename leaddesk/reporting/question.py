"""What a report is asked: whose leads, received or closed when, as of which day; and the facts that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.frames import Span
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.moment import Moment
from leaddesk.domain.promises import Tally
from leaddesk.store import measures, measures_past, promises

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


@dataclass(frozen=True)
class Question:
    """``first`` and ``last`` (both included) limit the period, ``owner_id`` whose leads, ``as_of`` the day told about; ``form``: of a
    report that has several."""

    first: date | None = None
    last: date | None = None
    owner_id: int | None = None
    as_of: date | None = None
    form: str = ""

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)


@dataclass(frozen=True)
class Data:
    """The facts of one report at ``moment``. ``unknown``: leads whose stage at a past day is not on record."""

    moment: Moment
    facts: Sequence[LeadFact]
    names: int
    past: bool = False
    unknown: int = 0
    tallies: Sequence[Tally] = ()
    gone_wrong: Sequence[tuple[int, date]] = ()
    """How promises ended, by who made them; (lead, due) of each that was not kept."""

    @property
    def today(self) -> date:
        """The local date of the data time."""
        return self.moment.today


def ask(ws: Workspace, question: Question) -> Data:
    """The facts for a question. Raises UserError for a day to come, and for a period that ends before it begins."""
    if question.first and question.last and question.last < question.first:
        raise UserError(
            _("The period ends ({last}) before it begins ({first}).").format(first=question.first, last=question.last),
            field="to",
        )
    now = ws.moment()
    if question.as_of is not None and question.as_of > now.today:
        raise UserError(_("{day} lies in the future.").format(day=question.as_of), field="as_of")
    names = measures.names(ws.store, owner_id=question.owner_id)
    if question.as_of is None or question.as_of == now.today:
        promised = _promised(ws, question, now, past=False)
        return Data(now, measures.facts(ws.store, now, owner_id=question.owner_id), names, **promised)
    then = replace(now, now=now.ends(question.as_of) - timedelta(seconds=1))
    past = measures_past.facts(ws.store, then, ws.settings.clock_rules, owner_id=question.owner_id)
    promised = _promised(ws, question, then, past=True)
    return Data(then, past.facts, names, past=True, unknown=past.unknown, **promised)


def _promised(ws: Workspace, question: Question, moment: Moment, *, past: bool) -> dict[str, Any]:
    """The promises that fell due in the period, as they stood at ``moment``; whose leads they are is asked as of today."""
    span = promises.Span(moment.today, question.first, question.last, question.owner_id, moment.now if past else None)
    wrong = [(lead_id, due) for lead_id, due, _given_up in promises.gone_wrong(ws.store, span)]
    return {"tallies": promises.tallies(ws.store, span), "gone_wrong": wrong}
