"""The report *Which question was no* (K6, S1-3, S1-4): how decided leads were judged, by version, by source, and beside why they left.

Told as of now only: an answer corrected later is the answer. Every figure says by which conditions its leads are listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.definition import Criterion
from leaddesk.domain.filters import Condition
from leaddesk.domain.measures import VERSION
from leaddesk.reporting import definition_tables as tables
from leaddesk.reporting import words
from leaddesk.reporting.definition_tables import FEW, Counted
from leaddesk.reporting.document import Document, Measure, Section, Table
from leaddesk.reporting.question import Question, owner_words
from leaddesk.store import definition, definition_counts

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "definition"
KEY: Final = ("decided", "worth", "not_worth", "open")
_VERDICT: Final = {"worth": "yes", "not_worth": "no", "open": "open"}


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError for a past day and for a period that ends before it begins."""
    if question.as_of is not None and question.as_of != ws.today():
        raise UserError(_("This report is told as of today only."), field="as_of")
    if question.first and question.last and question.last < question.first:
        raise UserError(
            _("The period ends ({last}) before it begins ({first}).").format(first=question.first, last=question.last),
            field="to",
        )
    owner = owner_words(ws, question)
    span = definition_counts.Span(question.first, question.last, question.owner_id)
    counted = Counted(
        definition_counts.decided(ws.store, span), definition_counts.answered(ws.store, span), _base(question, owner)
    )
    now = ws.moment()
    at = now.now.astimezone(now.zone)
    filter_words = f"{owner or _('Everyone')}; {words.period(question.first, question.last)}"
    return Document(
        name=NAME,
        title=_("Worth our time? Which question was no"),
        firm=str(ws.settings["firm_name"]),
        subtitle=_("As of {at}; {filter}").format(at=words.at(at), filter=filter_words),
        filter={
            "from": question.first.isoformat() if question.first else None,
            "to": question.last.isoformat() if question.last else None,
            "owner": owner or None,
            "as_of": None,
        },
        as_of=at.isoformat(timespec="seconds"),
        version=VERSION,
        headline=_headline(tables.asked(ws.store, counted), counted),
        bands=Table("", (), ()),
        backlog="",
        key=KEY,
        measures=_measures(counted, words.period(question.first, question.last)),
        sections=_sections(ws, counted),
        notes=(
            _("Counted are leads that were qualified, won or left; what is not a lead is left out."),
            _("A lead is judged by the version of its time; a new version changes no old verdict."),
            _("Fewer than {n} cases are printed as counts.").format(n=FEW),
        ),
        foot=_("{file}. {filter}. Questions version {version}. Data of {at}.").format(
            file=ws.path.name, filter=filter_words, version=definition.current(ws.store).version, at=words.at(at)
        ),
    )


def _sections(ws: Workspace, counted: Counted) -> tuple[Section, ...]:
    return (
        Section(
            _("Which question was no"),
            (tables.by_version(ws.store, counted),),
            empty=_("Nobody was decided yet."),
            code="questions",
        ),
        Section(
            _("By source"), (tables.by_source(ws.store, counted),), empty=_("Nobody was decided yet."), code="sources"
        ),
        Section(
            _("Why they left"),
            (tables.by_reason(ws.store, counted),),
            empty=_("Nobody left after a talk."),
            code="reasons",
        ),
    )


def _headline(asked: Sequence[Criterion], counted: Counted) -> str:
    """The needed question that was no most often among those who are not worth our time."""
    refused = counted.n(verdict="no")
    if not refused:
        return _("Nobody was judged as not worth our time yet.")
    noes = {each.name: counted.given(each.code, "no", verdict="no") for each in asked if each.needed}
    name, n = max(noes.items(), key=lambda item: item[1], default=("", 0))
    said = ngettext("{n} lead was not worth our time.", "{n} leads were not worth our time.", refused).format(
        n=words.count(refused)
    )
    if refused < FEW or not n:
        return said
    return f"{said} " + _("Most often it was {question}: {n} of {all}.").format(
        question=name, n=words.count(n), all=words.count(refused)
    )


def _measures(counted: Counted, period: str) -> tuple[Measure, ...]:
    every = counted.n()
    labels = {
        "decided": _("Decided"),
        "worth": _("Worth our time"),
        "not_worth": _("Not worth our time"),
        "open": _("Open when decided"),
    }
    told = {
        "decided": _("Leads that were qualified, won or left, what is not a lead left out."),
        "worth": _("Every needed question was yes when it was decided."),
        "not_worth": _("A needed question was no when it was decided."),
        "open": _("Nothing needed was no, but something was unknown when it was decided."),
    }
    measures = []
    for name in KEY:
        verdict = _VERDICT.get(name)
        n = every if verdict is None else counted.n(verdict=verdict)
        of = "" if verdict is None else _("{n} of {all} decided").format(n=words.count(n), all=words.count(every))
        measures.append(
            Measure(
                name=name,
                label=labels[name],
                value=n,
                numerator=n,
                denominator=None if verdict is None else every,
                unit="leads",
                shown=words.count(n),
                of=of,
                words=told[name],
                period=_("received: {period}").format(period=period),
                source="K6",
                opens=counted.where() if verdict is None else counted.where(f"worth={verdict}"),
            )
        )
    return tuple(measures)


def _base(question: Question, owner: str) -> tuple[str, ...]:
    """What every list of this report is asked for: what is counted, in the view *received* and without any view."""
    parts = ["judged!=", "status!=not_a_lead"]
    parts += [f"received_at>={question.first.isoformat()}"] if question.first else []
    parts += [f"received_at<={question.last.isoformat()}"] if question.last else []
    parts += [str(Condition.of("owner", "=", owner if question.owner_id else ""))] if owner else []
    return tuple(parts)
