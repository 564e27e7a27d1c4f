"""The report *What was recorded, by whom* (S3-14): contacts and tries, next steps, and what is late, per person.

Rows that are no leads are listed by the report itself: ``form`` = ``logged:3`` or ``steps:any`` (the id of a person).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.codes import ACTIVITY_TYPES, outcome_label
from leaddesk.domain.figures import is_late
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.reporting import words
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table, Where
from leaddesk.reporting.people import names, topic_of_people
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document
from leaddesk.store import worked
from leaddesk.store.worked import Recorded

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "usage"
KEY: Final = ("logged", "logged_late", "steps_made", "late")
LOGGED, STEPS, ANY = "logged", "steps", "any"


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question; with a ``form`` what is behind that figure. Raises UserError where the question makes no sense."""
    about = topic_of_people(ws, question)
    if question.form:
        return document(about, _listed(about, question.form))
    only = question.asked.owner_id
    ids = frozenset(fact.id for fact in about.facts)
    late = [fact for fact in about.facts if is_late(fact, about.data.today)]
    by_who = {one.who: one for one in worked.recorded(ws.store, about.data.moment, question.span, ids)}
    known = [
        (by_who.get(who, Recorded(who)), [fact for fact in late if (fact.owner_id or 0) == who])
        for who in names(ws)
        if only in (None, who)
    ]
    rows = [(one, theirs) for one, theirs in known if one != Recorded(one.who) or theirs]
    rows.sort(key=lambda row: (-row[0].logged, row[0].who))
    said = Figured(
        name=NAME,
        by_view=False,
        title=_("What was recorded, by whom"),
        headline=_headline(sum(one.logged for one, _late in rows)),
        measures=_measures(about, rows),
        key=KEY,
        sections=(Section(_("Per person"), (_table(about, rows),), empty=_("Nothing was recorded in this time."), code="people"),),
        notes=(
            _("Contacts and tries by the day they were entered and who made them; notes and what an import brought are left out."),
            _("Next steps by the day they were made and whose they are. Late next steps are those of now, whatever the period."),
            _("Not recorded by this version: how often somebody opened the program, and which leads they looked at."),
        ),
    )  # fmt: skip
    return document(about, said)


def _headline(n: int) -> str:
    return ngettext("{n} contact or try was recorded.", "{n} contacts and tries were recorded.", n).format(
        n=words.count(n)
    )


def _measures(about: Topic, rows: list[tuple[Recorded, list[LeadFact]]]) -> tuple[Measure, ...]:
    entered = {"source": "S3-14", "period": _("entered: {period}").format(period=about.period)}
    logged, late = sum(one.logged for one, _late in rows), sum(one.late for one, _late in rows)
    steps, behind = sum(one.steps for one, _late in rows), sum(len(theirs) for _one, theirs in rows)
    asked = about.question.asked.owner_id
    who = ANY if asked is None else str(asked)
    return (
        about.figure("logged", _("Contacts and tries"), logged, unit="activities", words=_("Ours and theirs, without notes."),
                     opens=_where(about, f"{LOGGED}:{who}", logged), **entered),
        about.figure("logged_late", _("Entered later"), late, denominator=logged, unit="activities",
                     of=_("{n} of {all} entered").format(n=words.count(late), all=words.count(logged)),
                     words=_("Contacts and tries entered more than a day after they happened."),
                     opens=_where(about, f"{LOGGED}:{who}:late", late), **entered),
        about.figure("steps_made", _("Next steps made"), steps, unit="steps",
                     words=_("Next steps made in this time, done or not."),
                     opens=_where(about, f"{STEPS}:{who}", steps), **entered),
        about.figure("late", _("Late next steps"), behind, source="S3-14", period=_("at {at}").format(at=about.at),
                     words=_("Open leads whose next step was due before today."),
                     opens=about.where("late") if asked is None else about.where("late", owner_id=asked)),
    )  # fmt: skip


