"""The plain recount of activities and people: which tries were answered and went on (S3-8), who followed up what was given to them (S3-5).

As ``counting_measures``: rows and Python, nothing of the program.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from tests.oracle.counting import CONTACT, OPEN
from tests.oracle.counting_measures import Ask, Lead, Measures


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _day(counted: Measures, text: str) -> date:
    return counted.local(text).date()


# --- which tries work (S3-8) ----------------------------------------------------------------------------------------------
def tries(counted: Measures, ask: Ask) -> dict[tuple[str, str], dict[str, int]]:
    """By kind and outcome: tries, those whose 7 days are over, answered of these, those whose 30 days are over, went on of these.

    A try: outbound, not imported, while the lead was not won. Answered: its outcome was a talk, or they wrote or called within 7 x 24
    hours after it. Went on: within 30 x 24 hours the lead came to a later stage of its pipeline, or was won.
    """
    found: dict[tuple[str, str], dict[str, int]] = {}
    now = counted.now.replace(tzinfo=None)
    for lead in counted.asked(ask, counted.real):
        for touch in counted.touches[lead["id"]]:
            if touch["type"] == "note" or touch["direction"] != "outbound" or touch["origin"] == "import":
                continue
            at = _at(touch["happened_at"])
            if at > now or not ask.holds(_day(counted, touch["happened_at"])) or _was_won(counted, lead, at):
                continue
            cell = found.setdefault(
                (touch["type"], touch["outcome"] or ""), dict.fromkeys(("n", "due7", "answered", "due30", "went_on"), 0)
            )
            cell["n"] += 1
            if at + timedelta(days=7) <= now:
                cell["due7"] += 1
                cell["answered"] += touch["outcome"] in CONTACT or _wrote_back(counted, lead, at)
            if at + timedelta(days=30) <= now:
                cell["due30"] += 1
                cell["went_on"] += _went_on(counted, lead, at)
    return found


def _was_won(counted: Measures, lead: Lead, at: datetime) -> bool:
    before = [event for event in counted.events[lead["id"]] if _at(event["at"]) <= at]
    return bool(before) and before[-1]["status"] == "won"


def _wrote_back(counted: Measures, lead: Lead, at: datetime) -> bool:
    return any(
        touch["type"] != "note"
        and touch["direction"] == "inbound"
        and at < _at(touch["happened_at"]) <= at + timedelta(days=7)
        for touch in counted.touches[lead["id"]]
    )


def _went_on(counted: Measures, lead: Lead, at: datetime) -> bool:
    stood: dict[str, Any] | None = None
    for event in counted.events[lead["id"]]:
        when, stage = _at(event["at"]), counted.stages.get(event["stage_id"])
        if when <= at:
            stood = stage or stood
        elif when <= at + timedelta(days=30) and (event["status"] == "won" or _is_later(stage, stood)):
            return True
    return False


def _is_later(stage: dict[str, Any] | None, stood: dict[str, Any] | None) -> bool:
    """A later stage of the same pipeline; every stage but the first where it stood in none before."""
    if stage is None:
        return False
    if stood is None:
        return bool(stage["position"] > 0)
    return bool(stage["pipeline_id"] == stood["pipeline_id"] and stage["position"] > stood["position"])


# --- who follows up how soon (S3-5) -----------------------------------------------------------------------------------------
def given(counted: Measures, ask: Ask) -> dict[int, dict[str, Any]]:
    """By person: leads given (the first time each, in the days asked), tried while they had it, waiting, passed on or closed untried,
    with somebody else later, and the middle of the minutes from then to the first try, by both clocks.
    """
    found: dict[int, dict[str, Any]] = {}
    turns = sorted(counted.raw["assignment_interval"], key=lambda row: (row["from_at"], row["id"]))
    for lead in counted.asked(ask, counted.real):
        mine = [row for row in turns if row["lead_id"] == lead["id"]]
        seen: set[int] = set()
        for place, turn in enumerate(mine):
            who = turn["assignee_id"]
            if who in seen or not ask.holds(_day(counted, turn["from_at"])):
                continue
            seen.add(who)
            cell = found.setdefault(who, {"counts": Counter(), "working": [], "calendar": []})
            tried = [
                touch for touch in counted.attempts(lead) if (place == 0 or touch["happened_at"] >= turn["from_at"])
            ]
            first = tried[0] if tried and (turn["to_at"] is None or tried[0]["happened_at"] < turn["to_at"]) else None
            state = (
                "tried" if first else "passed" if turn["to_at"] else "waiting" if lead["status"] in OPEN else "closed"
            )
            cell["counts"]["n"] += 1
            cell["counts"][state] += 1
            cell["counts"]["elsewhere"] += any(later["assignee_id"] != who for later in mine[place + 1 :])
            if first is not None and first["origin"] != "import":
                start, end = turn["from_at"], max(first["happened_at"], turn["from_at"])
                cell["working"].append(int(counted.working_minutes(start, end)))
                cell["calendar"].append(int((_at(end) - _at(start)).total_seconds() // 60))
    for cell in found.values():
        for clock in ("working", "calendar"):
            cell[clock] = (len(cell[clock]), median(cell[clock]) if cell[clock] else None)
    return found
