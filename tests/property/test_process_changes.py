"""Random changes of stages, pipelines, moves and needs among moves of leads: the file stays sound, undo gives back the start (S2-7)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.errors import LeadDeskError
from leaddesk.domain.process import WON, To
from leaddesk.services import checking, leads, parking, pipeline, pipelines, process, stages, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import stages as stored
from tests.property.dumping import dump
from tests.property.examples import examples
from tests.property.random_firms import opened

LEADS = 4


def _stage(ws: Workspace, n: int) -> int:
    known = stored.stages(ws.store)
    return known[n % len(known)].id


def _pipeline(ws: Workspace, n: int) -> int:
    known = pipelines.listed(ws)
    return known[n % len(known)].id


def _lead(ws: Workspace, n: int) -> int:
    known: list[int] = [row[0] for row in ws.store.rows("SELECT id FROM lead ORDER BY id")]
    return known[n % len(known)]


def _need(ws: Workspace, n: int) -> int:
    known = process.show(ws).needs
    return known[n % len(known)].id if known else 0


def _to(ws: Workspace, n: int) -> list[To]:
    known: list[To] = [_stage(ws, n), WON]
    return known[: n % 3]


NEEDS = (("field", "value"), ("note", ""), ("reached", ""), ("definition", ""), ("quote", ""))
VERBS: dict[str, Callable[[Workspace, int, int], Any]] = {
    "move": lambda ws, a, b: pipeline.move(ws, [_lead(ws, a), _lead(ws, b)], _stage(ws, b), note="x" * (a % 2)),
    "won": lambda ws, a, _b: pipeline.close(ws, [_lead(ws, a)], "won"),
    "lost": lambda ws, a, _b: pipeline.close(ws, [_lead(ws, a)], "lost", reason="price"),
    "park": lambda ws, a, _b: parking.park(
        ws, [_lead(ws, a)], until=ws.today().replace(year=ws.today().year + 1), reason="timing"
    ),
    "reopen": lambda ws, a, _b: pipeline.reopen(ws, [_lead(ws, a)]),
    "add": lambda ws, a, b: stages.add(ws, f"Stage {a}", pipeline_id=_pipeline(ws, b), position=b % 4),
    "rename": lambda ws, a, b: stages.change(ws, _stage(ws, a), label=f"Name {b}"),
    "status": lambda ws, a, b: stages.change(
        ws, _stage(ws, a), status=("new", "contacted", "qualified", "quoted")[b % 4]
    ),
    "numbers": lambda ws, a, b: stages.change(ws, _stage(ws, a), stale_days=str(b) if b else "", probability=str(b)),
    "order": lambda ws, a, b: stages.shift(ws, _stage(ws, a), b % 5 - 2),
    "remove": lambda ws, a, b: stages.remove(ws, _stage(ws, a), move_to=_stage(ws, b) if b % 3 else None),
    "merge": lambda ws, a, b: stages.merge(ws, _stage(ws, a), _stage(ws, b)),
    "pipeline": lambda ws, a, b: pipelines.add(ws, f"Pipeline {a}", like=1 if b % 2 else None),
    "pipelines": lambda ws, a, _b: pipelines.order(ws, [_pipeline(ws, a)]),
    "retire": lambda ws, a, b: pipelines.retire(ws, _pipeline(ws, a), move_to=_stage(ws, b)),
    "allow": lambda ws, a, b: process.allow(ws, _stage(ws, a), _to(ws, b)),
    "need": lambda ws, a, b: process.add_need(
        ws,
        _stage(ws, a),
        ("enter", "leave", "back")[b % 3],
        *NEEDS[a % 5][:1],
        field=NEEDS[a % 5][1],
        is_must=b % 2 == 0,
    ),
    "no need": lambda ws, a, _b: process.remove_need(ws, _need(ws, a)),
}
steps = st.lists(st.tuples(st.sampled_from(sorted(VERBS)), st.integers(0, 11), st.integers(0, 11)), max_size=14)


@given(taken=steps)
@examples(6)
def test_any_changes_of_the_process_leave_a_sound_file_and_undo_to_the_start(
    taken: list[tuple[str, int, int]], empty_firm: Path, folder: Path
) -> None:
    path = folder / "firm.leaddesk"
    shutil.copy(empty_firm, path)
    with opened(path) as ws:
        for n in range(LEADS):
            leads.add(ws, {"full_name": f"Lead {n}"})
        before, done = dump(path), 0
        for name, a, b in taken:
            with suppress(LeadDeskError):
                done += VERBS[name](ws, a, b).changeset is not None
                _sound(ws)
        assert checking.check(ws) == []
        for _n in range(done):
            undoing.undo(ws)
        assert dump(path) == before
        for _n in range(done):
            undoing.redo(ws)
        assert checking.check(ws) == []


def _sound(ws: Workspace) -> None:
    """What no change may break: a place for every lead, one order, no dead end to a stage that is gone."""
    known = stored.stages(ws.store, everything=True)
    assert [one.position for one in known] == list(range(len(known)))
    assert {one.pipeline_id for one in known if one.active} == {one.id for one in pipelines.listed(ws)}
    gone = {one.id for one in known if not one.active}
    rules = process.show(ws)
    assert all(to not in gone and from_id not in gone for from_id, allowed in rules.moves.items() for to in allowed)
    assert all(one.name for one in pipelines.listed(ws)) or len(pipelines.listed(ws)) == 1
    assert not gone & {row[0] for row in ws.store.rows("SELECT stage_id FROM lead WHERE stage_id IS NOT NULL")}
