"""Rows straight into a data file, without a file or a child process: what the tests of plan and apply stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from leaddesk.domain.fields import IMPORT_FIELDS
from leaddesk.exchange import apply, mapping, plan, values
from leaddesk.exchange.importing_model import ImportResult, Origin
from leaddesk.exchange.model import ImportKind, NotedTouch, RawCell, Table, TableRow
from leaddesk.exchange.plan_model import ImportPlan, Options
from leaddesk.services.workspace import Workspace

ORIGIN = Origin("list.csv", "list.csv", "0" * 64)
NOT_THE_FIRM = (
    "meta", "counter", "changeset", "change", "change_image", "import_batch", "import_row", "import_chunk", "sqlite_sequence",
)  # fmt: skip
"""Tables that may differ after an undo: journal, counters, generation and the account of imports."""


def table_of(headers: Sequence[str], rows: Sequence[Sequence[RawCell]]) -> Table:
    """A table as ``detect`` gives it, its first data row being row 2."""
    return Table("", 0, list(headers), [TableRow(n, list(row)) for n, row in enumerate(rows, 2)], list(headers))


def planned(
    ws: Workspace,
    headers: Sequence[str],
    rows: Sequence[Sequence[RawCell]],
    kind: ImportKind = "inquiries",
    *,
    touches: Mapping[int, Sequence[NotedTouch]] | None = None,
    **options: Any,
) -> ImportPlan:
    """The plan for ``rows``; headers that are field names mean that field. ``touches`` by row number, the first being 2."""
    table = table_of(headers, rows)
    known = {header: header for header in headers if header in IMPORT_FIELDS}
    matches = mapping.match(table, overrides=known)
    settings = ws.settings
    converted = values.convert(table, matches, currency=settings.currency, zone=settings.zone)
    wishes = Options(as_=kind, **options)
    told = touches or {}
    converted = [
        replace(row, kind=wishes.kinds.get(row.row_no), touches=tuple(told.get(row.row_no, ()))) for row in converted
    ]
    return plan.build(ws, table, matches, converted, kind=kind, options=wishes, file_name="list.csv")


def bring(
    ws: Workspace,
    headers: Sequence[str],
    rows: Sequence[Sequence[RawCell]],
    kind: ImportKind = "inquiries",
    **options: Any,
) -> ImportResult:
    """Import ``rows``; what else can be said as ``planned`` takes it."""
    return apply.run(ws, planned(ws, headers, rows, kind, **options), ORIGIN)


def counted(result: ImportResult) -> dict[str, int]:
    """The outcomes that there are."""
    assert sum(result.counts.values()) == result.rows
    return {outcome: n for outcome, n in result.counts.items() if n}


def leads(ws: Workspace, *columns: str) -> list[tuple[Any, ...]]:
    """Columns of all leads and names, in the order they were made."""
    return ws.store.rows(f"SELECT {', '.join(columns)} FROM lead ORDER BY id")


def everything(ws: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables that belong to the firm; ``rev`` rises with every change and is left out."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    names = ws.store.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name"
    )
    for (name,) in names:
        if name in NOT_THE_FIRM:
            continue
        columns = [row[1] for row in ws.store.rows(f"PRAGMA table_xinfo({name})") if row[1] != "rev"]
        found[name] = ws.store.rows(f"SELECT {', '.join(columns)} FROM {name} ORDER BY 1, 2")
    found["search_doc"] = ws.store.rows("SELECT * FROM search_doc ORDER BY id")
    return found
