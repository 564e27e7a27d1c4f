"""The columns of the two lists of the Inbox, leads and names, and the words in their cells (S2-2, DESIGN_LANGUAGE section 7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.records import Assignee, LeadRow
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.bridge import words
from leaddesk.ui.inbox.views import CLOSED_VIEWS, NAMES
from leaddesk.ui.lists.reply_ring import reply_ring
from leaddesk.ui.models.cells import (
    Cell,
    CheckCell,
    IconCell,
    NameCell,
    RatingCell,
    TextCell,
    WhoCell,
)
from leaddesk.ui.models.columns import ColumnSpec
from leaddesk.ui.widgets.avatar import avatar_colour
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS, SOURCE_ICONS


@dataclass(frozen=True)
class Teller:
    """What cells need beside the record: the time, the working calendar, the reply limit in working minutes, the people."""

    now: Callable[[], datetime]
    calendar: WorkCalendar
    reply_minutes: int
    people: tuple[Assignee, ...] = ()

    # --- cells ---------------------------------------------------------------------------------------------------
    def check(self, _row: LeadRow) -> Cell:
        return CheckCell()

    def ring(self, row: LeadRow) -> Cell:
        """The reply clock: running, past, or replied (section 1.1 of the design language)."""
        return reply_ring(row, now=self.now(), calendar=self.calendar, reply_minutes=self.reply_minutes)

    def name(self, row: LeadRow) -> Cell:
        if not row.name:
            return NameCell(row.company or row.email or row.phone or row.lead_number or "?")
        return NameCell(row.name, row.company)

    def source(self, row: LeadRow) -> Cell:
        return IconCell(SOURCE_ICONS.get(row.source_type, "circle-dot"), row.source)

    def source_narrow(self, row: LeadRow) -> Cell:
        return IconCell(SOURCE_ICONS.get(row.source_type, "circle-dot"), row.source, icon_only=True)

    def came_in(self, row: LeadRow) -> Cell:
        today = self.calendar.local_date(self.now())
        if row.received_at is not None:
            return TextCell(words.moment(row.received_at, self.calendar.zone, today), "text2")
        return TextCell(words.day(row.received_on, today), "text2")

    def rating(self, row: LeadRow) -> Cell:
        return RatingCell(row.rating, _(codes.RATINGS[row.rating]))

    def status(self, row: LeadRow) -> Cell:
        """The stage while it is open, else how it left and why."""
        if row.is_active:
            return TextCell(row.stage, "text2")
        label = _(codes.STATUSES[row.status])
        if row.parked_until is not None:
            label = self.next_step(row).text
        tone = {"won": "green", "lost": "red"}.get(row.status, "text2")
        return TextCell(f"{label}, {row.reason}" if row.reason else label, tone)

    def next_step(self, row: LeadRow) -> Cell:
        today = self.calendar.local_date(self.now())
        if row.needs_step_since is not None:
            return IconCell("circle-help", row.next_action or _("needs a next step"), "red")
        if row.parked_until is not None:
            return IconCell("moon-star", _("later, {day}").format(day=words.day(row.parked_until, today)), "blue")
        if not row.next_action:
            return TextCell("", "text3")
        if row.next_due_on is None:
            return TextCell(row.next_action)
        when = words.day(row.next_due_on, today) + (f" {row.next_due_time}" if row.next_due_time else "")
        text = f"{when} · {row.next_action}"
        if row.next_due_on < today:
            return IconCell("circle-alert", text, "red")
        return TextCell(text, "text" if row.next_due_on == today else "text2")

    def last_touch(self, row: LeadRow) -> Cell:
        """By, how and result of the last contact or try (S2-2)."""
        if row.last_touch_at is None:
            return TextCell(words.UNKNOWN, "text3")
        today = self.calendar.local_date(self.now())
        when = words.moment(row.last_touch_at, self.calendar.zone, today)
        result = _(codes.outcome_label(row.last_touch_type, row.last_touch_outcome)) if row.last_touch_outcome else ""
        icon = ACTIVITY_ICONS.get(row.last_touch_type or "", "circle-dot")
        return IconCell(icon, f"{when} · {result}" if result else when)

    def touches(self, row: LeadRow) -> Cell:
        return TextCell(words.number(row.touches) if row.touches else "", "text2", right=True)

    def value(self, row: LeadRow) -> Cell:
        won = row.won_value_minor if row.won_value_minor is not None else row.value_minor
        return TextCell(words.money(won, row.currency) if won is not None else "", right=True)

    def who(self, row: LeadRow) -> Cell:
        person = next((p for p in self.people if p.id == row.owner_id), None)
        if person is None:
            return WhoCell("", "", row.owner or _("Nobody yet"))
        return WhoCell(person.initials, avatar_colour(person.name, person.color), person.name)

    def town(self, row: LeadRow) -> Cell:
        return TextCell(row.city, "text2")

    def company(self, row: LeadRow) -> Cell:
        return TextCell(row.company, "text2")

    def phone(self, row: LeadRow) -> Cell:
        return TextCell(row.phone)

    def email(self, row: LeadRow) -> Cell:
        return TextCell(row.email, "text2")

    def sentence(self, row: LeadRow) -> str:
        """A whole row for a screen reader: "Hannah Oyelaran, Little Oaks Nursery, Hot, 38 m left"."""
        parts = (self.name(row), self.rating(row), self.ring(row), self.status(row), self.next_step(row))
        return ", ".join(cell.text for cell in parts if cell.text)


LATEST_FIRST = frozenset({"received_at", "last_touch_at", "value", "touches", "days_waiting"})
"""Sort keys whose first click puts the latest, largest or longest on top."""


def lead_columns(teller: Teller) -> tuple[ColumnSpec[LeadRow], ...]:
    """The columns of the leads' list; who only from the second team member on."""
    columns = [
        ColumnSpec("check", _("Choose"), teller.check, 30),
        ColumnSpec("ring", _("First reply"), teller.ring, 112, "days_waiting"),
        ColumnSpec("name", _("Lead"), teller.name, 0, "full_name"),
        ColumnSpec(
            "source",
            _("Source"),
            teller.source,
            112,
            "source",
            drop_order=8,
            narrow_cell=teller.source_narrow,
            narrow_width=56,
        ),
        ColumnSpec("came_in", _("Came in"), teller.came_in, 94, "received_at", drop_order=7),
        ColumnSpec("rating", _("Rating"), teller.rating, 98, "rating"),
        ColumnSpec("next_step", _("Next step"), teller.next_step, 158, "next_action_due", drop_order=6),
        ColumnSpec("status", _("Stage"), teller.status, 100, "stage", drop_order=3),
        ColumnSpec("last_touch", _("Last contact"), teller.last_touch, 150, "last_touch_at", drop_order=4),
        ColumnSpec("touches", _("Contacts"), teller.touches, 70, "touches", right=True, drop_order=1),
        ColumnSpec("value", _("Value"), teller.value, 84, "value", right=True, drop_order=2),
    ]
    if len(teller.people) > 1:
        columns.append(ColumnSpec("who", _("Who"), teller.who, 38, "owner", icon="user-round", drop_order=5))
    return tuple(columns)


