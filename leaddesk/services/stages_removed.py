"""What happens to everything of a stage that is taken away, inside an open write: leads, files, plan, moves, needs, its former name.

Used by ``stages`` and ``pipelines`` only; labels nothing.
"""

from __future__ import annotations

from typing import Final

from leaddesk.domain.identity import fold
from leaddesk.domain.records import Stage
from leaddesk.services.leaving import record_all
from leaddesk.store import Write, former
from leaddesk.store.stages import Reader

_HOLDS: Final = (
    "SELECT 1 FROM lead WHERE stage_id = ? "
    "UNION ALL SELECT 1 FROM lead WHERE stage_before_id = ? AND status = 'nurture' LIMIT 1"
)
_USED: Final = (
    "SELECT 1 FROM stage_event WHERE stage_id = ? UNION ALL SELECT 1 FROM lead WHERE stage_id = ? OR stage_before_id = ? "
    "UNION ALL SELECT 1 FROM stage WHERE merged_into_id = ? UNION ALL "
    "SELECT 1 FROM document d JOIN document s ON s.id = d.of_stage_document_id WHERE s.stage_id = ? LIMIT 1"
)


def holds(reader: Reader, stage_id: int) -> bool:
    """Whether a lead stands in the stage, or would wake up in it; those in the bin are among them."""
    return reader.row(_HOLDS, (stage_id, stage_id)) is not None


def remove_in(write: Write, stage: Stage, target: Stage | None, *, by_id: int | None, merged: bool = False) -> None:
    """Take a stage out of use. ``target``: where its leads and files go; None only where no lead stands there."""
    if target is not None:
        _leads(write, stage, target, by_id)
        _files(write, stage.id, target.id)
        _plan(write, stage.id, target.id)
        former.pass_on(write, "stage", stage.id, target.id)
        former.note(write, "stage", fold(stage.label), target.id)
    _moves(write, stage.id, target.id if target else None)
    _delete_of(write, "stage_need", "stage_id", stage.id)
    if write.row(_USED, (stage.id,) * 5) is None:
        _delete(write, stage.id)
    else:
        _delete_plan(write, stage.id)
        write.update("stage", stage.id, active=0, merged_into_id=target.id if merged and target else None)


def _leads(write: Write, stage: Stage, target: Stage, by_id: int | None) -> None:
    """Open leads go to the target, each with a stage event; the others would come back to it. No milestone is reached by a setting."""
    here = [row[0] for row in write.rows("SELECT id FROM lead WHERE stage_id = ?", (stage.id,))]
    write.update("lead", here, stage_id=target.id, status=target.status, board_rank=None)
    record_all(write, here, stage_id=target.id, status=target.status, by_id=by_id)
    before = [row[0] for row in write.rows("SELECT id FROM lead WHERE stage_before_id = ?", (stage.id,))]
    write.update("lead", before, stage_before_id=target.id)


def _files(write: Write, stage_id: int, target_id: int) -> None:
    """What is to be sent goes along, behind what the target has; the same file is not there twice."""
    held = {content for (content,) in write.rows("SELECT content_id FROM document WHERE stage_id = ?", (target_id,))}
    row = write.row("SELECT coalesce(max(position), -1) + 1 FROM document WHERE stage_id = ?", (target_id,))
    place = int(row[0]) if row else 0
    rows = write.rows("SELECT id, content_id FROM document WHERE stage_id = ? ORDER BY position, id", (stage_id,))
    going = [row_id for row_id, content in rows if content is None or content not in held]
    write.update_rows(
        "document", [(row_id, {"stage_id": target_id, "position": place + n}) for n, row_id in enumerate(going)]
    )


def _plan(write: Write, stage_id: int, target_id: int) -> None:
    """The plan of tries goes along where the target has none."""
    if write.row("SELECT 1 FROM attempt_plan WHERE stage_id = ?", (target_id,)) is None:
        plans = write.rows("SELECT id FROM attempt_plan WHERE stage_id = ?", (stage_id,))
        write.update("attempt_plan", [row[0] for row in plans], stage_id=target_id)


def _moves(write: Write, stage_id: int, target_id: int | None) -> None:
    """Moves to the stage become moves to the target; those from it end. A stage left without any lets a lead go everywhere.

    Where the target itself led to the stage, it leads on to where the stage did: nothing may be trapped.
    """
    on = _ways(write, stage_id)
    if target_id is not None and stage_id in _ways(write, target_id):
        _lead_on(write, stage_id, target_id, on)
    _delete_of(write, "stage_move", "from_stage_id", stage_id)
    for row_id, from_id in write.rows("SELECT id, from_stage_id FROM stage_move WHERE to_stage_id = ?", (stage_id,)):
        if target_id is None or target_id == from_id or target_id in _ways(write, from_id):
            write.delete("stage_move", row_id)
        else:
            write.update("stage_move", row_id, to_stage_id=target_id)


def _lead_on(write: Write, stage_id: int, target_id: int, on: set[int | str]) -> None:
    if not on:
        _delete_of(write, "stage_move", "from_stage_id", target_id)
    for to in sorted(on - _ways(write, target_id) - {target_id, stage_id}, key=str):
        way = {"to_status": to} if isinstance(to, str) else {"to_stage_id": to}
        write.insert("stage_move", from_stage_id=target_id, **way)


def _ways(write: Write, stage_id: int) -> set[int | str]:
    """Where leads may go from a stage, stages and won; none: everywhere."""
    rows = write.rows("SELECT coalesce(to_stage_id, to_status) FROM stage_move WHERE from_stage_id = ?", (stage_id,))
    return {to for (to,) in rows}


def _delete(write: Write, stage_id: int) -> None:
    """A stage that no lead was ever in leaves nothing behind."""
    _delete_of(write, "document", "stage_id", stage_id)
    _delete_plan(write, stage_id)
    _delete_of(write, "former_name", "tbl = 'stage' AND row_id", stage_id)
    write.delete("stage", stage_id)


def _delete_plan(write: Write, stage_id: int) -> None:
    for (plan_id,) in write.rows("SELECT id FROM attempt_plan WHERE stage_id = ?", (stage_id,)):
        _delete_of(write, "attempt_step", "plan_id", plan_id)
        write.delete("attempt_plan", plan_id)


def _delete_of(write: Write, table: str, column: str, value: int) -> None:
    """Delete the rows of a fixed table whose column holds ``value``."""
    write.delete(table, [row[0] for row in write.rows(f"SELECT id FROM {table} WHERE {column} = ?", (value,))])
