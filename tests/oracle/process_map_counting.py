"""*Where do leads die* and the ways out of the process map, recounted from the plain rows of a file: sqlite3 and Python, nothing of
the program and no derived column. Written from PRODUCT (S2-9, section 4) and the rule that stands on the page.

The chain: not a lead, never tried, late first try, few tries, not qualified, no quote, quote lost. A lead that died counts at the last
link that failed: it is asked from the end of the chain.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from tests.oracle.counting import CONTACT, OPEN, Count

TRIES = 6
CHAIN = ("not_a_lead", "never_tried", "late_first_try", "few_tries", "not_qualified", "no_quote", "quote_lost")


@dataclass
class Row:
    """A link as the recount has it: lead numbers, sums in minor units by currency, how many of them are estimates or not known."""

    leads: set[str] = field(default_factory=set)
    amounts: Counter[str] = field(default_factory=Counter)
    estimated: int = 0
    unknown: int = 0


class Deaths(Count):
    """The recount of one file as of ``now``; ``currency`` is the firm's."""

    def __init__(self, path: Path, now: datetime, zone: str, currency: str) -> None:
        super().__init__(path, now, zone)
        self.currency = currency
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            quotes = [dict(row) for row in connection.execute("SELECT * FROM quote")]
            self.merged = dict(connection.execute("SELECT id, merged_into_id FROM stage").fetchall())
        self.quoted = {quote["lead_id"] for quote in quotes if quote["state"] != "draft"}
        self.won_by_source: dict[tuple[Any, str], list[int]] = defaultdict(list)
        for lead in self.leads:
            worth = lead["won_value_minor"] if lead["won_value_minor"] is not None else lead["value_minor"]
            if lead["status"] == "won" and worth is not None and lead["source_id"] is not None and lead["currency"]:
                self.won_by_source[lead["source_id"], lead["currency"]].append(worth)

    # --- one lead -------------------------------------------------------------------------------------------------
    def died(self, lead: dict[str, Any]) -> str | None:
        """The link at which a lead died; None while it lives, was won or waits for later."""
        if lead["kind"] != "lead" or lead["status"] in ("won", "nurture"):
            return None
        if lead["status"] in OPEN:
            return "never_tried" if self.is_untouched(lead) else None
        if lead["status"] == "not_a_lead":
            return "not_a_lead"
        if lead["id"] in self.quoted or lead["quoted_at"]:
            return "quote_lost"
        if lead["qualified_at"]:
            return "no_quote"
        if self._talked(lead):
            return "not_qualified"
        tries = self.attempts(lead)
        if not tries:
            return "never_tried"
        if len(tries) < TRIES:
            return "few_tries"
        return "late_first_try" if self._late(lead, tries[0]) else "not_qualified"

    def _talked(self, lead: dict[str, Any]) -> bool:
        return any(
            touch["type"] != "note" and (touch["direction"] == "inbound" or touch["outcome"] in CONTACT)
            for touch in self.touches[lead["id"]]
        )

    def _late(self, lead: dict[str, Any], first: dict[str, Any]) -> bool:
        """More than one working day until the first try; by days where the hour is not known. Imported tries tell no hour."""
        if lead["received_at"]:
            return (
                first["origin"] != "import"
                and int(self.working_minutes(lead["received_at"], first["happened_at"])) > 540
            )
        if not lead["received_on"]:
            return False
        next_day = date.fromisoformat(lead["received_on"]) + timedelta(days=1)
        while next_day.weekday() >= 5:
            next_day += timedelta(days=1)
        return self.local(first["happened_at"]).date() > next_day

    def worth(self, lead: dict[str, Any]) -> tuple[str, int | None, bool]:
        """(currency, what it would have brought, whether that is an estimate)."""
        currency = lead["currency"] or self.currency
        if lead["value_minor"] is not None:
            return currency, lead["value_minor"], False
        known = self.won_by_source.get((lead["source_id"], currency), [])
        return currency, int(median(known) + 0.5) if known else None, True

    # --- many -------------------------------------------------------------------------------------------------------
    def of_period(self, first: date | None, last: date | None, owner: int | None) -> list[dict[str, Any]]:
        """Leads that came in from ``first`` to ``last``, of one owner."""
        found = []
        for lead in self.leads:
            day = lead["received_on"]
            inside = (not first or (day and day >= first.isoformat())) and (
                not last or (day and day <= last.isoformat())
            )
            if lead["kind"] == "lead" and inside and owner in (None, lead["owner_id"]):
                found.append(lead)
        return found

    def ranking(self, first: date | None = None, last: date | None = None, owner: int | None = None) -> dict[str, Row]:
        """Every link with its leads and what they would have brought."""
        rows = {code: Row() for code in CHAIN}
        for lead in self.of_period(first, last, owner):
            code = self.died(lead)
            if code is None:
                continue
            rows[code].leads.add(lead["number"])
            currency, minor, estimated = self.worth(lead)
            if code == "not_a_lead":
                continue
            if minor is None:
                rows[code].unknown += 1
            else:
                rows[code].amounts[currency] += minor
                rows[code].estimated += estimated
        return rows

    def exits(
        self, first: date | None = None, last: date | None = None, owner: int | None = None
    ) -> Counter[tuple[str, Any]]:
        """(status, stage it left from) of what was closed and not won; merged stages count as the one that stayed."""
        found: Counter[tuple[str, Any]] = Counter()
        for lead in self.of_period(first, last, owner):
            if lead["status"] in ("lost", "disqualified", "non_responsive", "not_a_lead"):
                stage = lead["stage_before_id"]
                while self.merged.get(stage):
                    stage = self.merged[stage]
                found[lead["status"], stage if lead["status"] == "lost" else None] += 1
        return found
