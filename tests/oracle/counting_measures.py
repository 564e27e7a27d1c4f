"""Recounts the measures of leads from plain rows: sqlite3 and Python, nothing of the program (PRODUCT 5, decision 0017).

Says every definition once more, lead by lead and slowly: who is asked about, how far each lead got, ratios, replies, money, deaths.
Sets of leads are sets of ids, so that a test can hold them against the rows behind a figure. Costs, activities, people and customers
are counted in ``counting_measures_more``.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any

from tests.oracle.counting import CONTACT, OPEN
from tests.oracle.process_map_counting import CHAIN, Deaths

Lead = dict[str, Any]
ORDER = (
    "received", "assigned", "accepted", "first_attempt", "contacted", "qualified", "quoted", "won", "onboarded", "delivered", "invoiced",
    "satisfied",
)  # fmt: skip
"""Every milestone in its order (PRODUCT 2)."""
STEPS = ("received", "contacted", "qualified", "quoted", "won", "onboarded", "invoiced", "satisfied")
RAIL = ("received", "first_attempt", "qualified", "quoted", "won", "onboarded", "invoiced", "satisfied")
GONE = ("lost", "disqualified", "non_responsive")
BANDS = ("under_1h", "1-2h", "2-4h", "4-8h", "to_2d", "over_2d")
BOUNDS = {"working": (60, 120, 240, 480, 2 * 540), "calendar": (60, 120, 240, 480, 2 * 1440)}
QUARTERS = ("q1", "q2", "q3", "q4")


@dataclass(frozen=True)
class Ask:
    """Received (or, where said, closed) from ``first`` to ``last``; ``where``: what leads must have, by key of ``Measures.leads``."""

    first: date | None = None
    last: date | None = None
    where: tuple[tuple[str, Any], ...] = ()

    def holds(self, day: date | None) -> bool:
        if day is None:
            return self.first is None and self.last is None
        return not (self.first and day < self.first) and not (self.last and day > self.last)


@dataclass
class Step:
    """A milestone: who came that far, who is there still, who fell out there by status/reason, days until there."""

    came: set[int] = field(default_factory=set)
    still: set[int] = field(default_factory=set)
    fell: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    went_on: set[int] = field(default_factory=set)
    days: list[int] = field(default_factory=list)


@dataclass
class Cell:
    """Some leads and their money."""

    leads: set[int] = field(default_factory=set)
    minor: int = 0
    parts: int = 0
    """value x per cent."""


class Measures(Deaths):
    """The recount of the file at ``path`` as of ``now``; ``currency`` is the firm's."""

    def __init__(self, path: Path, now: Any, zone: str, currency: str) -> None:
        self.known: dict[tuple[str, int], Any] = {}
        super().__init__(path, now, zone, currency)
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            self.raw = {
                table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
                for table in (
                    "person",
                    "company",
                    "source",
                    "source_cost",
                    "campaign",
                    "assignment_interval",
                    "assignee",
                )
            }
        companies, persons = ({row["id"]: row for row in self.raw[table]} for table in ("company", "person"))
        self.real: list[Lead] = []
        for lead in self.leads:
            firm = companies.get(lead["company_id"], {})
            lead |= {
                "day": self._came(lead),
                "ended": self._ended(lead),
                "industry": firm.get("industry", ""),
                "region": persons.get(lead["person_id"], {}).get("region") or firm.get("region", ""),
                "size": firm.get("size", ""),
                "party": ("company", lead["company_id"]) if lead["company_id"] else ("person", lead["person_id"]),
            }
        self.leads = [lead for lead in self.leads if lead["kind"] == "lead"]
        self.real = [lead for lead in self.leads if lead["status"] != "not_a_lead"]
        self.by_party: dict[Any, list[Lead]] = defaultdict(list)
        for lead in self.real:
            self.by_party[lead["party"]].append(lead)

    # --- one lead, each told once ------------------------------------------------------------------------------------
    def once(self, name: str, lead: Lead, tell: Callable[[], Any]) -> Any:
        key = (name, lead["id"])
        if key not in self.known:
            self.known[key] = tell()
        return self.known[key]

    def attempts(self, lead: Lead) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.once("tries", lead, lambda: super(Measures, self).attempts(lead))
        return found

    def is_untouched(self, lead: Lead) -> bool:
        return bool(self.once("untouched", lead, lambda: super(Measures, self).is_untouched(lead)))

    def is_stale(self, lead: Lead) -> bool:
        return bool(self.once("stale", lead, lambda: super(Measures, self).is_stale(lead)))

    def died(self, lead: Lead) -> str | None:
        link: str | None = self.once("died", lead, lambda: super(Measures, self).died(lead))
        return link

    def day_of(self, text: str | None) -> date | None:
        return self.local(text).date() if text else None

    def _came(self, lead: Lead) -> date | None:
        return date.fromisoformat(lead["received_on"]) if lead["received_on"] else self.day_of(lead["received_at"])

    def _ended(self, lead: Lead) -> date | None:
        """The day a closed lead was closed."""
        if lead["status"] in OPEN or lead["status"] == "nurture":
            return None
        of_status = lead["won_at"] if lead["status"] == "won" else lead["lost_at"] if lead["status"] == "lost" else None
        return self.day_of(lead["closed_at"] or of_status)

    def talked(self, lead: Lead) -> list[str]:
        """When somebody of ours and of theirs talked or wrote to each other."""
        return [
            touch["happened_at"]
            for touch in self.touches[lead["id"]]
            if touch["type"] != "note" and (touch["direction"] == "inbound" or touch["outcome"] in CONTACT)
        ]

    def is_quoted(self, lead: Lead) -> bool:
        return lead["id"] in self.quoted or bool(lead["quoted_at"])

    def evidence(self, lead: Lead) -> dict[str, date | None]:
        """Steps there is a sign of, with the local day, None where no day is recorded."""
        signs: dict[str, date | None] = self.once("signs", lead, lambda: self._evidence(lead))
        return signs

    def _evidence(self, lead: Lead) -> dict[str, date | None]:
        found: dict[str, date | None] = {"received": lead["day"]}
        for step in ("assigned", "accepted"):
            if lead[f"{step}_at"]:
                found[step] = self.day_of(lead[f"{step}_at"])
        tries, talks = self.attempts(lead), self.talked(lead)
        if tries:
            found["first_attempt"] = self.day_of(tries[0]["happened_at"])
        if talks:
            found["contacted"] = self.day_of(min(talks))
        if lead["qualified_at"]:
            found["qualified"] = self.day_of(lead["qualified_at"])
        if self.is_quoted(lead):
            found["quoted"] = self.day_of(lead["quoted_at"])
        if lead["status"] == "won":
            found["won"] = lead["ended"]
            for step in ("onboarded", "delivered", "invoiced", "satisfied"):
                if lead[f"{step}_at"]:
                    found[step] = self.day_of(lead[f"{step}_at"])
        return found

    def came_back(self, lead: Lead) -> bool:
        """Won, and the same customer asked again on a later day."""
        won = lead["ended"]
        return lead["status"] == "won" and any(
            other["id"] != lead["id"] and other["day"] and other["day"] > won for other in self.by_party[lead["party"]]
        )

    # --- who is asked about ---------------------------------------------------------------------------------------
    def asked(self, ask: Ask, leads: Iterable[Lead]) -> list[Lead]:
        return [lead for lead in leads if all((lead[key] or None) == (value or None) for key, value in ask.where)]

    def cohort(self, ask: Ask) -> list[Lead]:
        """Real leads received in the days asked."""
        return [lead for lead in self.asked(ask, self.real) if ask.holds(lead["day"])]

    def closed(self, ask: Ask) -> list[Lead]:
        return [lead for lead in self.asked(ask, self.leads) if lead["ended"] and ask.holds(lead["ended"])]

    # --- milestones (K8) ------------------------------------------------------------------------------------------
    def continuum(self, ask: Ask, steps: Iterable[str]) -> dict[str, Step]:
        """Cumulative: whoever got as far as a step passed all before it. ``steps``: those that are shown, in order."""
        order = list(steps)
        found = {step: Step() for step in order}
        for lead in self.cohort(ask):
            signs = self.evidence(lead)
            furthest = max(map(ORDER.index, signs))
            place = max(n for n, step in enumerate(order) if ORDER.index(step) <= furthest)
            for n, step in enumerate(order[: place + 1]):
                row = found[step]
                row.came.add(lead["id"])
                at = signs.get(step)
                if at and lead["day"]:
                    row.days.append(max(0, (at - lead["day"]).days))
                if n < place:
                    row.went_on.add(lead["id"])
                elif lead["status"] in GONE:
                    row.fell[f"{lead['status']}/{self.reasons.get(lead['reason_id'], '')}"].add(lead["id"])
                else:
                    row.still.add(lead["id"])
        return found

    # --- ratios (S2-3, S2-11, S3-9) ----------------------------------------------------------------------------------
    def ratios(self, ask: Ask, by: Callable[[Lead], Any]) -> dict[Any, tuple[set[int], set[int], set[int]]]:
        """(received, quoted, won) by what ``by`` says of a lead."""
        found: dict[Any, tuple[set[int], set[int], set[int]]] = {}
        for lead in self.cohort(ask):
            received, quoted, won = found.setdefault(by(lead), (set(), set(), set()))
            received.add(lead["id"])
            if self.is_quoted(lead):
                quoted.add(lead["id"])
            if lead["status"] == "won":
                won.add(lead["id"])
        return found

    # --- first reply ------------------------------------------------------------------------------------------------
    def reply(self, lead: Lead, clock: str) -> float | None:
        """Minutes to the first try, 0 where that was before it came in; None: no hour known, nobody tried, or the try was imported."""
        minutes: float | None = self.once(clock, lead, lambda: self._reply(lead, clock))
        return minutes

    def _reply(self, lead: Lead, clock: str) -> float | None:
        tries = self.attempts(lead)
        if not lead["received_at"] or not tries or tries[0]["origin"] == "import":
            return None
        first = tries[0]["happened_at"]
        if clock == "working":
            return self.working_minutes(lead["received_at"], first)
        return max(0.0, (self.local(first).timestamp() - self.local(lead["received_at"]).timestamp()) / 60)

    def replies(
        self, ask: Ask, clock: str, bounds: tuple[int, ...] | None = None
    ) -> dict[str, tuple[set[int], set[int]]]:
        """(leads, won of them) by band. ``never``: nobody tried; ``untimed``: tried, but the hour is unknown or the try was imported."""
        limits = bounds or BOUNDS[clock]
        found: dict[str, tuple[set[int], set[int]]] = {band: (set(), set()) for band in (*BANDS, "never", "untimed")}
        for lead in self.cohort(ask):
            minutes = self.reply(lead, clock)
            if minutes is not None:
                band = BANDS[sum(minutes >= bound for bound in limits)]
            else:
                band = "untimed" if self.attempts(lead) else "never"
            found[band][0].add(lead["id"])
            if lead["status"] == "won":
                found[band][1].add(lead["id"])
        return found

    def reply_times(self, ask: Ask, clock: str) -> list[float]:
        return sorted(m for lead in self.cohort(ask) if (m := self.reply(lead, clock)) is not None)

    # --- money --------------------------------------------------------------------------------------------------------
    def chance(self, lead: Lead) -> int:
        own = lead["probability"]
        return int(self.stages[lead["stage_id"]]["probability"] if own is None else own)

    def expected(self, ask: Ask) -> dict[tuple[str, str], Cell]:
        """Active leads with a value by (month, currency); the days asked say nothing here, the forecast is of now."""
        found: dict[tuple[str, str], Cell] = defaultdict(Cell)
        for lead in self.asked(ask, self.leads):
            if lead["status"] not in OPEN or lead["value_minor"] is None:
                continue
            day = lead["expected_close"]
            month = "none" if day is None else "overdue" if day < self.today.isoformat() else day[:7]
            cell = found[month, lead["currency"]]
            cell.leads.add(lead["id"])
            cell.minor += lead["value_minor"]
            cell.parts += lead["value_minor"] * self.chance(lead)
        return dict(found)

    def won_months(self, ask: Ask) -> dict[tuple[str, str], Cell]:
        """Won leads by (month closed, currency), without an amount under "-"."""
        found: dict[tuple[str, str], Cell] = defaultdict(Cell)
        for lead in self.asked(ask, self.leads):
            if lead["status"] == "won" and lead["ended"]:
                currency = lead["currency"] if lead["won_value_minor"] is not None else "-"
                cell = found[lead["ended"].isoformat()[:7], currency]
                cell.leads.add(lead["id"])
                cell.minor += lead["won_value_minor"] or 0
        return dict(found)

    def losses(self, leads: Iterable[Lead]) -> dict[str, tuple[set[int], Counter[str], int]]:
        """Of leads the lost ones by reason: who, value by currency, how many without a value."""
        found: dict[str, tuple[set[int], Counter[str], int]] = {}
        for lead in leads:
            if lead["status"] != "lost":
                continue
            who, worth, unknown = found.get(self.reasons[lead["reason_id"]], (set(), Counter(), 0))
            who.add(lead["id"])
            if lead["value_minor"] is None:
                unknown += 1
            else:
                worth[lead["currency"]] += lead["value_minor"]
            found[self.reasons[lead["reason_id"]]] = (who, worth, unknown)
        return found

    # --- where they die (S2-9) ----------------------------------------------------------------------------------------
    def deaths(self, ask: Ask) -> dict[str, set[int]]:
        """Leads that came in in the days asked, what is not a lead included, by the last link that failed."""
        found: dict[str, set[int]] = {link: set() for link in CHAIN}
        for lead in self.asked(ask, self.leads):
            if ask.holds(lead["day"]) and (link := self.died(lead)) is not None:
                found[link].add(lead["id"])
        return found

    # --- attention (S1-5, S3-2) ---------------------------------------------------------------------------------------
    def quarters(self, leads: Iterable[Lead]) -> dict[tuple[str, str], list[Lead]]:
        """By (currency, quarter of value: four times the smaller ones by all of them); without a value under ("", "none")."""
        leads = list(leads)
        values: dict[str, list[int]] = defaultdict(list)
        for lead in leads:
            if lead["value_minor"] is not None:
                values[lead["currency"]].append(lead["value_minor"])
        for known in values.values():
            known.sort()
        found: dict[tuple[str, str], list[Lead]] = defaultdict(list)
        for lead in leads:
            if lead["value_minor"] is None:
                found["", "none"].append(lead)
                continue
            alike = values[lead["currency"]]
            smaller = bisect_left(alike, lead["value_minor"])
            found[lead["currency"], QUARTERS[4 * smaller // len(alike)]].append(lead)
        return dict(found)

    def attention(self, leads: Iterable[Lead]) -> dict[str, Any]:
        """How leads were followed: touches, days from the day they came in to our first try, how many nobody tried."""
        touches, days, waiting, n = [], [], 0, 0
        for lead in leads:
            n += 1
            touches.append(sum(touch["type"] != "note" for touch in self.touches[lead["id"]]))
            tries = self.attempts(lead)
            waiting += not tries
            if tries and tries[0]["origin"] != "import" and lead["day"]:
                days.append(max(0, (self.local(tries[0]["happened_at"]).date() - lead["day"]).days))
        return {
            "n": n,
            "touches": median(touches) if touches else None,
            "followed": len(days),
            "days": median(days) if days else None,
            "waiting": waiting,
        }

    # --- velocity -----------------------------------------------------------------------------------------------------
    def velocity(self, ask: Ask) -> dict[str, Any]:
        """The inputs with their cases; amounts and open leads by currency (of none: the firm's)."""
        won = [lead for lead in self.closed(ask) if lead["status"] == "won"]
        lost = [lead for lead in self.closed(ask) if lead["status"] == "lost"]
        values, ready = defaultdict(list), defaultdict(set)
        for lead in won:
            if lead["won_value_minor"] is not None:
                values[lead["currency"]].append(lead["won_value_minor"])
        for lead in self.asked(ask, self.leads):
            if lead["status"] in OPEN and (lead["qualified_at"] or self.is_quoted(lead)):
                ready[lead["currency"] or self.currency].add(lead["id"])
        days = [max(0, (x["ended"] - self.local(x["qualified_at"]).date()).days) for x in won if x["qualified_at"]]
        return {
            "open_qualified": dict(ready),
            "win_rate": (len(won), len(won) + len(lost)),
            "won_value": {code: (len(minor), median(minor)) for code, minor in values.items()},
            "days": (len(days), median(days) if days else None),
        }

    @cached_property
    def source_names(self) -> dict[int, str]:
        return {row["id"]: row["name"] for row in self.raw["source"]}
