"""What a report is asked: which leads, which days, seen how, as of which day; and the facts that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.frames import Frame, Slice, Span, View
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.moment import Moment
from leaddesk.domain.promises import Tally
from leaddesk.reporting.document import Where
from leaddesk.services import said as spoken
from leaddesk.store import figure_rows, measures, measures_past, promises, reference

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


@dataclass(frozen=True)
class Listed:
    """Which rows stand on a paper that is a list: those of ``rows``, else of ``ids``, else of a call list; ``limit`` at most.

    ``title``: what the paper is called; ``columns``: fields of the field table beside the name; empty or None: as usual.
    """

    rows: ListQuery | None = None
    ids: tuple[int, ...] = ()
    call_list_id: int | None = None
    limit: int | None = None
    columns: tuple[str, ...] = ()
    title: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether it says whose rows."""
        return self.rows is not None or bool(self.ids) or self.call_list_id is not None


@dataclass(frozen=True)
class Planned:
    """What of the calendar stands on paper: ``owners`` (0: nobody's) and ``kinds``, None = all; ``rows``: entries of these leads only;
    ``first_weekday`` (0 = Monday); ``words``: what that leaves out, for the reader."""

    owners: tuple[int, ...] | None = None
    kinds: tuple[str, ...] | None = None
    rows: ListQuery | None = None
    first_weekday: int = 0
    words: str = ""


@dataclass(frozen=True)
class Question:
    """``first`` and ``last`` (both included) limit the period, ``owner_id`` whose leads, ``slice`` which of them; ``view``: leads that
    came in then, or what happened then; ``as_of`` the day told about; ``form``: of a report that has several. ``listed``: of papers
    that are lists; ``planned``: of the calendar; ``pipeline_id``: of the process map, None = the first."""

    first: date | None = None
    last: date | None = None
    owner_id: int | None = None
    as_of: date | None = None
    form: str = ""
    view: View = "cohort"
    slice: Slice = field(default_factory=Slice)
    listed: Listed = field(default_factory=Listed)
    planned: Planned = field(default_factory=Planned)
    pipeline_id: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)

    @property
    def asked(self) -> Slice:
        """Which leads are asked about, whose they are included."""
        return self.slice if self.owner_id is None else replace(self.slice, owner_id=self.owner_id)


@dataclass(frozen=True)
class Data:
    """The facts of one report at ``moment``, of the slice of ``frame`` only. ``unknown``: leads whose stage then is not on record."""

    moment: Moment
    facts: Sequence[LeadFact]
    names: int
    frame: Frame
    past: bool = False
    unknown: int = 0
    tallies: Sequence[Tally] = ()
    gone_wrong: Sequence[tuple[int, date]] = ()
    """How promises ended, by who made them; (lead, due) of each that was not kept."""

    @property
    def at(self) -> datetime:
        """The data time in the firm's zone."""
        return self.moment.now.astimezone(self.moment.zone)

    @property
    def today(self) -> date:
        """The local date of the data time."""
        return self.moment.today

    def key(self, rows: str, **narrower: int | str | None) -> FigureKey:
        """What opens ``rows``; ``narrower``: further fields of the slice (``source_id=3``; None: has none)."""
        return FigureKey.of(rows, self.frame, self.today if self.past else None, **narrower)

    def state(self, rows: str, **narrower: int | str | None) -> Where:
        """What lists a state at the data time: no days limit it."""
        return replace(self.key(rows, **narrower), span=Span()).where


def owner_words(ws: Workspace, question: Question) -> str:
    """Whose leads are asked about; "" = everybody's."""
    if not question.owner_id:
        return "" if question.owner_id is None else _("Nobody yet")
    return next((a.name for a in reference.assignees(ws.store, everybody=True) if a.id == question.owner_id), "")


def ask(ws: Workspace, question: Question, *, open_only: bool = False) -> Data:
    """The facts for a question. Raises UserError for a day to come, and for a period that ends before it begins.

    ``open_only``: of a past day the leads open then alone will do, which are read in a part of the time.
    """
    if question.first and question.last and question.last < question.first:
        raise UserError(
            _("The period ends ({last}) before it begins ({first}).").format(
                first=spoken.day(question.first), last=spoken.day(question.last)
            ),
            field="to",
        )
    now, asked = ws.moment(), question.asked
    then = figure_rows.moment_of(question.as_of, now)
    frame = Frame(then.today, question.span, question.view, asked, ws.settings.calendar, ws.settings.currency)
    unknown = 0
    if then is now:
        facts = measures.facts(ws.store, now, asked=asked)
    elif open_only:
        told_open = measures_past.open_facts(ws.store, then, ws.settings.clock_rules)
        facts = [fact for fact in told_open if asked.holds(fact)]
    else:
        told = measures_past.facts(ws.store, then, ws.settings.clock_rules, owner_id=asked.owner_id or None)
        facts, unknown = [fact for fact in told.facts if asked.holds(fact)], told.unknown
    promised = _promises(ws, question, facts, then, past=then is not now)
    wrong = [(lead_id, due) for lead_id, due, _given_up in promises.gone_wrong(ws.store, promised)]
    return Data(
        then,
        facts,
        measures.names(ws.store, asked),
        frame,
        past=then is not now,
        unknown=unknown,
        tallies=promises.tallies(ws.store, promised),
        gone_wrong=wrong,
    )


def promised(ws: Workspace, question: Question) -> Sequence[Tally]:
    """How everybody's promises ended that fell due in the period: the tallies of ``ask``, without reading a lead."""
    now = ws.moment()
    then = figure_rows.moment_of(question.as_of, now)
    return promises.tallies(ws.store, _promises(ws, question, (), then, past=then is not now))


def _promises(
    ws: Workspace, question: Question, facts: Sequence[LeadFact], moment: Moment, *, past: bool
) -> promises.Span:
    """The promises that fell due in the period, as they stood at ``moment``; whose leads they are is asked as of today."""
    by_owner_only = replace(question.asked, owner_id=None).is_whole and question.asked.owner_id != 0
    some = None if by_owner_only else tuple(fact.id for fact in facts)
    owner = question.asked.owner_id if by_owner_only else None
    return promises.Span(moment.today, question.first, question.last, owner, moment.now if past else None, some)
