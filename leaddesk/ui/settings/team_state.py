"""What the section on the team shows, read in one go, and the rows of its tables. Reading and wording only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale

from leaddesk.base.i18n import _
from leaddesk.domain.records import Assignee
from leaddesk.services.workspace import Workspace
from leaddesk.store import reference
from leaddesk.store import team as stored
from leaddesk.store.team import Absence, Facts
from leaddesk.ui.bridge import words
from leaddesk.ui.models.cells import CheckCell, TextCell, WhoCell
from leaddesk.ui.settings.listed import figure, tone, used
from leaddesk.ui.settings.rows_model import TableRow
from leaddesk.ui.widgets.avatar import avatar_colour


@dataclass(frozen=True)
class TeamState:
    """Everybody, those here first; what is known of each; days away not over yet; the firm's working days."""

    people: tuple[Assignee, ...]
    facts: Mapping[int, Facts]
    absences: tuple[Absence, ...]
    days: tuple[int, ...]
    today: date

    def named(self, member_id: int) -> Assignee:
        return next(person for person in self.people if person.id == member_id)


def read(ws: Workspace) -> TeamState:
    """Everything at once."""
    return TeamState(
        tuple(reference.assignees(ws.store, everybody=True)),
        stored.facts(ws.store),
        tuple(stored.absences(ws.store, ws.today())),
        tuple(ws.settings["working_days"]),
        ws.today(),
    )


def member_row(person: Assignee, state: TeamState) -> TableRow:
    """Somebody with what they do and when."""
    facts, look = state.facts[person.id], tone(person.active)
    partner = person.kind == "partner"
    away = next((each for each in state.absences if each.member_id == person.id), None)
    hours = said_hours(facts.minutes)
    return TableRow(
        person.id,
        person.name,
        {
            "who": WhoCell(person.initials, avatar_colour(person.name, person.color), person.name),
            "name": TextCell(person.name, look, strong=person.active),
            "initials": TextCell(person.initials, "text2"),
            "role": TextCell(facts.role or (_("outside partner") if partner else ""), "text2"),
            "hours": TextCell(hours or "–", look if hours else "text3"),
            "working_days": TextCell(said_days(facts.days or state.days), look if facts.days else "text3"),
            "away": TextCell(said_away(away, state.today) if away else "", "text2"),
            "email": TextCell(person.email, "text2"),
            "open": figure(facts.open),
            "active": CheckCell(),
        },
        {
            "name": person.name,
            "initials": person.initials,
            "role": facts.role,
            "hours": hours,
            "working_days": said_days(facts.days) if facts.days else "",
            "email": person.email,
            "active": used(person.active),
        },
        frozenset() if facts.open else frozenset({"open"}),
    )


def said_hours(minutes: int | None) -> str:
    """``25 h``; empty where nothing was said."""
    if minutes is None:
        return ""
    return _("{n} h").format(n=words.locale().toString(minutes / 60, "g", 4))


def said_days(days: Sequence[int]) -> str:
    """``Mon to Fri``, ``Mon, Wed``, as ``team.change`` reads it back."""
    names = [words.locale().dayName(day + 1, QLocale.FormatType.ShortFormat).rstrip(".") for day in days]
    if len(days) > 2 and list(days) == list(range(days[0], days[-1] + 1)):
        return _("{first} to {last}").format(first=names[0], last=names[-1])
    return ", ".join(names)


def said_away(absence: Absence, today: date) -> str:
    """``24 to 28 Dec``, ``24 Dec``, ``till 28 Dec``, in a column called *Away*."""
    first, last = _said(absence.first, today), _said(absence.last, today)
    if absence.first <= today:
        return _("till {day}").format(day=last) if absence.last > today else _("today")
    if absence.first == absence.last:
        return first
    same_month = (absence.first.year, absence.first.month) == (absence.last.year, absence.last.month)
    begin = words.locale().toString(absence.first.day) if same_month else first
    return _("{first} to {last}").format(first=begin, last=last)


def _said(day: date, today: date) -> str:
    shown = QDate(day.year, day.month, day.day)
    return words.locale().toString(shown, "d MMM" if day.year == today.year else "d MMM yyyy")


def absence_row(absence: Absence, today: date) -> TableRow:
    """Days away, from and to."""
    typed = {"first": absence.first.isoformat(), "last": absence.last.isoformat(), "note": absence.note}
    return TableRow(
        absence.id,
        _said(absence.first, today),
        {
            "first": TextCell(_said(absence.first, today)),
            "last": TextCell(_said(absence.last, today)),
            "note": TextCell(absence.note, "text2"),
        },
        typed,
    )
