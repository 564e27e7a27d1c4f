"""Recounts the answers of a data file from its plain rows: sqlite3 and Python, nothing of the program.

Reads what the verbs or the sample wrote (leads, touches, stage events, steps, quotes), never a derived column, and works
times out minute by minute through ``datetime``; slow, simple, and written independently of the sample's books.
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

OPEN = ("new", "attempting", "contacted", "qualified", "quoted", "negotiating")
CONTACT = ("reached", "replied", "refused", "call_back_asked")


class Count:
    """The answers of the file at ``path`` as of ``now`` (aware), in the zone called ``zone``."""

    def __init__(self, path: Path, now: datetime, zone: str) -> None:
        self.now = now.astimezone(UTC)
        self.zone = ZoneInfo(zone)
        self.today = now.astimezone(self.zone).date()
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            self.leads = [dict(row) for row in connection.execute("SELECT * FROM lead WHERE deleted_at IS NULL")]
            self.touches = self._by_lead(connection, "activity", "happened_at, id")
            self.events = self._by_lead(connection, "stage_event", "at, id")
            self.steps = self._by_lead(connection, "next_action", "due_on, id")
            self.stages = {row["id"]: dict(row) for row in connection.execute("SELECT * FROM stage")}
            self.reasons = {row["id"]: row["code"] for row in connection.execute("SELECT * FROM reason")}
            self.promises = self._by_lead(connection, "promise", "due_on, id")
            self.customers = int(connection.execute("SELECT count(*) FROM customer").fetchone()[0])

    @staticmethod
    def _by_lead(connection: sqlite3.Connection, table: str, order: str) -> dict[int, list[dict[str, Any]]]:
        found: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY {order}"):
            found[row["lead_id"]].append(dict(row))
        return found

    # --- time --------------------------------------------------------------------------------------------------
    def local(self, text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC).astimezone(self.zone)

    def working_minutes(self, start: str, end: str) -> float:
        """Day by day: how much of 8 to 17 lies between the two, on Monday to Friday."""
        first, last = self.local(start).replace(tzinfo=None), self.local(end).replace(tzinfo=None)
        total, day = 0.0, first.date()
        while day <= last.date():
            if day.weekday() < 5:
                opens, closes = datetime.combine(day, time(8)), datetime.combine(day, time(17))
                inside = (min(last, closes) - max(first, opens)).total_seconds() / 60
                total += max(0.0, inside)
            day += timedelta(days=1)
        return total

    def workdays_since(self, day: date) -> int:
        days = (self.today - day).days
        return sum((day + timedelta(days=i)).weekday() < 5 for i in range(1, days + 1))

    # --- one lead ----------------------------------------------------------------------------------------------
    def attempts(self, lead: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            touch
            for touch in self.touches[lead["id"]]
            if touch["direction"] == "outbound" and touch["outcome"] not in ("wrong_number", "bounced")
        ]

    def step(self, lead: dict[str, Any]) -> dict[str, Any] | None:
        return next((s for s in self.steps[lead["id"]] if s["ended_at"] is None and not s["is_light"]), None)

    def is_active(self, lead: dict[str, Any]) -> bool:
        return lead["kind"] == "lead" and lead["status"] in OPEN

    def is_backlog(self, lead: dict[str, Any]) -> bool:
        own = any(touch["origin"] != "import" for touch in self.touches[lead["id"]] if touch["type"] != "note")
        left = any(event["status"] not in OPEN for event in self.events[lead["id"]])
        return self.is_active(lead) and bool(lead["from_before"]) and self.step(lead) is None and not own and not left

    def is_untouched(self, lead: dict[str, Any]) -> bool:
        if not self.is_active(lead) or self.is_backlog(lead) or self.attempts(lead):
            return False
        if lead["received_at"]:
            return self.working_minutes(lead["received_at"], self.now.strftime("%Y-%m-%d %H:%M:%S")) >= 540
        day = date.fromisoformat(lead["received_on"]) + timedelta(days=1)
        while day.weekday() >= 5:
            day += timedelta(days=1)
        return datetime.combine(day, time(17), self.zone) <= self.now

    def is_stale(self, lead: dict[str, Any]) -> bool:
        since = self.quiet_since(lead)
        return since is not None and since <= self.today

    def quiet_since(self, lead: dict[str, Any]) -> date | None:
        """The day from which nobody has talked for longer than the stage allows, also one to come; None where no limit runs."""
        if not self.is_active(lead) or self.is_backlog(lead):
            return None
        days = [date.fromisoformat(lead["received_on"])] if lead["received_on"] else []
        tried = [touch["happened_at"] for touch in self.attempts(lead)]
        talked = [
            touch["happened_at"]
            for touch in self.touches[lead["id"]]
            if touch["type"] != "note" and (touch["direction"] == "inbound" or touch["outcome"] in CONTACT)
        ]
        moved = [event["at"] for event in self.events[lead["id"]]]
        days += [self.local(text).date() for text in (*tried, *talked, *moved)]
        limit = max(days) + timedelta(days=self.stages[lead["stage_id"]]["stale_days"])
        step = self.step(lead)
        if step is not None and step["due_on"]:
            due = date.fromisoformat(step["due_on"])
            limit = min(max(limit, due), limit + timedelta(days=14))
        return limit

    # --- answers -------------------------------------------------------------------------------------------------
    def numbers(self, leads: list[dict[str, Any]]) -> tuple[str, ...]:
        return tuple(sorted(lead["number"] for lead in leads))

    def answers(self) -> dict[str, Any]:
        """By the names of ``leaddesk.sample.answers``; lists of leads as sorted lead numbers."""
        leads = [lead for lead in self.leads if lead["kind"] == "lead"]
        active = [lead for lead in leads if self.is_active(lead)]
        shown = [lead for lead in active if not self.is_backlog(lead)]
        received = [lead for lead in leads if lead["status"] != "not_a_lead"]
        untouched = [lead for lead in leads if self.is_untouched(lead)]
        by_status = Counter(lead["status"] for lead in leads)
        quoted, won = [x for x in received if x["quoted_at"]], [x for x in received if x["status"] == "won"]
        return {
            "leads": len(leads),
            "names": len(self.leads) - len(leads),
            "customers": self.customers,
            "open": len(active),
            "parked": by_status["nurture"],
            "by_status": dict(by_status),
            **{
                f"{status}_by_reason": self._reasons(leads, status) for status in ("lost", "disqualified", "not_a_lead")
            },
            "parked_by_reason": self._reasons(leads, "nurture"),
            "untouched": self.numbers(untouched),
            "untouched_by_age": self._bands(untouched),
            "backlog": self.numbers([lead for lead in active if self.is_backlog(lead)]),
            "stale": self.numbers([lead for lead in leads if self.is_stale(lead)]),
            "next_steps": self._next_steps(shown),
            "received": len(received),
            "lead_to_quote": (len(quoted), len(received)),
            "lead_to_close": (len(won), len(received)),
            "win_rate": (by_status["won"], by_status["won"] + by_status["lost"]),
            **self._first_reply(received),
            "first_reply_waiting": self.numbers([x for x in active if x["received_at"] and not self.attempts(x)]),
            "forecast": self._forecast(active),
            "won_value": self._won_value(won),
        }

    def _reasons(self, leads: list[dict[str, Any]], status: str) -> dict[str, int]:
        return dict(Counter(self.reasons[lead["reason_id"]] for lead in leads if lead["status"] == status))

    def _bands(self, untouched: list[dict[str, Any]]) -> dict[str, int]:
        bands = {"1-2": 0, "3-7": 0, "8-30": 0, ">30": 0}
        for lead in untouched:
            days = self.workdays_since(date.fromisoformat(lead["received_on"]))
            bands["1-2" if days <= 2 else "3-7" if days <= 7 else "8-30" if days <= 30 else ">30"] += 1
        return bands

    def _next_steps(self, leads: list[dict[str, Any]]) -> dict[str, int]:
        counts = {"late": 0, "due_today": 0, "due_later": 0, "needs_step": 0}
        today = self.today.isoformat()
        for lead in leads:
            step = self.step(lead)
            if step is None:
                counts["needs_step"] += 1
            else:
                due = step["due_on"]
                counts["late" if due < today else "due_today" if due == today else "due_later"] += 1
        return counts

    def _first_reply(self, received: list[dict[str, Any]]) -> dict[str, Any]:
        working: list[float] = []
        calendar: list[float] = []
        for lead in received:
            tried = self.attempts(lead)
            if not lead["received_at"] or not tried or tried[0]["origin"] == "import":
                continue
            first = tried[0]["happened_at"]
            working.append(self.working_minutes(lead["received_at"], first))
            both_utc = datetime.fromisoformat(first) - datetime.fromisoformat(lead["received_at"])
            calendar.append(both_utc.total_seconds() / 60)
        return {
            f"first_reply_{name}": {
                "n": len(values),
                "median": median(values),
                "p90": sorted(values)[math.ceil(0.9 * len(values)) - 1],
            }
            for name, values in (("working", working), ("calendar", calendar))
        }

    def _forecast(self, active: list[dict[str, Any]]) -> dict[str, dict[str, tuple[int, int, float]]]:
        cells: dict[str, dict[str, tuple[int, int, float]]] = defaultdict(dict)
        for lead in active:
            if lead["value_minor"] is None:
                continue
            day = lead["expected_close"]
            month = "no_date" if day is None else "overdue" if day < self.today.isoformat() else day[:7]
            chance = lead["probability"]
            chance = self.stages[lead["stage_id"]]["probability"] if chance is None else chance
            n, value, weighted = cells[month].get(lead["currency"], (0, 0, 0.0))
            minor = lead["value_minor"]
            cells[month][lead["currency"]] = (n + 1, value + minor, weighted + minor * chance / 100)
        return dict(cells)

    @staticmethod
    def _won_value(won: list[dict[str, Any]]) -> dict[str, int]:
        totals: Counter[str] = Counter()
        for lead in won:
            totals[lead["currency"]] += lead["won_value_minor"] or 0
        return dict(totals)

    # --- today ---------------------------------------------------------------------------------------------------
    def section(self, lead: dict[str, Any]) -> str | None:
        """Where a lead stands on Today: the first that fits (PRODUCT section 4)."""
        today = self.today.isoformat()
        promised = any(one["state"] == "open" and one["due_on"] <= today for one in self.promises[lead["id"]])
        if not self.is_active(lead):
            return self._section_of_resting(lead, today, promised=promised)
        due = next((s["due_on"] for s in self.open_steps(lead, light=False)), None)
        planned = bool(self.open_steps(lead, light=False))
        old, tried = self.is_backlog(lead), bool(self.attempts(lead))
        fresh = not tried and not old and bool(lead["received_at"] or lead["received_on"])
        fits = {
            "waiting_for_us": self.waits_for_us(lead),
            "needs_step": not old and not planned and not fresh,
            "late": due is not None and due < today,
            "promises": promised,
            "untouched": fresh,
            "due_today": due == today,
            "to_decide": self.never_answered(lead),
            "quiet": self.is_stale(lead),
            "backlog": old,
        }
        return next((code for code, holds in fits.items() if holds), None)

    def _section_of_resting(self, lead: dict[str, Any], today: str, *, promised: bool) -> str | None:
        if promised:
            return "promises"
        if (
            lead["status"] == "won"
            and lead["onboarding_owner_id"] is None
            and lead["after_sale"] in (None, "onboarding")
        ):
            through_us = not lead["from_before"] and (self.today - self.local(lead["won_at"]).date()).days > 2
            return "needs_attention" if through_us else None
        if lead["status"] != "nurture":
            return None
        if lead["parked_until"] <= today:
            return "woke_up"
        cards = self.open_steps(lead, light=True)
        return "due_today" if cards and cards[0]["due_on"] <= today else None

    def open_steps(self, lead: dict[str, Any], *, light: bool) -> list[dict[str, Any]]:
        """Open steps by due day, those without one last."""
        found = [s for s in self.steps[lead["id"]] if s["ended_at"] is None and bool(s["is_light"]) == light]
        return sorted(found, key=lambda s: (s["due_on"] or "9999", s["id"]))

    def waits_for_us(self, lead: dict[str, Any]) -> bool:
        last = max((touch["happened_at"] for touch in self.attempts(lead)), default="")
        return any(
            touch["direction"] == "inbound" and touch["outcome"] != "reached" and touch["happened_at"] > last
            for touch in self.touches[lead["id"]]
            if touch["type"] != "note"
        )

    def never_answered(self, lead: dict[str, Any]) -> bool:
        """6 tries over 10 days on 2 kinds, never any contact; after *keep trying* 3 more."""
        tries = self.attempts(lead)
        if self.is_backlog(lead) or len(tries) < 6 or len({t["type"] for t in tries}) < 2:
            return False
        for touch in self.touches[lead["id"]]:
            if touch["type"] != "note" and (touch["direction"] == "inbound" or touch["outcome"] in CONTACT):
                return False
        again = lead["keep_trying_at"]
        if again and sum(t["happened_at"] > again for t in tries) < 3:
            return False
        days = [self.local(t["happened_at"]).date() for t in tries]
        return (max(days) - min(days)).days >= 10

    def day(self, owner: int | None = None) -> dict[str, set[int]]:
        """Section: the ids on it; of one member and of nobody."""
        found: dict[str, set[int]] = defaultdict(set)
        for lead in self.leads:
            code = self.section(lead)
            if code is not None and (owner is None or lead["owner_id"] in (owner, None)):
                found[code].add(lead["id"])
        return dict(found)
