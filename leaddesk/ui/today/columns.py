"""The columns of Today and the words in their cells: mark, channel, who, what it is about, how to reach them or worth, the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.today_rows import TodayRow
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.bridge import words
from leaddesk.ui.delegates.kit import kit
from leaddesk.ui.lists.reply_ring import reply_ring
from leaddesk.ui.models.cells import (
    Cell,
    ClockCell,
    IconCell,
    LinkCell,
    MarkCell,
    NameCell,
    RatingCell,
    RingCell,
    RingState,
    TextCell,
)
from leaddesk.ui.models.columns import ColumnSpec
from leaddesk.ui.today.shown import FoldLine, Line
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS
from leaddesk.ui.widgets.text import one_line

PLAN, SHOW = "plan", "show"
"""Codes of the links on the line of a folded import."""
_STRONG = frozenset({"red", "amber", "stale", "violet"})
_RING_TONES = {RingState.PAST: "red", RingState.SOON: "amber", RingState.RUNNING: "accent"}
NOTHING = TextCell("")
NARROWEST, WIDEST = 120, 190
"""Limits of the last column, whose words are of very different length in different languages."""


@dataclass(frozen=True)
class DayTeller:
    """What cells need beside the line: the time, the working calendar, the firm's reply limit in working minutes."""

    now: Callable[[], datetime]
    calendar: WorkCalendar
    reply_minutes: int

    def mark(self, line: Line) -> Cell:
        """The ring while its clock runs, else the box that says *done*."""
        if isinstance(line, FoldLine):
            return MarkCell(_("Folded"), icon="archive")
        ring = self._ring(line)
        return MarkCell(ring.text if ring is not None else _("Done"), ring)

    def _ring(self, line: TodayRow) -> RingCell | None:
        if line.right.kind != "ring":
            return None
        limit = line.reply_minutes or self.reply_minutes
        made = reply_ring(line.lead, now=self.now(), calendar=self.calendar, reply_minutes=limit)
        return made if made.state is not RingState.NONE else None

    def channel(self, line: Line) -> Cell:
        """How it is planned to reach them."""
        if isinstance(line, FoldLine):
            return NOTHING
        if line.section == "quiet":
            return IconCell("hourglass", _("Quiet"), icon_only=True)
        if line.section == "needs_attention":
            return IconCell("trophy", _("Won"), icon_only=True)
        code = line.channel or "call"
        return IconCell(ACTIVITY_ICONS.get(code, "phone"), _(codes.ACTIVITY_TYPES[code]), icon_only=True)

    def name(self, line: Line) -> Cell:
        """Who, and the firm or the town."""
        if isinstance(line, FoldLine):
            return NameCell(self._folded(line))
        lead = line.lead
        if not lead.name:
            return NameCell(lead.company or lead.email or lead.phone or lead.lead_number or "?", lead.city)
        return NameCell(lead.name, lead.company or lead.city)

    def _folded(self, line: FoldLine) -> str:
        local = self.calendar.local_date(line.fold.at)
        day = words.day(local, self._today())
        said = ngettext("{n} from the import of {day}", "{n} from the import of {day}", line.fold.count)
        return said.format(n=words.number(line.fold.count), day=day)

    def about(self, line: Line) -> Cell:
        """What it is about: their words in quotes, ours as they are."""
        if isinstance(line, FoldLine):
            return TextCell(self._planned(line), "text2")
        said = one_line(line.said)
        if said and line.quoted:
            said = _("“{text}”").format(text=said)
        wants = line.lead.product
        if line.section == "backlog" and wants and wants != line.said:
            ends = line.said.rstrip()[-1:] in ".?!…"
            both = _("{note} {wants}") if ends else _("{note}. {wants}")
            said = both.format(note=said, wants=one_line(wants)) if said else one_line(wants)
        return TextCell(said, "text2")

    def _planned(self, line: FoldLine) -> str:
        """How many of an import's rows have their day."""
        fold, name = line.fold, one_line(line.fold.file_name)
        if not fold.planned:
            return _("{file}: nobody has planned them yet").format(file=name)
        if not fold.free:
            return _("{file}: all of them are planned").format(file=name)
        return _("{file}: {n} of them are planned").format(file=name, n=words.number(fold.planned))

    def _today(self) -> date:
        return self.calendar.local_date(self.now())

    def phone(self, line: Line) -> Cell:
        if isinstance(line, FoldLine):
            return LinkCell(_("Show them"), SHOW)
        return TextCell(line.phone or line.lead.email)

    def value(self, line: Line) -> Cell:
        """The sum asked for; an estimate says so."""
        if isinstance(line, FoldLine):
            return LinkCell(_("Show them"), SHOW, right=True)
        lead = line.lead
        if lead.status == "won" and lead.won_value_minor is not None:
            return TextCell(words.money(lead.won_value_minor, lead.currency), right=True)
        if lead.value_minor is not None:
            return TextCell(words.money(lead.value_minor, lead.currency), right=True)
        if line.estimate_minor is not None:
            return TextCell("~ " + words.money(line.estimate_minor, line.estimate_currency), "text3", right=True)
        return TextCell(words.UNKNOWN, "text3", right=True)

    def rating(self, line: Line) -> Cell:
        if isinstance(line, FoldLine):
            return NOTHING
        return RatingCell(line.lead.rating, _(codes.RATINGS[line.lead.rating]))

    def clock(self, line: Line) -> Cell:
        """Where its clock stands, in words."""
        if isinstance(line, FoldLine):
            if line.fold.free or line.fold.until is None:
                return LinkCell(_("Plan them"), PLAN, right=True)
            return ClockCell(_("until {day}").format(day=words.day(line.fold.until, self._today())))
        ring = self._ring(line)
        if ring is not None:
            return ClockCell(
                ring.text, _RING_TONES.get(ring.state, "text2"), strong=ring.state is not RingState.RUNNING
            )
        right = line.right
        text = right.text
        if right.day is not None and "{day}" in text:
            text = text.format(day=words.day(right.day, self._today()))
        return ClockCell(text, right.tone or "text2", strong=right.tone in _STRONG)

    def sentence(self, line: Line) -> str:
        """A whole row for a screen reader: "Hannah Oyelaran, Little Oaks Nursery, hot, 38 m left, heating failed"."""
        parts = (self.name(line), self.rating(line), self.clock(line), self.about(line))
        return ", ".join(cell.text for cell in parts if cell.text)


