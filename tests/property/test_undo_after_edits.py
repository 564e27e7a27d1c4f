"""A list came in, then people worked on: undo refuses, or leaves what was changed later, tells it, and takes back the rest.

PRODUCT section 4 (Undo). The test keeps its own account of what was edited and reads the data file by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.errors import Conflict, LeadDeskError
from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services import checking, leads, pipeline, touches, undoing
from leaddesk.services.workspace import Workspace
from tests.property import random_firms
from tests.property.dumping import differing, dump, one
from tests.property.examples import COUNTED, examples
from tests.property.random_files import RandomFile, files
from tests.property.random_firms import Step, firms, opened

EDITS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(["notes", "product", "own", "touch", "move", "bin"])),
    min_size=1,
    max_size=3,
)
LEADS = "SELECT id FROM lead WHERE deleted_at IS NULL ORDER BY id DESC"
WITH = "SELECT id, person_id, company_id FROM lead"


def edit(ws: Workspace, lead: int, what: str) -> bool:
    """One later change of a lead; False where the program refuses it."""
    try:
        if what == "touch":
            touches.log(ws, lead, type="call", outcome="reached", text="Later")
        elif what == "move":
            pipeline.move(ws, [lead], "quoted")
        elif what == "bin":
            leads.bin_leads(ws, [lead])
        else:
            leads.set_fields(ws, lead, {"custom:Later" if what == "own" else what: "Later"})
    except LeadDeskError:
        return False
    return True


def edited_still_stands(path: Path, done: Sequence[tuple[int, str]]) -> None:
    """Every later change is there as it was made."""
    for lead, what in done:
        ((notes, product, custom, status, binned, touched),) = one(
            path,
            "SELECT notes, product, custom, status, deleted_at IS NOT NULL, "
            "(SELECT count(*) FROM activity a WHERE a.lead_id = l.id AND a.text = 'Later') FROM lead l WHERE id = ?",
            lead,
        )
        stands = {
            "notes": notes == "Later", "product": product == "Later", "own": '"Later"' in custom, "touch": touched > 0,
            "move": status == "quoted", "bin": bool(binned),
        }  # fmt: skip
        assert stands[what], (lead, what)


@examples(20)
@given(before=firms, list_=files(), edits=EDITS, kind=st.sampled_from(["inquiries", "deals", "names", "customers"]))
def test_what_was_changed_later_is_left_and_told_and_the_rest_is_undone(
    empty_firm: Path, folder: Path, before: list[Step], list_: RandomFile, edits: list[tuple[int, str]], kind: str
) -> None:
    path = folder / "firm.leaddesk"
    random_firms.make(empty_firm, path, before)
    source = list_.write(folder)
    start = {row[0]: row for row in one(path, "SELECT * FROM lead")}
    with opened(path) as ws:
        (result,) = importing.run(ws, source, Options(as_=kind, here_anyway=True))  # type: ignore[arg-type]
    ids = [row[0] for row in one(path, LEADS)]
    if result.changeset is None or not ids:
        return
    came = {row[0] for row in one(path, WITH)} - start.keys()
    with opened(path, minutes=3) as ws:
        done = [(ids[which % len(ids)], what) for which, what in edits]
        done = [(lead, what) for lead, what in done if edit(ws, lead, what)]
    worked = {lead for lead, _what in done}
    binned = {lead for lead, what in done if what == "bin"}
    done = [(lead, what) for lead, what in done if what == "bin" or lead not in binned]
    later = dump(path)
    with opened(path, minutes=4) as ws:
        try:
            undone = undoing.undo_changeset(ws, result.changeset)
        except Conflict:
            assert differing(later, dump(path)) == {}
            undone = undoing.undo_changeset(ws, result.changeset, leave_changed=True)
            assert undone.left
            COUNTED["undone but for what was changed later"] += 1
        else:
            assert not undone.left and not came & worked
            COUNTED["undone, nothing of it was changed later"] += 1
        assert checking.check(ws) == []
    edited_still_stands(path, done)
    assert {("lead", lead) for lead in came & worked} <= set(undone.left)
    _the_rest_is_undone(path, came, worked, start)
    with opened(path, minutes=5) as ws:
        undoing.redo(ws)
        assert checking.check(ws) == []
    assert differing(later, dump(path)) == {}


def _the_rest_is_undone(path: Path, came: set[int], worked: set[int], start: dict[int, tuple[object, ...]]) -> None:
    """New leads are gone unless they were worked on or share somebody with such a one; the others stand as they stood."""
    there = {row[0]: row for row in one(path, WITH)}
    people = {there[lead][1] for lead in worked if lead in there} - {None}
    firms_ = {there[lead][2] for lead in worked if lead in there} - {None}
    for lead in came & there.keys():
        _lead, person, company = there[lead]
        assert lead in worked or person in people or company in firms_, f"lead {lead} should be gone"
    names = [row[1] for row in one(path, "PRAGMA table_xinfo(lead)")]
    now = {row[0]: dict(zip(names, row, strict=True)) for row in one(path, "SELECT * FROM lead")}
    for lead, row in start.items():
        then = dict(zip(names, row, strict=True))
        if lead not in worked and then["person_id"] not in people and then["company_id"] not in firms_:
            assert now[lead] | {"rev": 0} == then | {"rev": 0}
