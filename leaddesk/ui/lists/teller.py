"""What stands in the cells of lists of leads and names: the composite ones (name with firm, reply clock, next step ...) by hand, every
field of the field table by its kind. Knows the record and the time, nothing of views, widths or the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain import codes, definition
from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.inputs import minor_digits
from leaddesk.domain.records import Assignee, LeadRow
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.bridge import own_values, words
from leaddesk.ui.lists.lines import Line
from leaddesk.ui.lists.reply_ring import reply_ring
from leaddesk.ui.models.cells import Cell, CheckCell, IconCell, NameCell, Pip, PipsCell, RatingCell, TextCell, WhoCell
from leaddesk.ui.widgets.avatar import avatar_colour
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS, SOURCE_ICONS

NOTHING: Final = TextCell("")
_OF_ROW: Final[Mapping[str, Callable[[LeadRow], object]]] = {
    "lead_number": lambda row: row.lead_number or "",
    "company": lambda row: row.company,
    "email": lambda row: row.email,
    "phone": lambda row: row.phone,
    "city": lambda row: row.city,
    "source_type": lambda row: row.source_type,
    "campaign": lambda row: row.campaign,
    "product": lambda row: row.product,
    "kind": lambda row: row.kind,
    "stage": lambda row: row.stage,
    "won_value": lambda row: row.won_value_minor,
    "currency": lambda row: row.currency or "",
    "first_attempt_at": lambda row: row.first_attempt_at,
    "last_contacted_at": lambda row: row.last_contact_at,
    "last_touch_at": lambda row: row.last_touch_at,
    "last_touch_type": lambda row: row.last_touch_type or "",
    "last_touch_outcome": lambda row: row.last_touch_outcome or "",
    "last_touch_by": lambda row: row.last_touch_by,
    "touches": lambda row: row.touches or None,
    "next_action": lambda row: row.next_action,
    "next_action_due": lambda row: row.next_due_on,
    "expected_close": lambda row: row.expected_close,
    "parked_until": lambda row: row.parked_until,
    "reason": lambda row: row.reason,
}
"""Fields that every row of a list brings along; the others are read for the columns that show them."""
OF_ROW: Final = frozenset(_OF_ROW) | {
    "full_name", "source", "status", "rating", "value", "owner", "received_at", "days_waiting",
}  # fmt: skip


@dataclass(frozen=True)
class Teller:
    """What cells need beside the record: the time, the working calendar, the reply limit in working minutes, the people (only those
    still here), the firm's own fields by key, the firm's currency."""

    now: Callable[[], datetime]
    calendar: WorkCalendar
    reply_minutes: int
    people: tuple[Assignee, ...] = ()
    own: Mapping[str, CustomField] = field(default_factory=dict)
    currency: str = ""

    @property
    def several(self) -> bool:
        """Whether more than one person works here: else nothing says whose a lead is (PRODUCT section 9)."""
        return len(self.people) > 1

    def today(self) -> date:
        """The firm's local date."""
        return self.calendar.local_date(self.now())

    # --- cells of several fields ---------------------------------------------------------------------------------------
    def check(self, _line: Line) -> Cell:
        return CheckCell()

    def clock(self, line: Line) -> Cell:
        """The reply clock: running, past, or replied (section 1.1 of the design language)."""
        row = line.lead
        limit = row.reply_minutes or self.reply_minutes
        return reply_ring(row, now=self.now(), calendar=self.calendar, reply_minutes=limit)

    def name(self, line: Line) -> Cell:
        row = line.lead
        if not row.name:
            return NameCell(row.company or row.email or row.phone or row.lead_number or "?")
        return NameCell(row.name, row.company)

    def source(self, line: Line) -> Cell:
        return IconCell(SOURCE_ICONS.get(line.lead.source_type, "circle-dot"), line.lead.source)

    def source_narrow(self, line: Line) -> Cell:
        return IconCell(SOURCE_ICONS.get(line.lead.source_type, "circle-dot"), line.lead.source, icon_only=True)

    def came_in(self, line: Line) -> Cell:
        return self._time(line.lead.received_at if line.lead.received_at is not None else line.lead.received_on)

    def rating(self, line: Line) -> Cell:
        return RatingCell(line.lead.rating, _(codes.RATINGS[line.lead.rating]))

    def worth(self, line: Line) -> Cell:
        """The questions as letters, then what is missing (K6); names have none."""
        sheet = line.sheet
        if sheet is None or line.lead.kind == "name":
            return NOTHING
        pips = tuple(Pip(m.criterion.pip, m.answer, m.criterion.needed) for m in sheet.marked)
        said = ", ".join(f"{m.criterion.name}: {_(definition.ANSWERS[m.answer])}" for m in sheet.marked)
        return PipsCell(pips, definition.few_words(sheet), f"{definition.sentence(sheet)} ({said})")

    def alike(self, line: Line) -> Cell:
        """The mark of somebody who may be here twice."""
        if not line.alike:
            return NOTHING
        return IconCell("copy", _("Somebody else has the same address or number"), "amber", icon_only=True)

    def status(self, line: Line) -> Cell:
        """The stage while it is open, else how it left and why."""
        row = line.lead
        if row.is_active:
            return TextCell(row.stage, "text2")
        label = _(codes.STATUSES[row.status])
        if row.parked_until is not None:
            label = self.next_step(line).text
        tone = {"won": "green", "lost": "red"}.get(row.status, "text2")
        return TextCell(f"{label}, {row.reason}" if row.reason else label, tone)

    def next_step(self, line: Line) -> Cell:
        row, today = line.lead, self.today()
        if row.needs_step_since is not None:
            return IconCell("circle-help", row.next_action or _("needs a next step"), "red")
        if row.parked_until is not None:
            return IconCell("moon-star", _("later, {day}").format(day=words.day(row.parked_until, today)), "blue")
        if not row.next_action:
            return NOTHING
        if row.next_due_on is None:
            return TextCell(row.next_action, "text2")
        when = words.day(row.next_due_on, today) + (f" {row.next_due_time}" if row.next_due_time else "")
        text = f"{when} · {row.next_action}"
        if row.next_due_on < today:
            return IconCell("circle-alert", text, "red")
        return TextCell(text, "text" if row.next_due_on == today else "text2")

    def last_touch(self, line: Line) -> Cell:
        """How, when, with what result, and in a team by whom, was the last contact or try (S2-2)."""
        row = line.lead
        if row.last_touch_at is None:
            return TextCell(words.UNKNOWN, "text3")
        parts = [words.moment(row.last_touch_at, self.calendar.zone, self.today())]
        if row.last_touch_outcome:
            parts.append(_(codes.outcome_label(row.last_touch_type, row.last_touch_outcome)))
        if self.several and row.last_touch_by:
            parts.append(row.last_touch_by.partition(" ")[0])
        return IconCell(ACTIVITY_ICONS.get(row.last_touch_type or "", "circle-dot"), " · ".join(parts))

    def value(self, line: Line) -> Cell:
        row = line.lead
        won = row.won_value_minor if row.won_value_minor is not None else row.value_minor
        return TextCell(words.money(won, row.currency) if won is not None else "", right=True)

    def who(self, line: Line) -> Cell:
        row = line.lead
        person = next((p for p in self.people if p.id == row.owner_id), None)
        if person is None:
            return WhoCell("", "", row.owner or _("Nobody yet"))
        return WhoCell(person.initials, avatar_colour(person.name, person.color), person.name)

    def days_waiting(self, line: Line) -> Cell:
        """Days since it came in while nobody has replied."""
        row = line.lead
        if not row.is_active or row.first_attempt_at is not None or row.received_on is None:
            return NOTHING
        return TextCell(words.number(max(0, (self.today() - row.received_on).days)), "text2", right=True)

    def sentence(self, line: Line) -> str:
        """A whole row for a screen reader: "Hannah Oyelaran, Little Oaks Nursery, Hot, 38 m left"."""
        cells = (self.name(line), self.rating(line), self.clock(line), self.status(line), self.next_step(line))
        return ", ".join(cell.text for cell in cells if cell.text)

    # --- cells of one field ----------------------------------------------------------------------------------------------
    def value_of(self, line: Line, name: str) -> object:
        """What a field of the table, an own field or a question holds; None or an empty text for none."""
        get = _OF_ROW.get(name)
        return get(line.lead) if get is not None else line.values.get(name)

    def plain(self, name: str, choices: Mapping[str, str] | None) -> Callable[[Line], Cell]:
        """A cell of words, numbers, sums or days."""

        def made(line: Line) -> Cell:
            value = self.value_of(line, name)
            if isinstance(value, str) and choices is not None:
                return TextCell(_(choices[value]) if value in choices else value, "text2")
            return self._told(value)

        return made

    def money(self, name: str) -> Callable[[Line], Cell]:
        """A cell of minor units in the lead's own currency."""

        def made(line: Line) -> Cell:
            minor = self.value_of(line, name)
            return TextCell(words.money(minor, line.lead.currency) if isinstance(minor, int) else "", right=True)

        return made

    def percent(self, name: str) -> Callable[[Line], Cell]:
        """A cell of whole per cent."""

        def made(line: Line) -> Cell:
            value = self.value_of(line, name)
            said = _("{n}%").format(n=words.number(value)) if isinstance(value, int) else ""
            return TextCell(said, "text2", right=True)

        return made

    def own_value(self, known: CustomField) -> Callable[[Line], Cell]:
        """A cell of a field of the firm's own, by its kind."""

        def made(line: Line) -> Cell:
            value = line.values.get(known.key)
            if isinstance(value, Decimal) and known.kind == "money":
                minor = int(value.scaleb(minor_digits(self.currency)).to_integral_value())
                return TextCell(words.money(minor, self.currency), "text2", right=True)
            if isinstance(value, Decimal):
                return TextCell(own_values.said(known, str(value), currency=self.currency), "text2", right=True)
            if isinstance(value, str) and value:
                return TextCell(own_values.said(known, value, currency=self.currency), "text2")
            return self._told(value)

        return made

    def _time(self, value: date | None) -> TextCell:
        """A day or an instant as near as it is; copied in full, for a spreadsheet knows no "today"."""
        if isinstance(value, datetime):
            local = value.astimezone(self.calendar.zone)
            return TextCell(
                words.moment(value, self.calendar.zone, self.today()), "text2", copied=f"{local:%Y-%m-%d %H:%M}"
            )
        return TextCell(words.day(value, self.today()), "text2", copied=value.isoformat() if value is not None else "")

    def _told(self, value: object) -> Cell:
        if value is None or value == "" or value == ():
            return NOTHING
        if isinstance(value, date):
            return self._time(value)
        if isinstance(value, tuple):
            return TextCell(", ".join(str(part) for part in value), "text2")
        if isinstance(value, int):
            return TextCell(words.number(value), "text2", right=True)
        return TextCell(str(value), "text2")
