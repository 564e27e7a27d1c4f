"""Makes entries of what ``calendar_sql`` reads: kinds, minutes, how late, why a day matters to them. Asks nothing of the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from leaddesk.domain.calendar import LATE_KINDS, STEP_KINDS, Entry, EntryKey
from leaddesk.domain.load import LoadRules
from leaddesk.domain.moment import Moment
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.store.times import to_instant

Row = Sequence[Any]


class Maker:
    """Makes entries as they stand at ``moment``; ``rules`` say what a contact takes, ``money`` is the firm's currency."""

    def __init__(self, moment: Moment, rules: LoadRules, money: str) -> None:
        self._moment = moment
        self._today = moment.today
        self._rules = rules
        self._money = money
        self._calendar = moment.calendar or WorkCalendar(moment.zone)

    def entry(self, row: Row, *, done: bool = False) -> Entry:
        """The entry of one row of a statement of ``calendar_sql``."""
        (
            kind, row_id, day_text, time, who, what, channel, place, own, reminder, recurrence, occurs, care, extra,
            ends, note, lead_id, number, person, company, value, currency, status, waits,
        ) = row  # fmt: skip
        day = date.fromisoformat(day_text)
        done = done or (kind == "meeting" and bool(extra))
        limit, limit_n = self._limit(kind, extra, time, waits=bool(waits), done=done)
        # A frozen dataclass sets its fields one by one, at several times the cost of this; a month has a thousand of 27 (``rowsql``).
        made = object.__new__(Entry)
        made.__dict__.update(
            key=EntryKey(kind, row_id, day), what=what, day=day, who=person, firm=company, lead_id=lead_id, number=number,
            owner_id=who or None, time=self._local_time(time) if kind == "first_reply" else time,
            end_day=date.fromisoformat(ends) if ends and ends != day_text else None,
            minutes=self._minutes(kind, channel, own), own_minutes=own, done=done,
            late_days=0 if done or kind not in LATE_KINDS else max((self._today - day).days, 0),
            channel=channel, place=place, note=note, reminder_min=reminder, recurrence_id=recurrence,
            occurs_on=date.fromisoformat(occurs) if occurs else None, projected=False,
            value_minor=value, currency=currency or (self._money if lead_id else None), limit=limit, limit_n=limit_n,
            care=care, status=status or "",
        )  # fmt: skip
        return made

    def _minutes(self, kind: str, channel: str, own: int | None) -> int:
        if kind in STEP_KINDS:
            return self._rules.of_step(channel, own)
        if kind == "meeting":
            return own or 0
        return self._rules.call if kind in ("promise", "first_reply") else 0

    def _limit(self, kind: str, extra: Any, time: str | None, *, waits: bool, done: bool) -> tuple[str, int | None]:
        if done:
            return "", None
        if kind == "promise":
            return "promised", None
        if kind == "wake_up":
            return ("woken", int(extra)) if extra and extra > 1 else ("", None)
        if kind == "first_reply":
            return "reply", self._working_minutes_to(time)
        return ("they_wait", None) if waits and kind == "follow_up" else ("", None)

    def _working_minutes_to(self, instant: str | None) -> int | None:
        due, now = to_instant(instant), self._moment.now
        if due is None:
            return None
        return self._calendar.minutes_between(now, due) if due >= now else -self._calendar.minutes_between(due, now)

    def _local_time(self, instant: str | None) -> str | None:
        at = to_instant(instant)
        return at.astimezone(self._moment.zone).strftime("%H:%M") if at else None
