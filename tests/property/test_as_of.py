"""S2-4: the record as of a past day is the record as it was on that day, whatever was done since, undone, redone, joined or imported.

Each example lives some days; at the end of each the whole of every record is noted, and at the end of the example asked for again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import LeadDeskError
from leaddesk.domain.records import LeadDetail
from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services import (
    assignment,
    bulk,
    followups,
    history,
    leads,
    merging,
    merging_split,
    parking,
    pipeline,
    promises,
    touches,
    undoing,
)
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as stored
from tests.conftest import NOW
from tests.property.examples import COUNTED, examples

WORDS: Final = ("", "Alpha", "beta GmbH", "12", "+49 30 1234", "a@example.org")
FIELDS: Final = (
    "full_name", "company", "email", "phone", "city", "product", "notes", "value", "rating", "source", "tags", "custom:Colour",
    "expected_close",
)  # fmt: skip
VALUES: Final = {
    "value": ("", "1200", "99.50"), "rating": ("hot", "cold", ""), "tags": ("", "fair", "fair, old"), "source": ("Website", "Fair"),
    "expected_close": ("", "2026-05-01"), "email": ("", "a@example.org", "b@example.org"), "phone": ("", "030 123456", "040 99887766"),
    "company": ("Alpha", "beta GmbH"), "full_name": ("Ada", "Ben Other"),
}  # fmt: skip
LIST: Final = (
    "Name;Company;E-mail;Phone;Town\nAda;Alpha;a@example.org;030 123456;Ulm\nCid New;Gamma;c@example.org;;Bonn\n"
)
Op = tuple[str, int, int]
OPS: Final = st.lists(
    st.tuples(
        st.sampled_from(
            ["set", "set", "set", "touch", "step", "move", "park", "close", "reopen", "assign", "promise", "bulk", "undo", "undo",
             "redo", "undo_old", "merge", "split", "import", "bin", "keep"]
        ),
        st.integers(0, 40), st.integers(0, 40),
    ),
    min_size=8, max_size=28,
)  # fmt: skip


def set_field(ws: Workspace, ids: list[int], a: int, b: int) -> None:
    field = FIELDS[b % len(FIELDS)]
    values = VALUES.get(field, WORDS)
    leads.set_fields(ws, ids[a % len(ids)], {field: values[(a + b) % len(values)]})


def touch(ws: Workspace, ids: list[int], a: int, b: int) -> None:
    kinds = ({"type": "call", "outcome": "reached"}, {"type": "note"}, {"type": "email", "outcome": "sent"})
    step = followups.NextStep("Call again", ws.today() + timedelta(days=b)) if b % 3 == 0 else None
    touches.log(ws, ids[a % len(ids)], text=f"said {b}", next_step=step, **kinds[b % 3])  # type: ignore[arg-type]


def merge(ws: Workspace, ids: list[int], a: int, b: int) -> None:
    one, other = (ws.store.value("SELECT person_id FROM lead WHERE id = ?", (ids[n % len(ids)],)) for n in (a, b))
    if one and other and one != other:
        merging.merge(ws, "person", one, other)
        COUNTED["joined"] += 1


def split(ws: Workspace, _ids: list[int], _a: int, _b: int) -> None:
    joined = ws.store.value("SELECT max(id) FROM person WHERE merged_into_id IS NOT NULL")
    if joined:
        merging_split.split(ws, "person", joined)
        COUNTED["taken apart"] += 1


def undo_old(ws: Workspace, _ids: list[int], a: int, _b: int) -> None:
    live = ws.store.rows("SELECT id FROM changeset WHERE inverts IS NULL AND undone_by IS NULL ORDER BY id DESC")
    if live:
        undoing.undo_changeset(ws, live[a % len(live)][0], leave_changed=True)
        COUNTED["an older change undone"] += 1


def bring_in(ws: Workspace, _ids: list[int], _a: int, b: int) -> None:
    source = ws.path.with_name("list.csv")
    source.write_text(LIST.replace("Ulm", f"Town {b}"), encoding="utf-8")
    importing.run(ws, source, Options(as_="inquiries", here_anyway=True))
    COUNTED["imported"] += 1


DO: Final[dict[str, Callable[[Workspace, list[int], int, int], object]]] = {
    "set": set_field,
    "touch": touch,
    "step": lambda ws, ids, a, b: followups.set_next(
        ws, [ids[a % len(ids)]], followups.NextStep(f"Do {b}", ws.today() + timedelta(days=b))
    ),
    "move": lambda ws, ids, a, b: pipeline.move(ws, [ids[a % len(ids)]], ("quoted", "contacted", "qualified")[b % 3]),
    "park": lambda ws, ids, a, b: parking.park(
        ws, [ids[a % len(ids)]], until=ws.today() + timedelta(days=b + 1), reason="timing", again=True
    ),
    "close": lambda ws, ids, a, b: pipeline.close(ws, [ids[a % len(ids)]], ("won", "lost")[b % 2], reason="price"),
    "reopen": lambda ws, ids, a, _b: pipeline.reopen(ws, [ids[a % len(ids)]]),
    "assign": lambda ws, ids, a, b: assignment.assign(ws, ids[: a % 4 + 1], (1, 2, None)[b % 3]),
    "promise": lambda ws, ids, a, b: promises.make(
        ws, ids[a % len(ids)], promises.NewPromise(f"Send {b}", ws.today() + timedelta(days=b))
    ),
    "keep": lambda ws, _ids, _a, _b: promises.settle(ws, [i for (i,) in ws.store.rows("SELECT id FROM promise")], "kept"),
    "bulk": lambda ws, ids, _a, b: bulk.add_tag(ws, ids, ("fair", "tall")[b % 2]),
    "undo": lambda ws, _ids, _a, _b: undoing.undo(ws, leave_changed=True),
    "redo": lambda ws, _ids, _a, _b: undoing.redo(ws),
    "undo_old": undo_old,
    "merge": merge,
    "split": split,
    "import": bring_in,
    "bin": lambda ws, ids, a, _b: leads.bin_leads(ws, [ids[a % len(ids)]]),
}  # fmt: skip


def whole(found: LeadDetail | None) -> LeadDetail | None:
    """What is compared: all but other records, the estimate, and how often the row was written."""
    if found is None:
        return None
    people = tuple(replace(person, other_leads=()) for person in found.people)
    return replace(found, row=replace(found.row, estimate_minor=None, rev=0), people=people, others=())


def everybody(ws: Workspace) -> dict[int, LeadDetail | None]:
    return {i: whole(stored.detail(ws.store, i)) for (i,) in ws.store.rows("SELECT id FROM lead")}


@examples(4)
@given(ops=OPS)
def test_a_record_as_of_a_day_is_what_it_was_on_that_day(empty_firm: Path, folder: Path, ops: list[Op]) -> None:
    path = folder / "as_of.leaddesk"
    shutil.copyfile(empty_firm, path)
    clock = FixedClock(NOW)
    seen: dict[date, dict[int, LeadDetail | None]] = {}
    with Workspace.open(path, clock=clock) as ws:
        with ws.store.write("Second") as write:
            write.insert("assignee", name="Ben Krug", initials="BK", match_key="ben krug")
        for n, name in enumerate(("Ada", "Bea Kern", "Cem", "Dora")):
            leads.add(ws, {"full_name": name, "company": "Alpha" if n % 2 else "", "email": f"p{n}@example.org"})
        for op, a, b in ops:
            ids = [i for (i,) in ws.store.rows("SELECT id FROM lead WHERE deleted_at IS NULL ORDER BY id")]
            with suppress(LeadDeskError):
                if ids:
                    DO[op](ws, ids, a, b)
                    COUNTED["done"] += 1
            if b % 3:
                seen[ws.today()] = everybody(ws)
                clock.set(clock.now() + timedelta(days=1 + a % 2))
        seen[ws.today()] = everybody(ws)
        ever = {i for (i,) in ws.store.rows("SELECT id FROM lead")}.union(*seen.values())
        for day, known in seen.items():
            for lead in sorted(ever):
                assert whole(history.as_of(ws, lead, day)) == known.get(lead), (day, lead)
                COUNTED["compared"] += 1
    path.unlink()
