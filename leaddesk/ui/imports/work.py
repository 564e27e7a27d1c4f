"""What the page does in threads: read, look again, think through, bring in, save leftovers, list imports. No widgets here.

The import itself is loaded by the thread that does it: opening a file does not wait for its dictionaries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from leaddesk.base.errors import InputUnreadable
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.services.workspace import Workspace
from leaddesk.store import imports
from leaddesk.store.imports import ImportBatch

if TYPE_CHECKING:
    from leaddesk.exchange.importing import Prepared
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.model import Table
    from leaddesk.exchange.plan_model import FieldChange, ImportPlan, Options

NOBODY = "no_identity"


@dataclass(frozen=True)
class Look:
    """A table understood, with what its rows say in sum.

    ``needing`` are places in ``prepared.rows`` that hold a cell needing an answer, ``cells`` how many such cells there are,
    ``unusable`` numbers of rows in which nobody can be found, ``undated`` rows that do not say when they came in, ``colours`` the fill
    colour (RRGGBB) by row number, ``by_header`` cells needing an answer by column; ``known`` and ``kept`` count columns.
    """

    prepared: Prepared
    needing: list[int]
    cells: int
    unusable: frozenset[int]
    undated: int
    colours: Mapping[int, str]
    by_header: Mapping[str, int]
    known: int
    kept: int

    @property
    def count(self) -> int:
        """Rows of the table."""
        return len(self.prepared.rows)


@dataclass(frozen=True)
class Thought:
    """A plan with what the cards ask it: the outcome and the values that would change, by row number."""

    plan: ImportPlan
    outcomes: Mapping[int, str]
    changes: Mapping[int, list[FieldChange]]


@dataclass(frozen=True)
class Recent:
    """The latest imports, and what is needed to say when they were."""

    batches: list[ImportBatch]
    zone: ZoneInfo
    today: date


def read_file(context: JobContext, ws: Workspace, path: Path, options: Options) -> Look:
    """Read and understand a file. Raises InputUnreadable, UserError, Cancelled."""
    from leaddesk.exchange import importing

    try:
        return look_of(importing.prepare(ws, path, options, context))
    except OSError as error:
        raise InputUnreadable(
            _("{name} cannot be read: {why}.").format(name=path.name, why=error.strerror or error), code="locked"
        ) from error


def look_again(context: JobContext, ws: Workspace, prepared: Prepared, options: Options, table: Table | None) -> Look:
    """The same file with other answers."""
    from leaddesk.exchange import importing

    context.check()
    return look_of(importing.look_again(ws, prepared, options, table=table))


def think(context: JobContext, ws: Workspace, prepared: Prepared, options: Options) -> Thought:
    """What would become of every row."""
    from leaddesk.exchange import importing

    plan = importing.preview(ws, prepared, options, context)
    changes: dict[int, list[FieldChange]] = {}
    for change in plan.changes:
        changes.setdefault(change.row, []).append(change)
    return Thought(plan, {row.row_no: row.outcome for row in plan.outcomes}, changes)


def bring_in(
    context: JobContext, ws: Workspace, prepared: Prepared, options: Options, planned: ImportPlan | None
) -> ImportResult:
    """Write it: one change, or nothing at all."""
    from leaddesk.exchange import importing

    return importing.finish(ws, prepared, options, context, planned=planned)


def save_leftovers(_context: JobContext, ws: Workspace, target: Path, table: Table, result: ImportResult) -> int:
    """Write the rows that could not be used to a file."""
    from leaddesk.exchange import leftovers

    return leftovers.write(target, table, result, ws.settings.zone)


def recent(ws: Workspace) -> Recent:
    """The latest imports."""
    moment = ws.moment()
    return Recent(imports.recent(ws.store), moment.zone, moment.today)


def first_record(ws: Workspace, batch: int) -> tuple[str, int] | None:
    """Where to look for what came in."""
    return imports.first_record(ws.store, batch)


def look_of(prepared: Prepared) -> Look:
    """Sum up ``prepared``."""
    needing: list[int] = []
    unusable: set[int] = set()
    cells = undated = 0
    by_header: Counter[str] = Counter()
    for place, row in enumerate(prepared.rows):
        if "received_at" not in row.values:
            undated += 1
        if not row.problems:
            continue
        needing.append(place)
        for problem in row.problems:
            if problem.code == NOBODY:
                unusable.add(row.row_no)
            else:
                cells += 1
                by_header[problem.column] += 1
    fields = [match.field for match in prepared.matches]
    kept = sum(field is not None and field.startswith(CUSTOM_PREFIX) for field in fields)
    known = sum(field is not None for field in fields) - kept
    return Look(prepared, needing, cells, frozenset(unusable), undated, _colours(prepared), by_header, known, kept)


def _colours(prepared: Prepared) -> dict[int, str]:
    """The fill of each row's first coloured cell."""
    found: dict[int, tuple[int, str]] = {}
    for sheet in prepared.book.sheets:
        if sheet.name != prepared.table.sheet:
            continue
        for (row, column), colour in sheet.extras.fills.items():
            if colour.upper() != "FFFFFF" and (row not in found or column < found[row][0]):
                found[row] = (column, colour)
    return {row + 1: colour for row, (_column, colour) in found.items()}
