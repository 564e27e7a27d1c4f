"""Does what a plan says: one changeset with everything in it, the account of every row beside it, or nothing at all.

``run`` is the one door. Up to ``CHUNKED_ABOVE`` new rows one transaction; a cancelled import leaves the file as it was.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any, Final

from leaddesk.base.i18n import N_
from leaddesk.base.jobs import JobContext
from leaddesk.exchange import ics_apply, layouts_answers, plan_known
from leaddesk.exchange.apply_rows import Writer
from leaddesk.exchange.ics_plan_model import CalendarPlan
from leaddesk.exchange.importing_model import ImportResult, Origin
from leaddesk.exchange.plan_model import ImportPlan
from leaddesk.services import customers
from leaddesk.services.workspace import Workspace
from leaddesk.store import Author, Write, undo

LABEL: Final = N_("Import of {file}: {n} rows")
ONE_ROW: Final = N_("Import of {file}: 1 row")
PASTED: Final = N_("Pasted lead: {name}")
CHUNKED_ABOVE: Final = 100_000
"""New leads up to here go in one transaction: it holds 2.5 to 3.8 MB per 1,000 rows in memory (SCHEMA section 6)."""
CHUNK: Final = 50_000
RAW_BLOCK: Final = 500
_RAW: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=plan_known.tagged
)
_BATCH_COLUMNS: Final = (
    "id", "changeset_id", "file_name", "file_hash", "sheet", "kind", "layout", "rows", "created", "updated", "unchanged",
    "duplicate", "rejected", "at", *layouts_answers.COLUMNS, "resumes_id",
)  # fmt: skip


def run(ws: Workspace, plan: ImportPlan, origin: Origin, context: JobContext | None = None) -> ImportResult:
    """Write ``plan`` as one undoable change. Raises ``Cancelled`` (nothing changed) and ``EnvironmentFault``."""
    context = context or JobContext()
    author = Author(ws.store.author.actor_id, "import")
    label: dict[str, Any] = {"file": origin.file_name, "n": len(plan.outcomes)}
    with ws.store.by(author):
        if len(plan.rows.new["lead"]) > CHUNKED_ABOVE:
            return _run_in_parts(ws, plan, origin, context, label)
        writer = Writer(plan.rows, ws.settings.clock_rules, context.check)
        named = (PASTED, {"name": origin.title}) if origin.title else (LABEL if label["n"] != 1 else ONE_ROW, label)
        with ws.store.write(named[0], group=True, **named[1]) as write:
            context.progress(0, len(plan.outcomes))
            writer.begin(write)
            writer.leads(write)
            customers.settle(write)
            if isinstance(plan, CalendarPlan):
                ics_apply.write(write, plan, context.check)
            batch = _keep_account(write, plan, origin, writer)
            context.check()
            write.after_save = lambda number: write.name_batch(batch, number)
    return ImportResult.of(plan, origin, batch=batch, changeset=write.changeset)


def _run_in_parts(
    ws: Workspace, plan: ImportPlan, origin: Origin, context: JobContext, label: dict[str, Any]
) -> ImportResult:
    """Many leads in several transactions of one changeset, which stays open until the last; stopped on the way, it is undone."""
    writer, total = Writer(plan.rows, ws.settings.clock_rules, context.check), len(plan.rows.new["lead"])
    changeset: int | None = None
    try:
        with ws.store.write(LABEL, group=True, unfinished=True, **label) as write:
            context.progress(0, total)
            writer.begin(write)
            writer.leads(write, range(CHUNK))
        changeset = write.changeset
        for at in range(CHUNK, total, CHUNK):
            context.progress(at, total)
            with ws.store.write(LABEL, group=True, part_of=changeset, unfinished=True, **label) as write:
                writer.leads(write, range(at, at + CHUNK))
        context.progress(total, total)
        with ws.store.write(LABEL, group=True, part_of=changeset, **label) as write:
            customers.settle(write)
            batch = _keep_account(write, plan, origin, writer)
            write.name_batch(batch, changeset or 0)
    except BaseException:
        if changeset is not None:
            _take_back(ws, changeset, label)
        raise
    return ImportResult.of(plan, origin, batch=batch, changeset=changeset)


def _take_back(ws: Workspace, changeset: int, label: dict[str, Any]) -> None:
    """Undo an import stopped on the way, for good: half an import is nothing to redo."""
    with ws.store.write(LABEL, group=True, part_of=changeset, **label):
        pass
    undo.discard(ws.store, changeset)


def _keep_account(write: Write, plan: ImportPlan, origin: Origin, writer: Writer) -> int:
    """The batch, the outcome of every row and all raw cells: kept for ever, outside the journal."""
    batch = write.next_id("import_batch")
    counts = plan.counts
    layout = plan_known.layout_of(plan.table, plan.matches, plan.kind, plan.options)
    head = (batch, None, origin.file_name, origin.file_hash, plan.table.sheet, plan.kind, layout, len(plan.outcomes))
    write.keep(
        "import_batch",
        _BATCH_COLUMNS,
        [(*head, *counts.values(), write.now, *layouts_answers.kept(plan, origin), plan.options.resumes)],
    )
    write.keep_rows(
        "import_row",
        ("batch_id", "row_no", "outcome", "reason", "tbl", "row_id", "problems"),
        _account(batch, plan, writer),
    )
    write.keep("import_chunk", ("batch_id", "first_row", "n", "data"), _raw_blocks(batch, plan))
    return batch


def _account(batch: int, plan: ImportPlan, writer: Writer) -> Iterator[tuple[Any, ...]]:
    problems: dict[int, list[list[str]]] = {}
    for problem in plan.problems:
        if problem.row is not None:
            problems.setdefault(problem.row, []).append([problem.column, problem.code, problem.message])
    for row in plan.outcomes:
        told = problems.get(row.row_no)
        target = writer.id_of(row.table, row.target) if row.table else None
        yield (
            batch, row.row_no, row.outcome, row.reason, row.table or None, target,
            json.dumps(told, ensure_ascii=False) if told else None,
        )  # fmt: skip


def _raw_blocks(batch: int, plan: ImportPlan) -> Iterator[tuple[int, int, int, bytes]]:
    for at in range(0, len(plan.raw), RAW_BLOCK):
        numbers = [row.row_no for row in plan.outcomes[at : at + RAW_BLOCK]]
        cells = plan.raw[at : at + RAW_BLOCK]
        block = _RAW.encode(list(zip(numbers, cells, strict=True)))
        yield batch, numbers[0], len(numbers), zlib.compress(block.encode("utf-8", "surrogatepass"), 1)
