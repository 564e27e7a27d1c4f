"""What a calendar on paper says: one page of the calendar put into words, whatever is filtered (K7).

Reads what ``services.calendar`` gives; where it stands on the sheet is ``domain.calendar_paper``'s. How days, times and numbers look is
said by a ``Saying`` of whoever prints.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from operator import attrgetter

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import calendar_paper_grid as grid
from leaddesk.domain import calendar_paper_list as listed
from leaddesk.domain.calendar import NOBODY, CalendarFilter, CalendarPage, Entry
from leaddesk.domain.calendar_days import month_weeks, week_of
from leaddesk.domain.calendar_paper import Form, Paper, PaperDay, PaperEntry, PaperRow
from leaddesk.domain.calendar_words import of_everybody, of_load, span
from leaddesk.domain.drawing import Drawing, Measure
from leaddesk.services import calendar
from leaddesk.services import said as spoken
from leaddesk.services.workspace import Workspace

AGENDA_DAYS = 14
"""So many days an agenda on paper covers unless its end is said."""


@dataclass(frozen=True)
class Saying:
    """``month`` ("November 2026"), ``day`` whole ("Monday 2 November 2026"), ``short`` ("Mon 2 Nov"), ``weekday`` ("Monday"), ``time`` of
    ``HH:MM``, ``number``."""

    month: Callable[[date], str]
    day: Callable[[date], str]
    short: Callable[[date], str]
    weekday: Callable[[date], str]
    time: Callable[[str], str]
    number: Callable[[int], str]


@dataclass(frozen=True)
class Asked:
    """A calendar to print: its form, a day of it (a list begins there), the last day of an agenda, what is shown, the first weekday
    (0 = Monday); ``filter_words``: what is filtered, in words."""

    form: Form
    day: date
    last: date | None = None
    filter: CalendarFilter = field(default_factory=CalendarFilter)
    first_weekday: int = 0
    filter_words: str = ""

    def days(self) -> tuple[date, date]:
        """First and last day to read."""
        if self.form == "month":
            return month_weeks(self.day, self.first_weekday)
        if self.form == "week":
            return week_of(self.day, self.first_weekday)
        if self.form == "day":
            return self.day, self.day
        return self.day, max(self.last or self.day + timedelta(days=AGENDA_DAYS - 1), self.day)


def read(ws: Workspace, asked: Asked, say: Saying, *, language: str = "") -> Paper:
    """Everything that stands on the paper. Raises UserError for an unknown view or field."""
    return told(ws, asked, page_of(ws, asked, language=language), say)


def page_of(ws: Workspace, asked: Asked, *, language: str = "") -> CalendarPage:
    """The days of the paper with everything on them. Raises as ``read``."""
    first, last = asked.days()
    return calendar.read(ws, first, last, asked.filter, per_day=None, language=language)


def told(ws: Workspace, asked: Asked, page: CalendarPage, say: Saying) -> Paper:
    """That ``page`` of what was asked in words."""
    at = spoken.moment(ws.moment().now.astimezone(ws.settings.zone))
    whose = asked.filter_words or _("Everyone")
    teller = _Teller(page, say)
    return Paper(
        form=asked.form,
        firm=str(ws.settings["firm_name"]),
        title=_title(asked, say, page.first, page.last),
        subtitle=_("As of {at}; {filter}").format(at=at, filter=whose),
        foot=_("{file}. {filter}. Data of {at}.").format(file=ws.path.name, filter=whose, at=at),
        more=lambda n: ngettext("and {n} more", "and {n} more", n).format(n=say.number(n)),
        page_words=lambda n, of: _("page {n} of {of}").format(n=n, of=of),
        again=lambda day: _("{day}, continued").format(day=day),
        late_title=ngettext("{n} late", "{n} late", page.late_count).format(n=say.number(page.late_count)),
        late=tuple(teller.entry(entry) for entry in page.late),
        columns=teller.columns(asked) if asked.form in ("month", "week") else (),
        rows=teller.rows(asked) if asked.form in ("month", "week") else (),
        days=teller.days() if asked.form in ("day", "agenda") else (),
        nothing=_("Nothing is planned."),
    )


def draw(paper: Paper, width: float, height: float, measure: Measure) -> tuple[Drawing, ...]:
    """Every page of it."""
    if paper.form in ("day", "agenda"):
        return listed.sheets(paper, width, height, measure)
    return (grid.sheet(paper, width, height, measure),)


def _title(asked: Asked, say: Saying, first: date, last: date) -> str:
    if asked.form == "month":
        return say.month(asked.day)
    if asked.form == "day":
        return say.day(asked.day)
    if asked.form == "week":
        return _("Week from {first} to {last}").format(first=say.short(first), last=say.short(last))
    return _("Agenda from {first} to {last}").format(first=say.short(first), last=say.short(last))


class _Teller:
    """Puts the entries and days of one page into words."""

    def __init__(self, page: CalendarPage, say: Saying) -> None:
        self._page, self._say = page, say
        self._initials = {person.id: person.initials for person in page.people}
        self._is_team = len(page.people) > 1

    # --- entries --------------------------------------------------------------------------------------------------------
    def entry(self, entry: Entry) -> PaperEntry:
        both = ", ".join(filter(None, (entry.who, entry.firm)))
        said = entry.said()
        return PaperEntry(
            time=self._say.time(entry.time) if entry.time else "",
            short=entry.title or said,
            who=both or said,
            what=said if both else "",
            whose=self._initials.get(entry.whose, "") if self._is_team else "",
            takes=span(entry.minutes) if entry.minutes else "",
            right=self._right(entry),
            sign=_sign(entry),
        )

    def _right(self, entry: Entry) -> str:
        if entry.late_days:
            return ngettext("{n} d", "{n} d", entry.late_days).format(n=self._say.number(entry.late_days))
        return _("promised") if entry.limit == "promised" else ""

    # --- days ------------------------------------------------------------------------------------------------------------
    def days(self) -> tuple[PaperDay, ...]:
        """The days of a list; one without anything is left out, today and the only one excepted."""
        shown = [day for day in self._page.days if self._plain(day) or self._page.first == self._page.last]
        return tuple(
            PaperDay(
                self._say.day(day),
                self._plain(day),
                self._note(day),
                "; ".join(of_everybody(self._page, day, attrgetter("first_name"))),
                is_working=self._page.mark(day).is_working,
            )
            for day in shown
        )

    def columns(self, asked: Asked) -> tuple[str, ...]:
        days = self._page.days[:7]
        return tuple(self._say.weekday(day) if asked.form == "month" else self._say.short(day) for day in days)

    def rows(self, asked: Asked) -> tuple[PaperRow, ...]:
        if asked.form == "month":
            days = self._page.days
            return tuple(
                PaperRow(tuple(self._of_month(day, asked.day) for day in days[n : n + 7]))
                for n in range(0, len(days), 7)
            )
        if not self._is_team:
            return (PaperRow(tuple(self._of_week(day, None) for day in self._page.days)),)
        people = [
            person for person in self._page.people if asked.filter.owners is None or person.id in asked.filter.owners
        ]
        rows = [
            PaperRow(
                tuple(self._of_week(day, person.id) for day in self._page.days),
                person.name,
                (_("{time} a day").format(time=span(person.minutes)),),
            )
            for person in people
        ]
        nobody = tuple(self._of_week(day, NOBODY) for day in self._page.days)
        if any(cell.entries for cell in nobody):
            rows.append(PaperRow(nobody, _("Nobody yet")))
        return tuple(rows)

    def _of_month(self, day: date, shown: date) -> PaperDay:
        is_outside = (day.year, day.month) != (shown.year, shown.month)
        title = self._say.number(day.day)
        return PaperDay(
            title,
            self._plain(day),
            self._note(day),
            is_working=self._page.mark(day).is_working,
            is_outside=is_outside,
        )

    def _of_week(self, day: date, owner: int | None) -> PaperDay:
        mark = self._page.mark(day)
        load = self._page.load(owner, day) if owner else None
        return PaperDay(
            "",
            self._plain(day, owner),
            mark.holiday if owner is None else "",
            of_load(load) if load is not None and day >= self._page.today else "",
            is_working=mark.is_working and not mark.is_away(owner),
        )

    def _plain(self, day: date, owner: int | None = None) -> tuple[PaperEntry, ...]:
        """The entries of a day without whose they are where the row says so."""
        found = [self.entry(entry) for entry in self._page.of_day(day, owner)]
        return tuple(found if owner is None else (replace(entry, whose="") for entry in found))

    def _note(self, day: date) -> str:
        mark = self._page.mark(day)
        gone = [person.name for person in self._page.people if mark.is_away(person.id)] if self._is_team else []
        parts = [mark.holiday] if mark.holiday else []
        return "; ".join([*parts, *(_("{name} away").format(name=name) for name in gone)])


def _sign(entry: Entry) -> str:
    if entry.done:
        return "check"
    if entry.projected:
        return "refresh-cw"
    return "circle-alert" if entry.late_days else ""
