"""What stands beside a late entry: what was last said with them, and when there is time for it, with two buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey
from leaddesk.domain.calendar_words import span
from leaddesk.domain.free_times import first_gap
from leaddesk.domain.lookup import Talk
from leaddesk.services import calendar, lookup
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.shell import card_words
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.text import PlainLabel, one_line

OTHERS = 2
"""So many other people are named who have time."""
AHEAD = 7
"""So many days ahead time is looked for."""


@dataclass(frozen=True)
class Slot:
    """When somebody has time for it."""

    name: str
    owner_id: int
    time: str


@dataclass(frozen=True)
class LateFacts:
    """``talk``: what was last said, None = nothing yet. ``day``: the first on which whose it is has time, at ``own``; where they have none
    within a week, the first on which anybody has. ``others``: when others have time on that day."""

    entry: Entry
    talk: Talk | None
    day: date
    own: Slot | None = None
    others: tuple[Slot, ...] = ()


def read(ws: Workspace, entry: Entry) -> LateFacts:
    """What is known of a late entry (read lane)."""
    talk = None
    if entry.lead_id is not None:
        cards = lookup.of_leads(ws, [entry.lead_id]).groups
        talk = cards[0][1].talk if cards else None
    works, today = ws.settings.calendar, ws.today()
    now = ws.clock.now().astimezone(works.zone)
    page = calendar.read(ws, today, today + timedelta(days=AHEAD), per_day=None)
    found: list[tuple[date, Slot | None, tuple[Slot, ...]]] = []
    for day in (one for one in page.days if works.is_working_day(one)):
        start = max(now.hour * 60 + now.minute, works.start) if day == today else works.start
        slots = [slot for one in page.people if (slot := _slot(page, one.id, entry, day, (start, works.end)))]
        own = next((slot for slot in slots if slot.owner_id == entry.owner_id), None)
        others = sorted((slot for slot in slots if slot.owner_id != entry.owner_id), key=lambda slot: slot.time)
        if slots:
            found.append((day, own, tuple(others[:OTHERS])))
    best = next((one for one in found if one[1] is not None), found[0] if found else (today, None, ()))
    return LateFacts(entry, talk, *best)


def _slot(page: CalendarPage, owner_id: int, entry: Entry, day: date, hours: tuple[int, int]) -> Slot | None:
    """When somebody has time for it on a day, within ``hours`` (minutes since midnight)."""
    person, load = page.person(owner_id), page.load(owner_id, day)
    if person is None or person.kind != "member" or load.left < entry.minutes:
        return None
    busy = [(one.start, one.minutes) for one in page.of_day(day, owner_id) if one.start is not None and not one.done]
    at = first_gap(busy, max(entry.minutes, 5), start=hours[0], end=hours[1])
    if at is None:
        return None
    return Slot(person.first_name, owner_id, f"{at // 60:02d}:{at % 60:02d}")


def title(entry: Entry) -> str:
    """ "Wendy Lomas, 1 day late"."""
    late = ngettext("{n} day late", "{n} days late", entry.late_days).format(n=words.number(entry.late_days))
    return _("{who}, {late}").format(who=one_line(entry.title, 60), late=late)


def told(facts: LateFacts, ws: Workspace) -> str:
    """What was last said, and who has time: "Called on Tue 17 Nov 15:10 and asked to be called back. Free for 15 min: Maya 11:45"."""
    parts = [_talked(facts.talk, ws)] if facts.talk is not None else []
    slots = [slot for slot in (facts.own, *facts.others) if slot is not None]
    if slots:
        named = ", ".join(_("{name} {time}").format(name=slot.name, time=slot.time) for slot in slots)
        when = words.weekday_and_day(facts.day, ws.today())
        text = _("Free for {minutes}: {who}.") if facts.day == ws.today() else _("Free for {minutes} on {day}: {who}.")
        parts.append(text.format(minutes=span(max(facts.entry.minutes, 5)), who=named, day=when))
    else:
        parts.append(_("Nobody has time for it this week."))
    return " ".join(parts)


def _talked(talk: Talk, ws: Workspace) -> str:
    today, zone = ws.today(), ws.settings.zone
    local = talk.at.astimezone(zone)
    when = words.weekday_and_day(local.date(), today) + ("" if talk.date_only else f" {local:%H:%M}")
    if talk.direction == "inbound" and talk.outcome == "call_back_asked":
        return _("Called on {when} and asked to be called back.").format(when=when)
    said = _("{when}: {said}").format(when=when, said=card_words.said(talk))
    return said if said[-1] in ".?!”“…" else f"{said}."


class LateCard(QWidget):
    """``take_wanted`` (key, day, time or None): do it then; ``other_wanted`` (): another date."""

    take_wanted = Signal(object, object, object)
    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: EntryKey | None = None
        self._when: tuple[date, str | None] | None = None
        self._title = PlainLabel("", weight=Weight.MEDIUM, size=TypeSize.SECOND, wrap=True)
        self._told = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.take = KeyButton("", self, kind="primary", small=True)
        self.other = KeyButton(_("Other date"), self, small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._told)
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 0)
        host = QWidget(self)
        flow = FlowLayout(host)
        flow.addWidget(self.take)
        flow.addWidget(self.other)
        row.addWidget(host)
        column.addLayout(row)
        self.take.clicked.connect(self._take)
        self.other.clicked.connect(self.other_wanted)

    def show_entry(self, entry: Entry) -> None:
        """The name at once; the rest follows when it is read."""
        if entry.key != self._key:
            self._key, self._when = entry.key, None
            self._told.setText("")
            self.take.hide()
        self._title.setText(title(entry))
        self.show()

    def show_facts(self, facts: LateFacts, ws: Workspace) -> None:
        """What is known of it."""
        if facts.entry.key != self._key:
            return
        self._told.setText(told(facts, ws))
        time = facts.own.time if facts.own is not None else None
        self._when = (facts.day, time)
        day = _("Today") if facts.day == ws.today() else words.weekday_and_day(facts.day, ws.today())
        self.take.set_label(f"{day} {time or ''}".strip())
        self.take.show()

    def _take(self) -> None:
        if self._key is not None and self._when is not None:
            self.take_wanted.emit(self._key, *self._when)
