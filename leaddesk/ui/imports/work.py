"""What the page does in threads: read, look again, think through, bring in, save leftovers, list imports. No widgets here.

The import itself is loaded by the thread that does it: opening a file does not wait for its dictionaries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from leaddesk.base.errors import InputUnreadable
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.services import backups
from leaddesk.services.workspace import Workspace
from leaddesk.store import imports, reference
from leaddesk.store.imports import ImportBatch
from leaddesk.ui.imports.offers import Offers

if TYPE_CHECKING:
    from leaddesk.exchange.folders import Passed
    from leaddesk.exchange.importing import Prepared
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.model import ImportRow, Problem, Table
    from leaddesk.exchange.plan_asked import RowQuestion
    from leaddesk.exchange.plan_model import FieldChange, ImportPlan, Options, RowDecision
    from leaddesk.exchange.review import ReasonCount, Review
    from leaddesk.exchange.review_compare import RowComparison
    from leaddesk.exchange.review_decided import DifferenceKind

NOBODY = "no_identity"
WORD_PROBLEMS = ("unknown_status", "unknown_rating")
FEW_WORDS = 12
"""A column with at most so many different words could say who each row is."""
NEEDED = ("full_name", "first_name", "last_name", "company", "email", "phone", "mobile", "received_at")
"""Who somebody is, how to reach them, when they asked: where one of these is doubtful, the columns are looked at first."""
SURE = 0.6
"""Below this confidence a column says "Please check" (``sentences.sure``)."""
_MAY_SAY = ("status", "stage", "rating", "tags", "source", "notes")


@dataclass(frozen=True)
class Look:
    """A table understood, with what its rows say in sum.

    ``needing`` are places in ``prepared.rows`` that hold a cell needing an answer, ``cells`` how many such cells there are,
    ``unusable`` numbers of rows in which nobody can be found, ``undated`` rows that do not say when they came in, ``colours`` the fill
    colour (RRGGBB) by row number, ``by_header`` cells needing an answer by column; ``known`` and ``kept`` count columns.
    ``offers`` are the firm's own words, ``uncoloured`` counts rows without a fill, ``sayers`` are headers of columns that could say
    who a row is, the likeliest first; ``marks`` headers of colours and the like by index, ``asked`` of columns
    whose words are asked about beside the rows, ``struck`` numbers of rows struck through; ``taken`` what the layout
    says of the whole file, ``unsure`` the header of a needed column that may be something else.
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
    offers: Offers = field(default_factory=Offers)
    uncoloured: int = 0
    sayers: tuple[str, ...] = ()
    marks: Mapping[int, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    struck: frozenset[int] = frozenset()
    taken: Mapping[str, Any] = field(default_factory=dict)
    unsure: str = ""

    @property
    def count(self) -> int:
        """Rows of the table."""
        return len(self.prepared.rows)


@dataclass(frozen=True)
class Folder:
    """A folder that was given instead of a file: what to read in it, and what was passed over."""

    path: Path
    files: list[Path]
    passed: list[Passed]


@dataclass(frozen=True)
class Resumed:
    """Rows that an import left to decide, understood again, and what was answered then."""

    look: Look
    options: Options


@dataclass(frozen=True)
class Sums:
    """What a review counts over all its rows: new records by kind, why rows could not be used, what differs."""

    kinds: Mapping[str, int]
    reasons: Sequence[ReasonCount]
    differences: Sequence[DifferenceKind]


@dataclass(frozen=True)
class Thought:
    """A plan with what the cards ask it, by row number: the outcome (``to_decide`` and ``probable`` where it waits for somebody), the
    values that would change, and what is ``asked``; ``review`` is the plan in groups, ``sums`` what it counts, ``backs_up`` whether a
    backup is made before it is done."""

    plan: ImportPlan
    outcomes: Mapping[int, str]
    changes: Mapping[int, list[FieldChange]]
    asked: Mapping[int, RowQuestion]
    review: Review
    sums: Sums
    backs_up: bool = False


class Brought(NamedTuple):
    """What an import did, and ("" = nothing to say) why no backup could be made before it."""

    result: ImportResult
    no_backup: str


@dataclass(frozen=True)
class Recent:
    """The latest imports, what is needed to say when they were, and how many rows of each are still left to decide."""

    batches: list[ImportBatch]
    zone: ZoneInfo
    today: date
    left: Mapping[int, int] = field(default_factory=dict)


def read_file(context: JobContext, ws: Workspace, path: Path, options: Options) -> Look | Folder:
    """Read and understand a file; of a folder, find what can be read. Raises InputUnreadable, UserError, Cancelled."""
    from leaddesk.exchange import folders, importing

    try:
        if path.is_dir():
            return Folder(path, *folders.readable(path, context))
        return look_of(importing.prepare(ws, path, options, context), offers_of(ws))
    except OSError as error:
        raise InputUnreadable(
            _("{name} cannot be read: {why}.").format(name=path.name, why=error.strerror or error), code="locked"
        ) from error


def look_again(context: JobContext, ws: Workspace, prepared: Prepared, options: Options, table: Table | None) -> Look:
    """The same file with other answers."""
    from leaddesk.exchange import importing

    context.check()
    return look_of(importing.look_again(ws, prepared, options, table=table), offers_of(ws))


def think(context: JobContext, ws: Workspace, prepared: Prepared, options: Options) -> Thought:
    """What would become of every row."""
    from leaddesk.exchange import importing, reviewing

    plan = importing.preview(ws, prepared, options, context)
    changes: dict[int, list[FieldChange]] = {}
    for change in plan.changes:
        changes.setdefault(change.row, []).append(change)
    outcomes: dict[int, str] = {row.row_no: row.outcome for row in plan.outcomes}
    asked = {row_no: question for row_no, question in plan.questions.items() if question.is_open}
    outcomes |= {
        row_no: "probable" if question.alike is not None else "to_decide" for row_no, question in asked.items()
    }
    groups = reviewing.of(prepared, plan, settings=ws.settings)
    sums = Sums(groups.kinds, groups.reasons, groups.differences)
    return Thought(plan, outcomes, changes, asked, groups, sums, backups.is_due(ws.store, "import"))


def bring_in(
    context: JobContext, ws: Workspace, prepared: Prepared, options: Options, planned: ImportPlan | None
) -> Brought:
    """Write it: one change, or nothing at all, after a backup where there is something new to lose."""
    from leaddesk.exchange import importing

    no_backup = backups.before(ws.store, "import")
    context.check()
    return Brought(importing.finish(ws, prepared, options, context, planned=planned), no_backup)


def compare(
    ws: Workspace, prepared: Prepared, plan: ImportPlan, row_no: int, decision: RowDecision | None
) -> RowComparison:
    """One row beside whom it means, with what was decided about it since the plan was thought out."""
    from leaddesk.exchange import reviewing

    return reviewing.compare(ws, prepared, plan, row_no, decision)


def resume(context: JobContext, ws: Workspace, batch: int) -> Resumed:
    """The rows that the import ``batch`` left to decide. Raises UserError (``nothing_left``), Cancelled."""
    from leaddesk.exchange import resume as resuming

    options = resuming.options(ws, batch)
    prepared = resuming.prepared(ws, batch, options)
    context.check()
    return Resumed(look_of(prepared, offers_of(ws)), options)


def save_leftovers(_context: JobContext, ws: Workspace, target: Path, table: Table, result: ImportResult) -> int:
    """Write the rows that could not be used to a file."""
    from leaddesk.exchange import leftovers

    return leftovers.write(target, table, result, ws.settings.zone)


def save_unusable(_context: JobContext, ws: Workspace, target: Path, prepared: Prepared, thought: Thought) -> int:
    """The same before anything is brought in: the rows that could not be used, without those still to decide."""
    from leaddesk.exchange import leftovers
    from leaddesk.exchange.importing_model import ImportResult

    wanted = frozenset(thought.review.groups.get("rejected", ()))
    result = ImportResult.of(thought.plan, prepared.origin, batch=None, changeset=None)
    result = replace(result, outcomes=[row for row in result.outcomes if row.row_no in wanted])
    return leftovers.write(target, prepared.table, result, ws.settings.zone)


def recent(ws: Workspace) -> Recent:
    """The latest imports."""
    from leaddesk.exchange import resume as resuming

    moment = ws.moment()
    left = {one.batch: one.rows for one in resuming.left(ws)}
    return Recent(imports.recent(ws.store), moment.zone, moment.today, left)


def first_record(ws: Workspace, batch: int) -> tuple[str, int] | None:
    """Where to look for what came in."""
    return imports.first_record(ws.store, batch)


def offers_of(ws: Workspace) -> Offers:
    """The firm's own words."""
    store = ws.store
    return Offers(
        tuple(stage.full for stage in reference.stages(store)),
        tuple(one.name for one in reference.assignees(store)),
        tuple(one.name for one in reference.sources(store)),
        tuple(one.name for one in reference.tags(store)),
    )


def look_of(prepared: Prepared, offers: Offers) -> Look:
    """Sum up ``prepared``."""
    from leaddesk.exchange import layouts_applied

    needing: list[int] = []
    unusable: set[int] = set()
    cells = undated = 0
    by_header: Counter[str] = Counter()
    asked = frozenset(question.header for question in prepared.words)
    for place, row in enumerate(prepared.rows):
        if "received_at" not in row.values:
            undated += 1
        if not row.problems:
            continue
        own = own_problems(row, asked)
        if own:
            needing.append(place)
        for problem in row.problems:
            if problem.code == NOBODY:
                unusable.add(row.row_no)
            else:
                by_header[problem.column] += 1
        cells += sum(problem.code != NOBODY for problem in own)
    fields = [match.field for match in prepared.matches]
    kept = sum(field is not None and field.startswith(CUSTOM_PREFIX) for field in fields)
    known = sum(field is not None for field in fields) - kept
    return Look(
        prepared,
        needing,
        cells,
        frozenset(unusable),
        undated,
        _colours(prepared),
        by_header,
        known,
        kept,
        offers,
        _uncoloured(prepared),
        _sayers(prepared),
        {index: prepared.table.headers[index] for index in prepared.table.marks},
        asked,
        _struck(prepared),
        layouts_applied.taken_over(prepared.layout, prepared.table),
        next((match.header for match in prepared.matches if match.field in NEEDED and match.confidence < SURE), ""),
    )


def own_problems(row: ImportRow, asked: Collection[str]) -> list[Problem]:
    """What the row itself needs an answer for: not words of the columns ``asked``, where one answer serves all rows."""
    return [found for found in row.problems if found.code not in WORD_PROBLEMS or found.column not in asked]


def _uncoloured(prepared: Prepared) -> int:
    """Rows without any fill colour."""
    table = prepared.table
    marks = [index for index, mark in table.marks.items() if mark == "colour"]
    return sum(all(row.cells[index] is None for index in marks) for row in table.rows) if marks else len(table.rows)


def _struck(prepared: Prepared) -> frozenset[int]:
    """Rows with struck-through text."""
    table = prepared.table
    marks = [index for index, mark in table.marks.items() if mark == "struck"]
    if not marks:
        return frozenset()
    return frozenset(row.row_no for row in table.rows if any(row.cells[index] is not None for index in marks))


def _sayers(prepared: Prepared) -> tuple[str, ...]:
    """Headers of columns that could say who a row is: those found to do so, then those with few words that come again."""
    table, found = prepared.table, list(prepared.kind_columns)
    for match in prepared.matches:
        free = match.field is None or match.field.startswith(CUSTOM_PREFIX) or match.field in _MAY_SAY
        if free and match.header not in found and _has_few_words(table, match.index):
            found.append(match.header)
    return tuple(found)


def _has_few_words(table: Table, index: int) -> bool:
    seen: set[str] = set()
    filled = 0
    for row in table.rows:
        cell = row.cells[index]
        if isinstance(cell, str) and cell.strip():
            filled += 1
            seen.add(cell.strip().casefold())
            if len(seen) > FEW_WORDS:
                return False
    return len(seen) >= 2 and filled >= 2 * len(seen)


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
