"""The report *Who follows up how soon* (S3-5): per person and partner, counted from the day a lead was given to them; passed on apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.measures import FEW
from leaddesk.domain.people import ELSEWHERE, TIMED, People, Person, Turn, people, rows_of
from leaddesk.reporting import same_leads, words
from leaddesk.reporting.charts import people as charts
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Question, ask
from leaddesk.reporting.topic import Figured, Topic, document
from leaddesk.store import assigned, reference

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "people"
KEY: Final = ("given", "given_waiting", "given_passed", "given_elsewhere")


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question; ``owner`` asks for one person's row. Raises UserError where the question makes no sense."""
    about = topic_of_people(ws, question)
    turns = _turns(about)
    told = people(turns, ws.settings.calendar)
    said = Figured(
        name=NAME,
        by_view=False,
        title=_("Who follows up how soon"),
        headline=headline(told),
        measures=_measures(about, told, turns),
        key=KEY,
        sections=(Section(_("Per person"), (_table(about, told, turns),), empty=_("Nobody was given a lead in this time."),
        code="people"),),
        notes=(
            _("Leads by the day they were given to somebody, whoever has them now; each lead of a person once."),
            _("Time from then to the first try while they had it; a try before the first person was given the lead counts as at once."),
            _("Tried, still waiting, passed on untried and closed or for later untried make up all; imported tries are not timed."),
            _("A lead given to two people counts for both."),
        ),
        charts=(charts.chart(told, about.drawn),),
    )  # fmt: skip
    return document(about, said)


def topic_of_people(ws: Workspace, question: Question) -> Topic:
    """The question over the leads of everybody: who is asked about is the person of a row, not who has the lead now."""
    asked = replace(question, view="cohort")
    whole = replace(asked, owner_id=None, slice=replace(asked.slice, owner_id=None))
    return Topic(ws, asked, ask(ws, whole))


def names(ws: Workspace) -> Mapping[int, str]:
    """Everybody by id, partners and who is gone too; 0 = nobody known."""
    found = {0: _("Nobody known")}
    for one in reference.assignees(ws.store, everybody=True):
        found[one.id] = _("{name} (partner)").format(name=one.name) if one.kind == "partner" else one.name
    return found


def headline(told: People) -> str:
    """How many leads still wait for whoever was given them."""
    if not told.rows:
        return _("Nobody was given a lead in this time.")
    return ngettext(
        "{n} lead waits for a first try by whoever was given it.",
        "{n} leads wait for a first try by whoever was given them.",
        told.total.waiting,
    ).format(n=words.count(told.total.waiting))


def _turns(about: Topic) -> list[Turn]:
    known = {fact.id for fact in about.facts if fact.real}
    open_leads = {fact.id for fact in about.facts if fact.active}
    only = about.question.asked.owner_id
    return [
        turn
        for turn in assigned.turns(about.ws.store, about.data.moment, about.frame.span, open_leads)
        if turn.lead_id in known and only in (None, turn.assignee_id)
    ]


def _measures(about: Topic, told: People, turns: Sequence[Turn]) -> tuple[Measure, ...]:
    one = told.total
    asked = about.question.asked.owner_id or 0

    def opens(part: str) -> Where | None:
        """The leads of the part, where none of them counts twice."""
        ids = [turn.lead_id for turn in turns if turn.is_in(part)]
        is_told = about.question.asked.owner_id != 0 and len(set(ids)) == len(ids)  # nobody was given nothing
        return about.where(rows_of(asked, part)) if is_told else None

    when = {"source": "S3-5", "period": _("given: {period}").format(period=about.period), "denominator": one.n}
    known = (
        ("all", "given", _("Given"), one.n, _("Leads given to somebody in this time.")),
        ("tried", "given_tried", _("Tried"), one.tried, _("Somebody tried while they had it.")),
        ("waiting", "given_waiting", _("Still waiting"), one.waiting, _("They have it, it is open, and nobody has tried since.")),
        ("passed", "given_passed", _("Passed on untried"), one.passed, _("It went away from them before anybody tried.")),
        ("closed", "given_closed", _("Closed or for later, untried"), one.closed, _("It was closed or put off before anybody tried.")),
        (ELSEWHERE, "given_elsewhere", _("With somebody else later"), one.elsewhere, _("Somebody else was given it afterwards.")),
    )  # fmt: skip
    day = about.ws.settings.calendar.day_minutes
    timed = about.figure(
        "given_days", _("Typical time to the first try"), one.working, numerator=one.timed, unit="minutes",
        shown=_("none yet") if one.working is None else words.duration(one.working, day),
        words=_("Working minutes from being given the lead to the first try, the middle one."), opens=opens(TIMED), **when,
    )  # fmt: skip
    counts = (
        about.figure(name, label, n, words=said, opens=opens(part), **when) for part, name, label, n, said in known
    )
    return (*counts, timed)


def _table(about: Topic, told: People, turns: Sequence[Turn]) -> Table:
    day = str(about.ws.settings.calendar.day_minutes)
    columns = (
        Column(_("Who")), Column(_("Given"), "count"), Column(_("Tried"), "count"), Column(_("Still waiting"), "count"),
        Column(_("Passed on untried"), "count"), Column(_("Closed or for later, untried"), "count"),
        Column(_("With somebody else later"), "count"), Column(_("Timed"), "count"), Column(_("Typical"), "minutes", day),
        Column(_("9 of 10 within"), "minutes", day),
        Column(_("Typical, by the calendar"), "minutes"), Column(_("9 of 10 within, by the calendar"), "minutes"), *same_leads.columns(),
        Column(_("Few")),
    )  # fmt: skip
    who = names(about.ws)
    facts = {fact.id: fact for fact in about.facts}
    rows, opens = [], []
    for one in told.rows:
        theirs = [facts[id_] for id_ in {turn.lead_id for turn in turns if turn.assignee_id == one.assignee_id}]
        brought, open_them = same_leads.beside(about, theirs, one.rows("all"))
        rows.append((who.get(one.assignee_id, ""), *_line(one, brought)))
        opens.append(_opens(about, one, open_them))
    everyone = [facts[id_] for id_ in {turn.lead_id for turn in turns}]
    brought, _where = same_leads.beside(about, everyone, told.total.rows("all"))
    note = _("Of leads given to two people the total counts quotes and wins once.")
    return Table(_("Per person"), columns, tuple(rows), (_("Total"), *_line(told.total, brought)), note, tuple(opens))


def _line(one: Person, brought: tuple[Cell, ...]) -> tuple[Cell, ...]:
    times = (one.working, one.working_p90, one.calendar, one.calendar_p90)
    few = _("fewer than 10") if one.n < FEW else ""
    return (
        one.n, one.tried, one.waiting, one.passed, one.closed, one.elsewhere, one.timed, *times, *brought, few,
    )  # fmt: skip


def _opens(about: Topic, one: Person, brought: tuple[Where | None, ...]) -> tuple[Where | None, ...]:
    def cell(part: str, n: int) -> Where | None:
        return about.where(one.rows(part)) if n else None

    return (
        None, cell("all", one.n), cell("tried", one.tried), cell("waiting", one.waiting), cell("passed", one.passed),
        cell("closed", one.closed), cell(ELSEWHERE, one.elsewhere), cell(TIMED, one.timed), *(None,) * 4, *brought, None,
    )  # fmt: skip
