"""Recounts what stands in the calendar from the plain rows of a data file: sqlite3, Python and dateutil, nothing of the program.

Walks day by day and row by row; slow, simple, and written after decision 0016 and K7, not after the program's statements.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

MINUTES = {"call": 15, "email": 10, "meeting": 60, "visit": 90, "message": 5, "letter": 15}
WEEK = 5 * 9 * 60
"""Working minutes of the firm: Monday to Friday, 8 to 17."""


class Standing(NamedTuple):
    """One entry as it stands: kind and row, the day of the rule or its own, first and last day, time, whose, minutes, how."""

    kind: str
    id: int
    on: date
    day: date
    end: date
    time: str | None
    whose: int
    minutes: int
    state: str
    """open, done or later (planned later)."""
    lead: int | None


class CalendarCount:
    """The calendar of the file at ``path`` as of ``now`` (aware), in the zone called ``zone``."""

    def __init__(self, path: Path, now: datetime, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self.today = now.astimezone(self.zone).date()
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row

            def table(name: str) -> list[dict[str, Any]]:
                return [dict(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY id")]

            self.leads = {row["id"]: row for row in table("lead") if row["deleted_at"] is None}
            self.steps, self.promises, self.meetings = table("next_action"), table("promise"), table("event")
            self.rules = {row["id"]: row for row in table("recurrence")}
            self.skips = {(row["recurrence_id"], row["skipped_on"]) for row in table("recurrence_skip")}
            self.people = [row for row in table("assignee") if row["active"] and row["kind"] == "member"]
            self.here = [row for row in table("assignee") if row["active"]]
            self.absences = table("absence")
            self.settings = {row["key"]: json.loads(row["value"]) for row in table("setting")}

    # --- what stands ------------------------------------------------------------------------------------------------------
    def everything(self, first: date, last: date) -> list[Standing]:
        """Every entry that touches the span, in no order."""
        every = [*self._steps(), *self._later(last), *self._promises(), *self._meetings(first, last), *self._of_leads()]
        return [one for one in every if one.day <= last and one.end >= first]

    def late(self) -> list[Standing]:
        """What is open although its day is over, light touches and days of a lead apart."""
        kinds = ("follow_up", "care", "promise")
        every = [*self._steps(), *self._promises()]
        return [one for one in every if one.kind in kinds and one.state == "open" and one.day < self.today]

    def _step(self, row: dict[str, Any], lead: dict[str, Any]) -> Standing:
        kind = "light" if row["is_light"] else "care" if row["care"] else "follow_up"
        day = date.fromisoformat(row["due_on"])
        whose = row["owner_id"] or lead["owner_id"] or 0
        minutes = row["minutes"] or MINUTES.get(row["channel"], 15)
        state = "open" if row["ended_at"] is None else "done"
        return Standing(kind, row["id"], day, day, day, row["due_time"], whose, minutes, state, lead["id"])

    def _steps(self) -> list[Standing]:
        found = []
        for row in self.steps:
            lead = self.leads.get(row["lead_id"])
            if lead and row["due_on"] and row["ended_as"] in (None, "done"):
                found.append(self._step(row, lead))
        return found

    def _later(self, last: date) -> list[Standing]:
        """Days of repeated follow-ups after the open one, not before today; counted from done nobody knows them."""
        found = []
        for row in self.steps:
            lead, rule = self.leads.get(row["lead_id"]), self.rules.get(row["recurrence_id"])
            if lead is None or rule is None or row["ended_at"] or not row["due_on"] or row["due_on"] > str(last):
                continue
            if rule["counts_from"] == "done":
                continue
            after = date.fromisoformat(row["occurs_on"] or row["due_on"])
            for day in self._days(rule, last):
                if day > after and day >= self.today:
                    own = rule["owner_id"] if any(one["id"] == rule["owner_id"] for one in self.here) else None
                    values = {"due_time": rule["at_time"], "minutes": rule["minutes"], "owner_id": own}
                    one = self._step(row | values, lead)
                    found.append(one._replace(on=day, day=day, end=day, state="later"))
        return found

    def _days(self, rule: dict[str, Any], last: date) -> list[date]:
        start = datetime.fromisoformat(rule["start_on"])
        until = datetime.combine(last, datetime.min.time())
        every = [at.date() for at in rrulestr(rule["rule"], dtstart=start) if at <= until] if "COUNT" in rule["rule"] else [
            at.date() for at in rrulestr(rule["rule"], dtstart=start).between(start, until, inc=True)
        ]  # fmt: skip
        return [day for day in every if (rule["id"], str(day)) not in self.skips]

    def _promises(self) -> list[Standing]:
        found = []
        for row in self.promises:
            lead = self.leads.get(row["lead_id"])
            if lead is None or row["state"] == "broken":
                continue
            day, whose = date.fromisoformat(row["due_on"]), row["by_id"] or lead["owner_id"] or 0
            state = "open" if row["state"] == "open" else "done"
            found.append(Standing("promise", row["id"], day, day, day, row["due_time"], whose, 15, state, lead["id"]))
        return found

    def _meetings(self, first: date, last: date) -> list[Standing]:
        found = []
        for row in self.meetings:
            if row["ended_as"] == "cancelled" or (row["lead_id"] and row["lead_id"] not in self.leads):
                continue
            begin, end = date.fromisoformat(row["start_on"]), date.fromisoformat(row["end_on"])
            state = "done" if row["ended_as"] else "open"
            rule = self.rules.get(row["recurrence_id"])
            days = [begin] if rule is None else self._days(rule, last)
            for day in days:
                found.append(
                    Standing("meeting", row["id"], day, day, day + (end - begin), row["start_time"], row["owner_id"] or 0,
                             row["minutes"] or 0, state, row["lead_id"])
                )  # fmt: skip
        return found

    def _of_leads(self) -> list[Standing]:
        found = []
        for lead in self.leads.values():
            whose = lead["owner_id"] or 0
            is_open = lead["kind"] == "lead" and lead["status"] in (
                "new", "attempting", "contacted", "qualified", "quoted", "negotiating",
            )  # fmt: skip
            if lead["status"] == "nurture":
                day = date.fromisoformat(lead["parked_until"])
                found.append(Standing("wake_up", lead["id"], day, day, day, None, whose, 0, "open", lead["id"]))
            if is_open and lead["expected_close"]:
                day = date.fromisoformat(lead["expected_close"])
                found.append(Standing("expected_close", lead["id"], day, day, day, None, whose, 0, "open", lead["id"]))
            if is_open and lead["reply_due_at"]:
                at = datetime.fromisoformat(lead["reply_due_at"]).replace(tzinfo=UTC).astimezone(self.zone)
                day = at.date()
                found.append(
                    Standing("first_reply", lead["id"], day, day, day, f"{at:%H:%M}", whose, 15, "open", lead["id"])
                )
        return found

    # --- minutes (K7) -----------------------------------------------------------------------------------------------------
    def load(self, person: int, day: date) -> tuple[int, int]:
        """(minutes planned, minutes that day has) of a member, from today on."""
        row = next(one for one in self.people if one["id"] == person)
        days = {int(part) for part in row["working_days"].split(",")} if row["working_days"] else set(range(5))
        away = any(
            one["assignee_id"] == person and one["first_on"] <= str(day) <= one["last_on"] for one in self.absences
        )
        week = row["capacity_min"]
        whole = 540 if week is None else week // len(days)
        holds = whole if day.weekday() in days and not away else 0
        planned = 0
        for one in self.everything(day, day):
            if one.whose != person or (one.state == "done" and day != self.today):
                continue
            if one.kind == "first_reply":
                has_step = any(
                    step["lead_id"] == one.id and step["ended_at"] is None and not step["is_light"]
                    for step in self.steps
                )
                planned += 0 if has_step else 15
            elif one.kind == "meeting" and one.time is None:
                planned += holds
            elif one.kind == "meeting":
                begin = datetime.fromisoformat(f"{one.day} {one.time}")
                for minute in range(one.minutes):
                    planned += (begin + timedelta(minutes=minute)).date() == day
            else:
                planned += one.minutes
        return planned, holds
