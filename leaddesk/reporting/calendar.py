"""The report *calendar*: a month, a week, a day or an agenda on paper (PDF), as a table (HTML) or for machines (JSON) (K7).

What stands in it is ``services.calendar``'s, the same as on the screen. Told as of now only.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.calendar import KINDS, CalendarFilter, CalendarPage
from leaddesk.domain.calendar_paper import FORMS, UPRIGHT, Form
from leaddesk.domain.drawing import Drawing
from leaddesk.domain.drawing import Measure as TextMeasure
from leaddesk.domain.measures import VERSION
from leaddesk.domain.recurrence_words import WEEKDAYS
from leaddesk.reporting import words
from leaddesk.reporting.charts import said as figures
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table
from leaddesk.reporting.question import Question
from leaddesk.services import calendar_paper
from leaddesk.services import said as spoken
from leaddesk.services.calendar_paper import Asked, Saying
from leaddesk.store import reference

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "calendar"


def build(ws: Workspace, question: Question) -> Document:
    """The calendar of a form: an agenda from ``question.first`` (today) to ``last`` (two weeks), else the month, week or day of ``first``.

    Raises UserError for a past *as of* and for a period that ends before it begins.
    """
    if question.as_of is not None and question.as_of != ws.today():
        raise UserError(_("This report is told as of today only."), field="as_of")
    form = form_of(question.form or "agenda")
    first = question.first or ws.today()
    if question.last and question.last < first:
        raise UserError(
            _("The period ends ({last}) before it begins ({first}).").format(first=first, last=question.last),
            field="to",
        )
    names = {person.id: person.name for person in reference.assignees(ws.store, everybody=True)}
    owner = _("Nobody yet") if question.owner_id == 0 else names.get(question.owner_id or 0, "")
    planned = question.planned
    said_of = "; ".join(filter(None, (owner, planned.words)))
    asked = Asked(form, first, question.last, _shown(question), planned.first_weekday, said_of)
    page = calendar_paper.page_of(ws, asked)
    said = calendar_paper.told(ws, asked, page, saying())

    def draw(width: float, height: float, measure: TextMeasure) -> tuple[Drawing, ...]:
        return calendar_paper.draw(said, width, height, measure)

    open_ones = sum(not entry.done for entry in page.entries)
    return Document(
        name=NAME,
        title=said.title,
        firm=said.firm,
        subtitle=said.subtitle,
        filter=_filter(page.first, page.last, owner, form),
        as_of=ws.moment().now.astimezone(ws.settings.zone).isoformat(timespec="seconds"),
        version=VERSION,
        headline=ngettext("{n} planned, {late} late", "{n} planned, {late} late", open_ones).format(
            n=open_ones, late=page.late_count
        ),
        bands=Table("", (), ()),
        backlog="",
        key=("planned", "late"),
        measures=(
            _count("planned", _("Planned"), open_ones, _("What is planned on these days and not done.")),
            _count("late", _("Late"), page.late_count, _("What should have been done before today.")),
        ),
        sections=(Section(said.title, (_table(page, names),), empty=said.nothing, code="entries"),),
        notes=(),
        foot=said.foot,
        draw=draw,
        upright=form in UPRIGHT,
    )


def _shown(question: Question) -> CalendarFilter:
    """Whose entries of which kinds; those of one person where the question asks for one."""
    planned = question.planned
    owners = planned.owners if question.owner_id is None else (question.owner_id,)
    return CalendarFilter(
        frozenset(owners) if owners is not None else None,
        frozenset(planned.kinds) if planned.kinds is not None else None,
        planned.rows,
    )


def form_of(text: str) -> Form:
    """The form of that name. Raises UserError naming those there are."""
    for form in FORMS:
        if form == text:
            return form
    raise UserError(
        _("“{name}” is no form of the calendar.").format(name=text),
        field="form",
        hint=_("Known: {names}.").format(names=", ".join(FORMS)),
    )


def saying() -> Saying:
    """Days and figures in the user's language, where no window is."""
    return Saying(
        month=lambda day: figures.month_year(f"{day:%Y-%m}"),
        day=lambda day: f"{_(WEEKDAYS[day.weekday()])} {spoken.day(day)}",
        short=lambda day: f"{_(WEEKDAYS[day.weekday()])} {spoken.day_short(day)}",
        weekday=lambda day: _(WEEKDAYS[day.weekday()]),
        time=lambda time: time,
        number=words.count,
    )


def _count(name: str, label: str, n: int, means: str) -> Measure:
    return Measure(name, label, n, n, None, "entries", words.count(n), "", means, _("the days shown"), "K7")


def _table(page: CalendarPage, names: Mapping[int, str]) -> Table:
    """Every entry in order, each with all there is to say of it."""
    columns = (
        Column(_("Day"), "day"),
        Column(_("Time")),
        Column(_("Kind")),
        Column(_("Name")),
        Column(_("Company")),
        Column(_("What")),
        Column(_("Who")),
        Column(_("Minutes"), "count"),
        Column(_("Days late"), "count"),
        Column(_("Done")),
        Column(_("Lead no.")),
    )
    rows = tuple(
        (
            entry.day.isoformat(),
            entry.time,
            _(KINDS[entry.kind]),
            entry.who,
            entry.firm,
            entry.said(),
            names.get(entry.whose),
            entry.minutes or None,
            entry.late_days or None,
            _("done") if entry.done else None,
            entry.number,
        )
        for entry in page.entries
    )
    return Table("", columns, rows)


def _filter(first: date, last: date, owner: str, form: str) -> Mapping[str, Cell]:
    return {"from": first.isoformat(), "to": last.isoformat(), "owner": owner or None, "as_of": None, "form": form}