def _clock_width() -> int:
    """Room for a day with its year ("talked 23 Oct 2025") and for a limit in hours, in the user's language."""
    face, day = kit().second, words.day(date(2000, 10, 28), date(2020, 1, 1))
    said = [text.format(day=day) for text in (_("talked {day}"), _("tried {day}"), _("came in {day}"))]
    said.append(_("{time} left").format(time=words.duration(3 * 60 + 50)))
    return max(NARROWEST, min(WIDEST, max(face.width(text) for text in said) + 26))


def day_columns(teller: DayTeller, *, channel: bool, money: bool) -> tuple[ColumnSpec[Line], ...]:
    """``channel``: by reason, where the icon says how; ``money``: worth and rating instead of the number to call."""
    columns = [ColumnSpec("mark", _("Done"), teller.mark, 33 if channel else 42)]
    if channel:
        columns.append(ColumnSpec("channel", _("How"), teller.channel, 22, drop_order=3))
    columns += [
        ColumnSpec("name", _("Lead"), teller.name, 232),
        ColumnSpec("about", _("What it is about"), teller.about, 0),
    ]
    if money:
        columns += [
            ColumnSpec("value", _("Value"), teller.value, 92, right=True, drop_order=2),
            ColumnSpec("rating", _("Rating"), teller.rating, 34, drop_order=1),
        ]
    else:
        columns.append(ColumnSpec("phone", _("Phone"), teller.phone, 124, drop_order=1))
    return (*columns, ColumnSpec("clock", _("Clock"), teller.clock, _clock_width(), right=True))
