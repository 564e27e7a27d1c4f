"""Plain books of a board: what random moves make of leads, their events, milestones and the order of columns. Asks the program nothing."""

from __future__ import annotations

import copy
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

STAGES = ("new", "attempting", "contacted", "qualified", "quoted", "negotiating")
CHANCE = {"new": 5, "attempting": 10, "contacted": 20, "qualified": 40, "quoted": 60, "negotiating": 80}
POSITIONS = ("won", "onboarding", "delivered", "invoiced", "satisfied")
REACHED = {"onboarding": "onboarded", "delivered": "delivered", "invoiced": "invoiced", "satisfied": "satisfied"}
LEFT = ("lost", "disqualified", "not_a_lead")
MILESTONES = ("qualified", "quoted", "won", "lost", *REACHED.values())


@dataclass
class Lead:
    """``column``: where its card stands, None for parked and gone; ``events``: (status, after-sale position or None, since)."""

    value: tuple[int, str] | None
    chance: int | None
    column: str | None
    status: str
    before: str
    events: list[tuple[str, str | None, datetime]]
    won: int | None = None
    reached: dict[str, datetime] = field(default_factory=dict)
    parked: int = 0

    @property
    def is_closed(self) -> bool:
        return self.status in (*LEFT, "won")


@dataclass
class Books:
    """``columns``: ids from top to bottom."""

    leads: dict[int, Lead] = field(default_factory=dict)
    columns: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def copy(self) -> Books:
        return copy.deepcopy(self)

    def add(self, lead_id: int, now: datetime, *, value: tuple[int, str] | None, chance: int | None) -> None:
        self.leads[lead_id] = Lead(value, chance, None, "new", "new", [])
        self._event(lead_id, "new", None, now)
        self.arrive([lead_id], "new")

    def arrive(self, ids: list[int], column: str) -> None:
        """Cards come into a column at the same moment: on top, the lower number above."""
        for lead_id in sorted(set(ids), reverse=True):
            self._leave_column(lead_id)
            self.leads[lead_id].column = column
            self.columns[column].insert(0, lead_id)

    def move(self, ids: list[int], status: str, now: datetime) -> None:
        """To a stage: whoever stands there already stays."""
        moving = [i for i in dict.fromkeys(ids) if self.leads[i].status != status]
        for lead_id in moving:
            self.leads[lead_id].status = status
            self._event(lead_id, status, None, now)
            if status in ("qualified", "quoted"):
                self.leads[lead_id].reached.setdefault(status, now)
        self.arrive(moving, status)

    def after_sale(self, ids: list[int], position: str, now: datetime) -> None:
        moving = [i for i in dict.fromkeys(ids) if self.leads[i].column != position]
        for lead_id in moving:
            self._event(lead_id, "won", None if position == "won" else position, now)
            if position in REACHED:
                self.leads[lead_id].reached.setdefault(REACHED[position], now)
        self.arrive(moving, position)

    def close(self, ids: list[int], status: str, now: datetime, *, won: int | None) -> None:
        gone = []
        for lead_id in dict.fromkeys(ids):
            lead = self.leads[lead_id]
            if status == "won" and won is not None:
                lead.won = won
            if lead.status == status:
                continue
            lead.before = lead.status if lead.status in STAGES else lead.before
            lead.status = status
            self._event(lead_id, status, None, now)
            if status in ("won", "lost"):
                lead.reached.setdefault(status, now)
            self._leave_column(lead_id)
            gone.append(lead_id)
        if status == "won":
            self.arrive(gone, "won")

    def park(self, ids: list[int], now: datetime) -> None:
        for lead_id in dict.fromkeys(ids):
            lead = self.leads[lead_id]
            lead.before = lead.status if lead.status in STAGES else lead.before
            lead.status = "nurture"
            lead.parked += 1
            self._event(lead_id, "nurture", None, now)
            self._leave_column(lead_id)

    def reopen(self, ids: list[int], now: datetime) -> None:
        back = [i for i in dict.fromkeys(ids) if self.leads[i].status not in STAGES]
        for column in {self.leads[i].before for i in back}:
            of_column = [i for i in back if self.leads[i].before == column]
            for lead_id in of_column:
                self.leads[lead_id].status = column
                self._event(lead_id, column, None, now)
            self.arrive(of_column, column)

    def put(self, ids: list[int], column: str, *, before: int | None, after: int | None) -> None:
        """Cards that stand in the column, between others of it: the first of the two that is none of them says where."""
        wanted = list(dict.fromkeys(ids))
        rest = [i for i in self.columns[column] if i not in wanted]
        if before in rest:
            at = rest.index(before)
        elif after in rest:
            at = rest.index(after) + 1
        else:
            return
        self.columns[column] = rest[:at] + wanted + rest[at:]

    def _event(self, lead_id: int, status: str, position: str | None, now: datetime) -> None:
        self.leads[lead_id].events.append((status, position, now))

    def _leave_column(self, lead_id: int) -> None:
        column = self.leads[lead_id].column
        if column is not None and lead_id in self.columns[column]:
            self.columns[column].remove(lead_id)
        self.leads[lead_id].column = None

    # --- what the board must show --------------------------------------------------------------------------------------
    def sums(self, column: str) -> dict[str, tuple[int, int]]:
        """By currency: sum and likely sum, rounded half up once."""
        found: dict[str, tuple[int, Fraction]] = {}
        for lead_id in self.columns[column]:
            lead = self.leads[lead_id]
            worth = self._worth(lead, column)
            if worth is None:
                continue
            minor, currency = worth
            chance = 100 if column in POSITIONS else CHANCE[column] if lead.chance is None else lead.chance
            total, likely = found.get(currency, (0, Fraction(0)))
            found[currency] = (total + minor, likely + Fraction(minor * chance, 100))
        return {code: (total, int(likely + Fraction(1, 2))) for code, (total, likely) in found.items()}

    @staticmethod
    def _worth(lead: Lead, column: str) -> tuple[int, str] | None:
        if column in POSITIONS and lead.won is not None:
            return lead.won, lead.value[1] if lead.value else "EUR"
        return lead.value

    def intervals(self, lead_id: int) -> list[tuple[Any, ...]]:
        """(status, position, since, until) of every event; the last one runs."""
        events = self.leads[lead_id].events
        ends = [*(each[2] for each in events[1:]), None]
        return [(*event, end) for event, end in zip(events, ends, strict=True)]
