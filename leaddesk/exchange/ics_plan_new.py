"""What an entry that nobody here knows becomes: a follow-up of the lead it is certainly about, else a meeting; a series where we hold it.

Plans rows, writes none. What is over already is nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from leaddesk.base.i18n import _
from leaddesk.domain import recurrence
from leaddesk.domain.recurrence import Series
from leaddesk.domain.recurrence_days import days_of
from leaddesk.exchange import ics_uid
from leaddesk.exchange.ics_differs import plain
from leaddesk.exchange.ics_model import Read
from leaddesk.exchange.ics_plan_model import Add, Becomes, NewSeries
from leaddesk.exchange.ics_whose import Leads, Whose
from leaddesk.exchange.plan_model import RowDecision
from leaddesk.services.workspace import Workspace

MOST_REMINDER: Final = 40_320
LEAD: Final = "calendar_lead"
"""The field of a decision about whom an entry belongs to: ``ours`` = to no lead."""
PAST: Final = "calendar_past"
"""The field of a decision about what is over: ``theirs`` = it comes in all the same."""
_YEAR: Final = timedelta(days=366)
Days = list[tuple[date, str | None]]


def is_ahead(entry: Read, today: date) -> bool:
    """Whether anything of the entry is still to come."""
    return bool(_coming(entry, today, ()))


def without(series: NewSeries, days: Collection[date]) -> NewSeries:
    """The series with further days left out."""
    return replace(series, skips=tuple(sorted({*series.skips, *(day for day in days if day >= series.start)})))


def _coming(entry: Read, today: date, skips: Collection[date]) -> Days:
    """The coming days of an entry: of a rule that is held only the first, else every one within a year."""
    out = {*entry.skips, *skips}
    if entry.days is not None:
        found = [*entry.days, *((day, entry.time) for day in entry.more)]
        return sorted(
            {one for one in found if one[0] >= today and one[0] not in out}, key=lambda one: (one[0], one[1] or "")
        )
    if entry.rule:
        rule = recurrence.of_text(entry.rule)
        since = max(entry.day, today)
        # A series of which hundreds of days are left out still has its next one.
        days = days_of(rule, entry.day, since)
        first = next((day for day, _n in zip(days, range(len(out) + 1), strict=False) if day not in out), None)
        return [] if first is None else [(first, entry.time)]
    days_of_its_own = [(entry.day, entry.time)] if entry.end_day >= today else []
    more = [(day, entry.time) for day in entry.more if today <= day <= today + _YEAR and day not in out]
    return [*days_of_its_own, *(one for one in more if one not in days_of_its_own)]


class Newcomers:
    """Plans what ``entries`` (those with anything to come) become."""

    def __init__(self, ws: Workspace, entries: Sequence[Read]) -> None:
        self._today = ws.today()
        self._owner = ws.store.author.actor_id
        self._usual = int(ws.settings["minutes_meeting"])
        self._leads = Leads(ws.store, entries, ws.settings.phone_region)

    def of(
        self, entry: Read, skips: Collection[date], *, decision: RowDecision | None = None, past: bool = False
    ) -> tuple[list[Add], Becomes]:
        """(the rows, what they are); no rows where all of it is over, unless that is wished (``past``). ``skips``: days that other entries
        stand for."""
        days = _coming(entry, self._today, skips)
        said = decision.fields if decision is not None else {}
        is_over = not days
        if is_over and not (past or said.get(PAST) == "theirs"):
            return [], Becomes("past")
        days = days or [(entry.day, entry.time)]
        whose = self._leads.find(entry)
        lead = whose.lead if whose is not None and said.get(LEAD) != "ours" else 0
        is_step = bool(lead) and not is_over and len(days) == 1 and entry.end_day == entry.day
        made = [self._step(entry, day, lead) if is_step else self._event(entry, day, lead or None) for day in days]
        if len(made) > 1:
            for add, (day, _time) in zip(made, days, strict=True):
                add.values["uid"] = _kept(entry, day) if entry.uid and day != days[0][0] else add.values["uid"]
        made[0].series = self._series(entry, days[0][0]) if not is_over else None
        return made, _becomes(whose, is_step=is_step, days=len(days), is_whole=entry.time is None)

    def _series(self, entry: Read, first: date) -> NewSeries | None:
        if not entry.rule or entry.days is not None:
            return None
        rest = recurrence.rest_from(Series(recurrence.of_text(entry.rule), entry.day), first)
        skips = tuple(day for day in entry.skips if day >= first)
        return NewSeries(recurrence.text(rest.rule), first, skips)

    def _step(self, entry: Read, moment: tuple[date, str | None], lead: int) -> Add:
        day, time = moment
        values = self._common(entry) | {
            "lead_id": lead,
            "channel": "meeting" if entry.component == "VEVENT" and time is not None else "",
            "due_on": day.isoformat(),
            "due_time": time,
            "minutes": min(entry.minutes, 1440) if entry.minutes is not None and time is not None else None,
            "occurs_on": day.isoformat() if entry.rule else None,
        }
        return Add("next_action", values)

    def _event(self, entry: Read, moment: tuple[date, str | None], lead: int | None) -> Add:
        day, time = moment
        long = entry.end_day - entry.day if time is None else timedelta(0)
        values = self._common(entry) | {
            "kind": "meeting" if entry.component == "VEVENT" and time is not None else "other",
            "lead_id": lead,
            "start_on": day.isoformat(),
            "start_time": time,
            "end_on": (day + long).isoformat(),
            "minutes": (entry.minutes or self._usual) if time is not None else None,
            "note": plain(entry.text),
            "ended_at": None,
            "ended_as": None,
        }
        return Add("event", values)

    def _common(self, entry: Read) -> dict[str, Any]:
        alarm = entry.alarm
        return {
            "what": entry.summary or _("Meeting"),
            "owner_id": self._owner,
            "place": entry.place,
            "reminder_min": alarm if alarm is not None and alarm <= MOST_REMINDER else None,
            "uid": _kept(entry, entry.instance),
        }


def _kept(entry: Read, day: date | None) -> str:
    """The name it is kept under; one of a series goes by its day too."""
    if not entry.uid:
        return ""
    return ics_uid.kept(entry.uid, f"{day:%Y%m%d}" if day is not None else "")


def _becomes(whose: Whose | None, *, is_step: bool, days: int, is_whole: bool) -> Becomes:
    code = "new_step" if is_step else "new_days" if is_whole else "new_meeting"
    if whose is None:
        return Becomes(code, days=days)
    return Becomes(code, whose.lead, whose.name, whose.by or "several", days)
