"""The reply clock of a lead as a ring with its words: the same in every list (design rule 1). Pure but for words of the locale."""

from __future__ import annotations

from datetime import datetime

from leaddesk.base.i18n import _
from leaddesk.domain.records import LeadRow
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.bridge import words
from leaddesk.ui.models.cells import RingCell, RingState


def reply_ring(row: LeadRow, *, now: datetime, calendar: WorkCalendar, reply_minutes: int) -> RingCell:
    """Running, past or replied; ``NONE`` where no clock runs. ``now`` is aware, ``reply_minutes`` the limit in working minutes."""
    if row.first_attempt_at is not None:
        return RingCell(RingState.REPLIED, 1.0, _replied(row, calendar))
    if not row.is_active:
        return RingCell(RingState.NONE, 0.0, "")
    if row.in_backlog:
        return RingCell(RingState.NONE, 0.0, _("when you have time"))
    if row.untouched_due_at is not None and row.untouched_due_at <= now:
        return RingCell(RingState.PAST, 1.0, _("waits {n} d").format(n=max(1, _days_waiting(row, now, calendar))))
    if row.reply_due_at is None:
        return RingCell(RingState.NONE, 0.0, "")
    if row.reply_due_at <= now:
        return RingCell(RingState.PAST, 1.0, _("waits 1 d"))
    left = calendar.minutes_between(now, row.reply_due_at)
    time = words.duration(left)
    short = time if left >= 60 else ""
    return RingCell.running(1 - left / max(1, reply_minutes), _("{time} left").format(time=time), short)


def _replied(row: LeadRow, calendar: WorkCalendar) -> str:
    if row.received_at is None or row.first_attempt_at is None:
        return _("replied")
    minutes = calendar.minutes_between(row.received_at, row.first_attempt_at)
    day = max(1, calendar.day_minutes)
    return words.duration(minutes) if minutes < day else _("{n} d").format(n=minutes // day)


def _days_waiting(row: LeadRow, now: datetime, calendar: WorkCalendar) -> int:
    if row.received_on is None:
        return 1
    return calendar.working_days_between(row.received_on, calendar.local_date(now))
