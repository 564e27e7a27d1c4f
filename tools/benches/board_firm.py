"""A file for P-G10: so many open leads spread over seven stages, with people, values, steps and days. Made by rows."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

from tools.benches import fixtures
from tools.benches.harness import NOW
from tools.benches.model import Arena

STAGES = 7
STEPS = ("Call about the price", "Visit the site", "Send two options", "Ask for the budget", "Contract wording")
CHANNELS = ("call", "visit", "email", "message", "")
RATINGS = ("hot", "warm", "cold", "bad", "dont_know")


def firm(arena: Arena, cards: int) -> Path:
    """The file with ``cards`` open leads. Read it or copy it; never write to it."""
    path = arena.folder / f"board{cards}-{fixtures.mark()}.leaddesk"
    if not path.exists():
        fresh = arena.scratch / "board.leaddesk"
        _make(fresh, cards)
        fixtures.keep(fresh, path)
    return path


def _make(path: Path, cards: int) -> None:
    from leaddesk.base.clock import FixedClock
    from leaddesk.services import stages
    from leaddesk.services.workspace import Workspace
    from leaddesk.store import reference

    clock = FixedClock(dt.datetime.fromisoformat(NOW))
    with Workspace.create(
        path, clock=clock, settings={**fixtures.FIRM, "first_day": "2026-01-01"}, member="Ann Able"
    ) as ws:
        while len(reference.stages(ws.store)) < STAGES:
            stages.add(ws, f"Stage {len(reference.stages(ws.store)) + 1}")
        known = [(stage.id, stage.status) for stage in reference.stages(ws.store)][:STAGES]
        with ws.store.write("the board", group=True) as write:
            for name, initials in (("Ben Baker", "BB"), ("Cleo Cook", "CC")):
                write.insert("assignee", kind="member", name=name, initials=initials, match_key=name.lower())
            _fill(write, cards, known, write.now)


def _fill(write: Any, cards: int, known: list[tuple[int, str]], now: dt.datetime) -> None:
    """The rows of every table; the derived ones follow by themselves."""
    dice = random.Random(7)
    people = [fixtures._person(dice, number) for number in range(cards)]
    companies = write.insert_rows(
        "company", ("name", "sort_key", "match_key"), [(p[2], p[2].lower(), p[2].lower()) for p in people]
    )
    names = [f"{p[0]} {p[1]}" for p in people]
    persons = write.insert_rows(
        "person",
        ("full_name", "sort_key", "match_key", "company_id"),
        [(name, name.lower(), name.lower(), company) for name, company in zip(names, companies, strict=True)],
    )
    rows, events, steps = [], [], []
    for number in range(cards):
        stage, status = known[number % len(known)]
        at = (now - dt.timedelta(days=dice.randrange(1, 40), minutes=dice.randrange(600))).strftime("%Y-%m-%d %H:%M:%S")
        value = dice.randrange(20, 900) * 5_000 if number % 9 else None
        rows.append(
            (
                "lead", f"L-{number + 1:06d}", status, stage, RATINGS[number % 5], 1 + number % 3, 1, persons[number],
                companies[number], value, "EUR" if number % 11 == 0 else "GBP", at, at[:10], at,
            )
        )  # fmt: skip
        events.append((number + 1, stage, status, at))
        if number % 4:
            due = (now + dt.timedelta(days=dice.randrange(-4, 12))).date().isoformat()
            steps.append((number + 1, STEPS[number % 5], CHANNELS[number % 5], due if number % 13 else None, at))
    columns = (
        "kind", "number", "status", "stage_id", "rating", "owner_id", "source_id", "person_id", "company_id", "value_minor", "currency",
        "received_at", "received_on", "created_at",
    )  # fmt: skip
    write.count_up("lead_number", cards)
    write.insert_rows("lead", columns, rows)
    write.insert_rows("stage_event", ("lead_id", "stage_id", "status", "at"), events)
    write.insert_rows("next_action", ("lead_id", "what", "channel", "due_on", "created_at"), steps)
