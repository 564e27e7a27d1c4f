"""The columns of the agenda and their cells: when, how, who, what, whose, how long, worth, limit. Reads nothing."""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.calendar import CalendarPage
from leaddesk.ui.bridge import words
from leaddesk.ui.calendar import agenda_words, entry_words
from leaddesk.ui.calendar.agenda_rows import FURTHER, MORE, AgendaLine
from leaddesk.ui.models.cells import Cell, ClockCell, IconCell, LinkCell, NameCell, TextCell, WhoCell
from leaddesk.ui.models.columns import ColumnSpec
from leaddesk.ui.widgets.avatar import avatar_colour
from leaddesk.ui.widgets.text import one_line

NOTHING = TextCell("")
WEEKS = 4
"""So many weeks come with each step further."""


@dataclass
class AgendaTeller:
    """What cells need beside the line: ``page`` says whose colour is whose and which day it is."""

    page: CalendarPage

    def when(self, line: AgendaLine) -> Cell:
        entry = line.entry
        if entry is None:
            return NOTHING
        tone = "red" if entry.late_days else "text3" if entry.done or entry.projected else "text2"
        return TextCell(agenda_words.when(entry), tone)

    def how(self, line: AgendaLine) -> Cell:
        entry = line.entry
        if entry is None:
            return NOTHING
        if entry.done:
            return IconCell("circle-check", _("Done"), "green", icon_only=True)
        return IconCell(entry_words.icon_of(entry), agenda_words.kind_words(entry), icon_only=True)

    def who(self, line: AgendaLine) -> Cell:
        entry = line.entry
        if entry is None:
            return self._other(line)
        if entry.done or entry.projected:
            return TextCell(", ".join(part for part in (entry.title, entry.firm if entry.who else "") if part), "text3")
        return NameCell(one_line(entry.title), one_line(entry.firm if entry.who else ""))

    def _other(self, line: AgendaLine) -> Cell:
        """What opens, or that a day is empty."""
        if line.code == MORE:
            today = self.page.today.isoformat()
            said = (
                ngettext("{n} more today", "{n} more today", line.number)
                if line.group == today
                else ngettext("{n} more", "{n} more", line.number)
            )
            return LinkCell(said.format(n=words.number(line.number)), MORE)
        if line.code == FURTHER:
            return LinkCell(ngettext("{n} more week", "{n} more weeks", WEEKS).format(n=WEEKS), FURTHER)
        return TextCell(_("Nothing is planned."), "text3")

    def what(self, line: AgendaLine) -> Cell:
        entry = line.entry
        if entry is None or (entry.title == entry.what and not entry.who and not entry.firm):
            return NOTHING
        said = entry.said()
        place = _("{what}, {place}").format(what=said, place=entry.place) if entry.place else said
        return TextCell(one_line(place), "text3" if entry.done or entry.projected else "text2")

    def whose(self, line: AgendaLine) -> Cell:
        if line.entry is None:
            return NOTHING
        person = self.page.person(line.entry.owner_id)
        if person is None:
            return WhoCell("", "", _("Nobody yet"))
        return WhoCell(person.initials, avatar_colour(person.name, person.color), person.name)

    def takes(self, line: AgendaLine) -> Cell:
        return TextCell(agenda_words.takes(line.entry) if line.entry is not None else "", "text2", right=True)

    def value(self, line: AgendaLine) -> Cell:
        entry = line.entry
        if entry is None or entry.lead_id is None:
            return NOTHING
        if entry.value_minor is None:
            return TextCell(words.UNKNOWN, "text3", right=True)
        tone = "text3" if entry.done or entry.projected else "text"
        return TextCell(words.money(entry.value_minor, entry.currency), tone, right=True)

    def limit(self, line: AgendaLine) -> Cell:
        if line.entry is None:
            return NOTHING
        text, tone = agenda_words.limit(line.entry)
        return ClockCell(text, tone, strong=tone in ("red", "amber"))

    def sentence(self, line: AgendaLine) -> str:
        """A whole line for a screen reader."""
        if line.entry is None:
            return self._other(line).text
        return agenda_words.sentence(line.entry, self.page)


def agenda_columns(teller: AgendaTeller, *, several: bool) -> tuple[ColumnSpec[AgendaLine], ...]:
    """``several``: whose it is stands in a column of its own from the second person on."""
    columns = [
        ColumnSpec("when", _("When"), teller.when, 76),
        ColumnSpec("how", "", teller.how, 30, said=_("How")),
        ColumnSpec("who", _("Who"), teller.who, 240),
        ColumnSpec("what", _("What"), teller.what, 0),
    ]
    if several:
        columns.append(ColumnSpec("whose", "", teller.whose, 44, said=_("Whose")))
    return (
        *columns,
        ColumnSpec("takes", _("Takes"), teller.takes, 74, right=True, drop_order=2),
        ColumnSpec("value", _("Value"), teller.value, 88, right=True, drop_order=1),
        ColumnSpec("limit", _("Limit"), teller.limit, 104, right=True, clock=True),
    )
