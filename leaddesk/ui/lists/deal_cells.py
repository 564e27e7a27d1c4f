"""What stands in the cells of leads that are being worked on: next step, when it is due, chance, who waits, days in the stage (design/13).

Cells of ``columns``; knows the record, its card and the day, nothing of views, widths or the file.
"""

from __future__ import annotations

from datetime import datetime

from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.lists.lines import Line
from leaddesk.ui.lists.teller import NOTHING, Teller
from leaddesk.ui.models.cells import Cell, ClockCell, NameCell, TextCell

HOURS = 24


def party(line: Line) -> Cell:
    """The company with its person, as the cards have it."""
    row = line.lead
    if not row.company:
        return NameCell(row.name or row.email or row.phone or row.lead_number or "?")
    return NameCell(row.company, row.name)


def chance(line: Line) -> Cell:
    """The lead's own chance, else its stage's; of none that is open."""
    if line.card is None or line.chance is None:
        return NOTHING
    tone = "text" if line.card.probability is not None else "text2"
    return TextCell(_("{n}%").format(n=words.number(line.chance)), tone, right=True)


def step(line: Line) -> Cell:
    """What comes next; red where an open lead needs it."""
    row = line.lead
    if row.next_action:
        return TextCell(row.next_action)
    return TextCell(_("No next step"), "red") if row.needs_step_since is not None else NOTHING


def due(teller: Teller, line: Line) -> Cell:
    """When the next step is due: "2 d late", "today", the hour of today, else the day. Copied as the day itself."""
    row, today = line.lead, teller.today()
    if row.next_due_on is None:
        return TextCell(_("no date"), "amber") if row.next_action else NOTHING
    copied = " ".join(part for part in (row.next_due_on.isoformat(), row.next_due_time or "") if part)
    late = (today - row.next_due_on).days
    if late > 0:
        return TextCell(_("{n} d late").format(n=words.number(late)), "red", copied=copied)
    if late == 0:
        return TextCell(row.next_due_time or words.day(today, today), "text", strong=True, copied=copied)
    return TextCell(words.day(row.next_due_on, today), "text2", copied=copied)


def waiting(teller: Teller, line: Line) -> Cell:
    """How long they have been waiting for us: for an answer; for a step of ours that is late; for one to be planned, since the last try."""
    row, today = line.lead, teller.today()
    if not row.is_active:
        return NOTHING
    if row.unanswered_since is not None:
        return _since(teller, row.unanswered_since, "amber")
    if row.next_due_on is not None and row.next_due_on < today:
        return ClockCell(_("{n} d").format(n=words.number((today - row.next_due_on).days)), "red", strong=True)
    if row.needs_step_since is not None:
        return _since(teller, row.last_touch_at or row.needs_step_since, "red")
    return ClockCell(words.UNKNOWN, "text3")


def _since(teller: Teller, began: datetime, tone: str) -> ClockCell:
    """Whole days, on the first one hours."""
    hours = max(0, int((teller.now() - began).total_seconds() // 3600))
    if hours < HOURS:
        return ClockCell(_("{n} h").format(n=words.number(hours)), tone, strong=True)
    return ClockCell(_("{n} d").format(n=words.number(hours // HOURS)), tone, strong=True)


def in_stage(line: Line) -> Cell:
    """Days in the stage against what it allows: "8 of 10 d"; quiet ones with the days since anybody talked."""
    card = line.card
    if card is None or card.since is None:
        return NOTHING
    if card.quiet_days is not None and card.limit is not None:
        text = _("{n} of {limit} d").format(n=words.number(card.quiet_days), limit=words.number(card.limit))
        return ClockCell(text, "stale", strong=True, icon="hourglass")
    if card.limit is None:
        return ClockCell(_("{n} d").format(n=words.number(card.days)), "text2")
    text = _("{n} of {limit} d").format(n=words.number(card.days), limit=words.number(card.limit))
    return ClockCell(text)
