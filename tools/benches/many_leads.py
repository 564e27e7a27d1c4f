"""Leads by the hundred thousand straight through the write door: the big file of P-G6, and the rows that are added to it.

People with three ways to reach them and a lead each, spread over companies' worth of names and days; no touches, no files.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tools.benches import fixtures
from tools.benches.model import Arena

PART = 25_000
"""Leads of one transaction while the big file is made: what is not written yet is held in memory."""
_LEAD = (
    "number", "kind", "status", "stage_id", "rating", "source_id", "origin", "person_id", "product", "value_minor",
    "currency", "external_id", "received_on", "created_at", "became_lead_at", "notes", "name_key",
)  # fmt: skip
_PERSON = ("full_name", "first_name", "last_name", "job_title", "sort_key", "match_key", "street", "postcode", "city")
_MOMENT = "2026-11-20 10:42:00"


def base(arena: Arena, leads: int) -> Path:
    """A file with so many leads, made once. Read it or copy it; never write to it."""
    from leaddesk.services.workspace import Workspace

    path = arena.folder / f"many-{leads}-{fixtures.mark()}.leaddesk"
    if not path.exists():
        fresh = arena.scratch / "fresh.leaddesk"
        with Workspace.create(fresh, settings=fixtures.FIRM, member="Anna Berg") as ws:
            people = enumerate(fixtures.stream(leads))
            while part := list(islice(people, PART)):
                add(ws, part)
        fixtures.keep(fresh, path)
    return path


def add(ws: Any, people: list[tuple[int, tuple[Any, ...]]]) -> None:
    """Write these (number, row of a list) as people with their addresses and leads: one change."""
    stage, source = (ws.store.value(f"SELECT min(id) FROM {table}") for table in ("stage", "source"))
    with ws.store.write("Bench", group=True) as write:
        ids = write.insert_rows("person", _PERSON, (_person(row) for _n, row in people))
        write.insert_rows(
            "contact_point",
            ("person_id", "kind", "value", "norm", "position"),
            (point for person, (_n, row) in zip(ids, people, strict=True) for point in _points(person, row)),
        )
        leads = write.insert_rows(
            "lead", _LEAD, (_lead(person, n, row, stage, source) for person, (n, row) in zip(ids, people, strict=True))
        )
        write.insert_rows(
            "stage_event", ("lead_id", "stage_id", "status", "at"), ((lead, stage, "new", _MOMENT) for lead in leads)
        )
        write.derived_already.update(leads)


def _person(row: tuple[Any, ...]) -> tuple[Any, ...]:
    name = f"{row[0]} {row[1]}"
    return (name, row[0], row[1], row[3], f"{row[1]} {row[0]}".lower(), name.lower(), row[7], row[8], row[9])


def _points(person: int, row: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    yield person, "email", row[4], row[4], 0
    yield person, "phone", row[5], "+44" + row[5].replace(" ", "")[1:], 1
    yield person, "mobile", row[6], "+44" + row[6].replace(" ", "")[1:], 2


def _lead(person: int, n: int, row: tuple[Any, ...], stage: int, source: int) -> tuple[Any, ...]:
    return (
        f"L-{n + 1:06d}", "lead", "new", stage, row[13].lower(), source, "import", person, row[12], int(row[14] * 100),
        "GBP", row[18], row[16].isoformat(), _MOMENT, _MOMENT, row[19], f"{row[1]} {row[0]}".lower(),
    )  # fmt: skip
