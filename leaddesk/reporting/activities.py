"""The report *Which tries work* (S3-8): by kind and outcome, how many were answered and how many leads went on, with the number of each.

Its rows are activities. ``form`` names the rows behind a figure (``call:voicemail:answered``): then the report lists them one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.codes import ACTIVITY_TYPES, outcome_label
from leaddesk.domain.effects import ANSWER_DAYS, ON_DAYS, Effect, Effects, Part, effects
from leaddesk.domain.measures import FEW
from leaddesk.reporting import words
from leaddesk.reporting.charts import activities as charts
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, share, share_cell, topic
from leaddesk.services import effects as tries

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "activities"
KEY: Final = ("tries", "answered", "went_on")


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question; with a ``form`` the rows behind that figure. Raises UserError where the question makes no sense."""
    asked = tries.read(question.form) if question.form else None
    about = topic(ws, question, by_view=False)
    found = tries.tried(ws, about.data.moment, question.span, about.facts)
    if asked is not None:
        return document(about, _rows(about, asked, tries.listed(ws, about.data.moment, filter(asked.holds, found))))
    told = effects(found)
    said = Figured(
        name=NAME,
        by_view=False,
        title=_("Which tries work"),
        headline=headline(told),
        measures=_measures(about, told),
        key=KEY,
        sections=(
            Section(_("By kind"), (_table(about, _("By kind"), told.kinds, told.total),), empty=_("Nothing was tried."), code="kinds"),
            Section(
                _("By kind and outcome"), (_table(about, _("By kind and outcome"), told.rows, told.total),), empty=_("Nothing was tried."),
                code="outcomes",
            ),
        ),
        notes=(
            _("Calls, e-mails, meetings, visits, messages and letters of ours, before the lead was won; imported ones are left out."),
            _("Answered: they spoke with us in it, or wrote or called within {n} days after it.").format(n=ANSWER_DAYS),
            _("Went on: within {n} days after it the lead came to a later stage of its pipeline, or was won.").format(n=ON_DAYS),
            _("Each share is of the tries whose days are over; younger ones cannot tell yet. Several tries may share one answer."),
            _("Rows of fewer than {n} tries say little and are printed as counts.").format(n=FEW),
        ),
        charts=(charts.chart(told),),
    )  # fmt: skip
    return document(about, said)


def headline(told: Effects) -> str:
    """Which kind of try is answered most, of those that the chart compares too."""
    known = charts.comparable(told)
    if len(known) < 2:
        return ngettext("{n} try so far.", "{n} tries so far.", told.total.n).format(n=words.count(told.total.n))
    best = max(known, key=lambda kind: (kind.answered / kind.due7, kind.due7))
    return _("Most often answered: {kind}, {share} of {n} within {days} days.").format(
        kind=_(ACTIVITY_TYPES[best.type]),
        share=share(best.answered, best.due7),
        n=words.count(best.due7),
        days=ANSWER_DAYS,
    )


def _measures(about: Topic, told: Effects) -> tuple[Measure, ...]:
    one = told.total
    when = {"source": "S3-8", "period": _("made: {period}").format(period=about.period)}
    return (
        about.figure(
            "tries", _("Tries"), one.n, unit="activities", words=_("What we did to reach leads, notes left out."),
            opens=_where(about, one, "n"), **when,
        ),
        about.figure(
            "answered", _("Answered"), one.answered / one.due7 if one.due7 else None, numerator=one.answered, denominator=one.due7,
            unit="fraction", shown=share(one.answered, one.due7), opens=_where(about, one, "answered"),
            of=_("{n} of {all} tries").format(n=words.count(one.answered), all=words.count(one.due7)),
            words=_("They spoke with us in it, or wrote or called within {n} days after it.").format(n=ANSWER_DAYS), **when,
        ),
        about.figure(
            "went_on", _("Went on"), one.went_on / one.due30 if one.due30 else None, numerator=one.went_on, denominator=one.due30,
            unit="fraction", shown=share(one.went_on, one.due30), opens=_where(about, one, "went_on"),
            of=_("{n} of {all} tries").format(n=words.count(one.went_on), all=words.count(one.due30)),
            words=_("The lead came to a later stage or was won within {n} days after it.").format(n=ON_DAYS), **when,
        ),
    )  # fmt: skip