def _table(about: Topic, rows: list[tuple[Recorded, list[LeadFact]]]) -> Table:
    columns = (
        Column(_("Who")), Column(_("Contacts and tries"), "count"), Column(_("On so many leads"), "count"),
        Column(_("Entered later"), "count"), Column(_("Next steps made"), "count"), Column(_("Late next steps now"), "count"),
    )  # fmt: skip
    who = names(about.ws)
    lines: list[tuple[Cell, ...]] = []
    opens: list[tuple[Where | None, ...]] = []
    for one, theirs in rows:
        lines.append((who.get(one.who, ""), one.logged, one.leads, one.late, one.steps, len(theirs)))
        opens.append((
            None, _where(about, f"{LOGGED}:{one.who}", one.logged), about.where(f"worked_on:{one.who}") if one.leads else None,
            _where(about, f"{LOGGED}:{one.who}:late", one.late), _where(about, f"{STEPS}:{one.who}", one.steps),
            about.where("late", owner_id=one.who) if theirs else None,
        ))  # fmt: skip
    total = (
        _("Total"), sum(one.logged for one, _late in rows), None, sum(one.late for one, _late in rows),
        sum(one.steps for one, _late in rows), sum(len(theirs) for _one, theirs in rows),
    )  # fmt: skip
    return Table(_("Per person"), columns, tuple(lines), total, opens=tuple(opens))


def _where(about: Topic, form: str, n: int) -> Where | None:
    """What is behind a figure whose rows are no leads: this report with that form (``reporting.listed``)."""
    return (f"{NAME}={about.key(form).spelled()}",) if n else None


# --- the rows of one figure ---------------------------------------------------------------------------------------------
def _listed(about: Topic, form: str) -> Figured:
    kind, who, late_only = _read(form)
    whose = _("Everyone") if who is None else names(about.ws).get(who, "")
    read = worked.logged if kind == LOGGED else worked.steps
    ids = frozenset(fact.id for fact in about.facts)
    found = [
        one
        for one in read(about.ws.store, about.data.moment, about.frame.span, who)
        if one.lead_id in ids and (one.is_late or not late_only)
    ]
    what = _("Contacts and tries") if kind == LOGGED else _("Next steps made")
    title = _("{what}: {who}").format(what=what, who=whose)
    columns = (
        Column(_("Entered"), "day"), Column(_("No.")), Column(_("Who asked")), Column(_("What")), Column(_("Outcome")),
        Column(_("Row"), "count", paper=False),
    )  # fmt: skip
    rows = tuple((one.at, one.number, one.asked, *_what(kind, one), one.id) for one in found)
    opens = tuple((None, (f"lead_number={one.number}",), None, None, None, None) for one in found)
    said = ngettext("{n} row", "{n} rows", len(found)).format(n=words.count(len(found)))
    return Figured(
        NAME,
        title,
        said,
        (),
        (),
        (Section(title, (Table(title, columns, rows, opens=opens),), empty=_("None."), code="rows"),),
        by_view=False,
        is_list=True,
    )


def _what(kind: str, one: worked.Listed) -> tuple[str, str]:
    if kind == STEPS:
        ended = {
            "done": _("done"),
            "replaced": _("replaced"),
            "closed": _("left with the lead"),
            "parked": _("put off with the lead"),
        }
        return one.what, ended.get(one.outcome, _("open"))
    return _(ACTIVITY_TYPES[one.what]), _(outcome_label(one.what, one.outcome)) if one.outcome else ""


def _read(form: str) -> tuple[str, int | None, bool]:
    """``logged:3``, ``logged:any:late`` or ``steps:3``. Raises UserError for anything else."""
    kind, _sep, rest = form.partition(":")
    who, _sep, late = rest.partition(":")
    if (
        kind not in (LOGGED, STEPS)
        or not (who == ANY or (who.isascii() and who.isdecimal() and len(who) < 16))
        or late not in ("", "late")
    ):
        raise UserError(
            _("“{text}” names no figure.").format(text=form),
            field="form",
            code="unknown_figure",
            hint=_("Such as logged:3 or steps:3."),
        )
    return kind, None if who == ANY else int(who), bool(late)