def closed_columns(teller: Teller) -> tuple[ColumnSpec[LeadRow], ...]:
    """The columns of leads that left or wait for later: how and why, instead of the clock and the next step."""
    kept = [column for column in lead_columns(teller) if column.key not in ("ring", "next_step", "status")]
    kept = [replace(column, drop_order=6) if column.key == "value" else column for column in kept]
    status = ColumnSpec("outcome", _("How it left"), teller.status, 150, "status")
    place = next(number for number, column in enumerate(kept) if column.key == "rating") + 1
    return (*kept[:place], status, *kept[place:])


def name_columns(teller: Teller) -> tuple[ColumnSpec[LeadRow], ...]:
    """The columns of the names' list: nobody asked us yet, so no clock and no rating."""
    return (
        ColumnSpec("check", _("Choose"), teller.check, 30),
        ColumnSpec("name", _("Only on a list"), teller.name, 0, "full_name"),
        ColumnSpec("town", _("Town"), teller.town, 130, "city", drop_order=1),
        ColumnSpec("phone", _("Phone"), teller.phone, 164),
        ColumnSpec("email", _("E-mail"), teller.email, 220, drop_order=3),
        ColumnSpec("source", _("Source"), teller.source, 140, "source", drop_order=2),
        ColumnSpec("last_touch", _("Last contact"), teller.last_touch, 150, "last_touch_at", drop_order=4),
    )


LAYOUTS = {"inbox": lead_columns, "closed": closed_columns, "names": name_columns}


def layout_of(view: str) -> str:
    """Which of the ``LAYOUTS`` a view has; also the name under which their widths are kept."""
    return "names" if view == NAMES else "closed" if view in CLOSED_VIEWS else "inbox"