def _table(about: Topic, title: str, found: Sequence[Effect], total: Effect) -> Table:
    columns = (
        Column(_("Kind")), Column(_("Outcome")), Column(_("Tries"), "count"), Column(_("{n} days are over").format(n=ANSWER_DAYS), "count"),
        Column(_("Answered"), "count"), Column(_("Share answered"), "share"), Column(_("{n} days are over").format(n=ON_DAYS), "count"),
        Column(_("Went on"), "count"), Column(_("Share that went on"), "share"), Column(_("Few")),
    )  # fmt: skip
    last = ("", *_line(total)[2:])
    return Table(
        title,
        columns,
        tuple(_line(one) for one in found),
        (_("Total"), *last),
        opens=tuple(_opens(about, one) for one in found),
        total_opens=_opens(about, total),
    )


def _line(one: Effect) -> tuple[Cell, ...]:
    kind = _(ACTIVITY_TYPES[one.type]) if one.type else _("any kind")
    outcome = _("any outcome") if one.outcome is None else _outcome(one.type, one.outcome)
    return (
        kind, outcome, one.n, one.due7, one.answered, share_cell(one.answered, one.due7) if one.due7 else None, one.due30, one.went_on,
        share_cell(one.went_on, one.due30) if one.due30 else None, _("fewer than 10") if one.few else "",
    )  # fmt: skip


def _outcome(kind: str, outcome: str) -> str:
    return _(outcome_label(kind, outcome)) if outcome else _("not recorded")


def _opens(about: Topic, one: Effect) -> tuple[Where | None, ...]:
    def cell(part: Part, n: int) -> Where | None:
        return _where(about, one, part) if n else None

    return (
        None, None, cell("n", one.n), cell("due7", one.due7), cell("answered", one.answered), None, cell("due30", one.due30),
        cell("went_on", one.went_on), None, None,
    )  # fmt: skip


def _where(about: Topic, one: Effect, part: Part) -> Where:
    """Its activities: no condition of a list of leads, for rows that are none (``services.effects``)."""
    return tries.where(about.key(tries.Asked(one.type or None, one.outcome, part).rows))


# --- the rows of one figure ---------------------------------------------------------------------------------------------
def _rows(about: Topic, asked: tries.Asked, found: Sequence[tries.EffectRow]) -> Figured:
    kind = _(ACTIVITY_TYPES[asked.type]) if asked.type else _("any kind")
    outcome = _("any outcome") if asked.outcome is None else _outcome(asked.type or "", asked.outcome)
    title = _("Tries: {kind}, {outcome}").format(kind=kind, outcome=outcome)
    columns = (
        Column(_("When"), "day"), Column(_("No.")), Column(_("Who asked")), Column(_("Who")), Column(_("Kind")), Column(_("Outcome")),
        Column(_("Answered")), Column(_("Went on")), Column(_("Activity"), "count", paper=False),
    )  # fmt: skip
    rows = tuple(
        (
            one.at, one.number, one.asked, one.by, _(ACTIVITY_TYPES[one.type]), _outcome(one.type, one.outcome), _told(one.answered),
            _told(one.went_on), one.activity_id,
        )
        for one in found
    )  # fmt: skip
    opens = tuple((None, (f"lead_number={one.number}",), *(None,) * 7) for one in found)
    part = {
        "n": _("all of them"),
        "due7": _("{n} days are over").format(n=ANSWER_DAYS),
        "answered": _("answered"),
        "due30": _("{n} days are over").format(n=ON_DAYS),
        "went_on": _("went on"),
    }[asked.part]
    said = ngettext("{n} activity: {part}.", "{n} activities: {part}.", len(found)).format(
        n=words.count(len(found)), part=part
    )
    table = Table(title, columns, rows, opens=opens)
    return Figured(
        NAME,
        title,
        said,
        (),
        (),
        (Section(title, (table,), empty=_("None."), code="rows"),),
        by_view=False,
        is_list=True,
    )


def _told(happened: bool | None) -> str:
    if happened is None:
        return _("too early")
    return _("yes") if happened else _("no")
