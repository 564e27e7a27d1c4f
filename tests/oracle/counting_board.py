"""Recounts the board of a data file from its plain rows, as ``counting`` does: columns, passages, after the sale, lists.

Reads stage events, leads and touches; no derived column, nothing of the program. Slow and simple.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from statistics import median
from typing import Any

from tests.oracle.counting import OPEN, Count

POSITIONS = ("won", "onboarding", "delivered", "invoiced", "satisfied")
Lead = dict[str, Any]


class Board:
    """The answers about the board of a counted file, by the names of ``leaddesk.sample.board_answers``."""

    def __init__(self, count: Count) -> None:
        self.count = count
        year = date(count.today.year - 1, count.today.month, min(count.today.day, 28 if count.today.month == 2 else 31))
        self.since = datetime.combine(year + timedelta(days=1), time(), count.zone)
        self.leads = [lead for lead in count.leads if lead["kind"] == "lead"]
        self.order = [
            *(row["id"] for row in sorted(count.stages.values(), key=lambda row: row["position"])),
            *POSITIONS,
        ]

    def answers(self) -> dict[str, Any]:
        stages = {row["id"]: row["label"] for row in self.count.stages.values()}
        board = {stages[key]: self.column(key) for key in self.order if key in stages}
        return {
            "board": board,
            "board_total": {
                "leads": sum(cell["leads"] for cell in board.values()),
                "quiet": sum(cell["quiet"] for cell in board.values()),
                "sums": self.total(board),
            },
            "board_flow": {stages[key]: self.passage(key) for key in self.order if key in stages},
            "after_sale": {key: self.sold(key) for key in POSITIONS},
            "after_sale_flow": {key: self.passage(key) for key in POSITIONS},
            "needs_attention": sorted(lead["number"] for lead in self.leads if self.is_forgotten(lead)),
            "lagging": [(days, number) for days, number in self.lagging()],
            "followed_by_value": self.followed(),
        }

    # --- columns -------------------------------------------------------------------------------------------------------
    def column(self, key: int) -> dict[str, Any]:
        leads = [lead for lead in self.leads if lead["status"] in OPEN and lead["stage_id"] == key]
        sums: dict[str, dict[str, Any]] = {}
        chance = self.count.stages[key]["probability"]
        for lead in leads:
            if lead["value_minor"] is not None:
                cell = sums.setdefault(lead["currency"], {"sum_minor": 0, "likely_minor": Fraction(0)})
                own = lead["probability"]
                cell["sum_minor"] += lead["value_minor"]
                cell["likely_minor"] += Fraction(lead["value_minor"] * (chance if own is None else own), 100)
        for cell in sums.values():
            cell["likely_minor"] = int(cell["likely_minor"] + Fraction(1, 2))
        return {"leads": len(leads), "quiet": sum(map(self.count.is_stale, leads)), "sums": sums}

    @staticmethod
    def total(board: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, dict[str, int]] = defaultdict(lambda: {"sum_minor": 0, "likely_minor": 0})
        for cell in board.values():
            for currency, sums in cell["sums"].items():
                for name, minor in sums.items():
                    found[currency][name] += minor
        return dict(found)

    def sold(self, key: str) -> dict[str, Any]:
        leads = [lead for lead in self.leads if lead["status"] == "won" and (lead["after_sale"] or "won") == key]
        if key in ("won", "satisfied"):
            leads = [lead for lead in leads if self.count.local(self.events(lead)[-1]["at"]) >= self.since]
        sums: dict[str, int] = defaultdict(int)
        for lead in leads:
            sums[lead["currency"]] += lead["won_value_minor"]
        return {"leads": len(leads), "sums": dict(sums)}

    def events(self, lead: Lead) -> list[dict[str, Any]]:
        return self.count.events[lead["id"]]

    # --- passages ------------------------------------------------------------------------------------------------------
    @staticmethod
    def key_of(event: dict[str, Any]) -> int | str | None:
        """The column an event stands in; None for parked and gone."""
        if event["status"] == "won":
            return event["after_sale"] or "won"
        return event["stage_id"] if event["status"] in OPEN else None

    def passage(self, key: int | str) -> dict[str, Any]:
        entered = went_on = 0
        stays: list[float] = []
        for lead in self.leads:
            if lead["status"] == "not_a_lead":
                continue
            keys = [self.key_of(event) for event in self.events(lead)]
            fresh = [
                n
                for n, event in enumerate(self.events(lead))
                if keys[n] == key and (n == 0 or keys[n - 1] != key) and self.count.local(event["at"]) >= self.since
            ]
            if fresh:
                entered += 1
                later = self.order[self.order.index(key) + 1 :]
                went_on += any(each in later for each in keys[fresh[0] + 1 :])
            mine = [event for event, at in zip(self.events(lead), keys, strict=True) if at == key]
            if mine and all(event["left_at"] for event in mine):
                ends = [self.count.local(event["left_at"]) for event in mine]
                if max(ends) >= self.since:
                    stays.append(sum(map(self.days, mine)))
        return {"entered": entered, "went_on": went_on, "stays": len(stays), "days": median(stays) if stays else None}

    @staticmethod
    def days(event: dict[str, Any]) -> float:
        stayed = datetime.fromisoformat(event["left_at"]) - datetime.fromisoformat(event["at"])
        return stayed.total_seconds() / 86_400

    # --- lists ---------------------------------------------------------------------------------------------------------
    def is_forgotten(self, lead: Lead) -> bool:
        if lead["status"] != "won" or lead["onboarding_owner_id"] or lead["after_sale"] not in (None, "onboarding"):
            return False
        return (self.count.today - self.count.local(lead["won_at"]).date()).days > 2

    def lagging(self) -> list[tuple[int, str]]:
        """(days over the limit, number), most first: how many days ago each became quiet, day by day."""
        found = []
        for lead in self.leads:
            over = self.count.quiet_since(lead)
            if over is not None and over < self.count.today:
                found.append(((self.count.today - over).days, lead["number"]))
        return sorted(found, key=lambda each: (-each[0], each[1]))

    def followed(self) -> dict[str, dict[str, dict[str, Any]]]:
        leads = [
            lead
            for lead in self.leads
            if lead["status"] != "not_a_lead"
            and not lead["from_before"]
            and lead["received_on"]
            and date.fromisoformat(lead["received_on"]) >= self.since.date()
        ]
        groups: dict[str, dict[str, list[Lead]]] = {"": {"none": []}}
        for lead in leads:
            if lead["value_minor"] is None:
                groups[""]["none"].append(lead)
                continue
            alike = [
                x["value_minor"] for x in leads if x["value_minor"] is not None and x["currency"] == lead["currency"]
            ]
            smaller = sum(value < lead["value_minor"] for value in alike)
            quarters = groups.setdefault(lead["currency"], {f"q{n}": [] for n in range(1, 5)})
            quarters[f"q{1 + 4 * smaller // len(alike)}"].append(lead)
        return {code: {name: self._group(found) for name, found in each.items()} for code, each in groups.items()}

    def _group(self, leads: list[Lead]) -> dict[str, Any]:
        touches = [sum(t["type"] != "note" for t in self.count.touches[lead["id"]]) for lead in leads]
        days, waiting = [], 0
        for lead in leads:
            tries = self.count.attempts(lead)
            waiting += not tries
            if tries and tries[0]["origin"] != "import":
                first = self.count.local(tries[0]["happened_at"]).date()
                days.append(max(0, (first - date.fromisoformat(lead["received_on"])).days))
        return {
            "n": len(leads),
            "touches": median(touches) if touches else None,
            "followed": len(days),
            "days": median(days) if days else None,
            "waiting": waiting,
        }
