"""P-G4: all leads of the big file as a workbook, beside the fast writer over ready rows and XlsxWriter's constant memory.

The app's side reads, types and lays out every row from the data file. The other two get the same cells ready made (kept beside the
fixture) and only write them; making them ready is not timed. All cells of the three files are read back and compared.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.benches import fixtures
from tools.benches.model import Arena, Case, Goal, Measured, Results, now_mb, peak_mb, same, watched

CHUNK = 1_000


def _app(arena: Arena) -> Measured:
    from leaddesk.exchange import export
    from leaddesk.services.workspace import Workspace

    target = arena.scratch / "out.xlsx"
    ws = Workspace.open(fixtures.own_copy(arena, fixtures.base(arena)))
    try:
        export.write(ws, arena.scratch / "warm.xlsx", ids=[1])
        before = now_mb()
        with watched() as watch:
            rows = export.write(ws, target)
        added = max(1.0, peak_mb() - before)
    finally:
        ws.close()
    return _measured(watch.cpu, watch.wall, added, target, rows)


def _fast(arena: Arena) -> Measured:
    from rustpy_xlsxwriter import write_worksheets

    target = arena.scratch / "out.xlsx"
    before = now_mb()
    ready = [dict(zip(headers, row, strict=True)) for headers, row in _ready(arena)]
    held = now_mb()
    with watched() as watch:
        write_worksheets([("Leads", iter(ready))], str(target))
    return _measured(watch.cpu, watch.wall, max(1.0, peak_mb() - max(before, held)), target, len(ready))


def _constant(arena: Arena) -> Measured:
    import xlsxwriter

    target = arena.scratch / "out.xlsx"
    ready = list(_ready(arena))
    held = now_mb()
    with watched() as watch:
        book = xlsxwriter.Workbook(
            str(target), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        day, instant = (
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        )
        sheet = book.add_worksheet("Leads")
        sheet.write_row(0, 0, ready[0][0])
        for at, (_headers, row) in enumerate(ready, start=1):
            for column, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(at, column, value, instant if isinstance(value, dt.datetime) else day)
                elif value is not None:
                    sheet.write(at, column, value)
        book.close()
    return _measured(watch.cpu, watch.wall, max(1.0, peak_mb() - held), target, len(ready))


def _measured(cpu: float, wall: float, added: float, target: Path, rows: int) -> Measured:
    return Measured({"cpu": cpu, "wall": wall, "added": added}, {"rows": rows, "cells": _cells(target)})


def _cells(path: Path) -> str:
    """A mark of every cell of the first sheet, as a library reads them that wrote none."""
    from python_calamine import CalamineWorkbook

    mark = hashlib.sha256()
    book = CalamineWorkbook.from_path(str(path))
    for row in book.get_sheet_by_index(0).iter_rows():
        mark.update(repr(row).encode("utf-8", "surrogatepass"))
    return mark.hexdigest()


# --- the ready rows -------------------------------------------------------------------------------------------------------
def _kept(arena: Arena) -> Path:
    return arena.folder / f"cells-{arena.leads}-{fixtures.mark()}.pickle"


def _ready(arena: Arena) -> Iterator[tuple[list[str], tuple[Any, ...]]]:
    """Headers and each row, as kept."""
    with _kept(arena).open("rb") as file:
        headers, rows = pickle.load(file), pickle.load(file)
        for _n in range(rows):
            yield headers, pickle.load(file)


def _prepare(arena: Arena) -> Measured:
    base = fixtures.base(arena)
    path = _kept(arena)
    if not path.exists():
        _keep_cells(arena, base, path)
    return fixtures.ready(base, path)


def _keep_cells(arena: Arena, base: Path, path: Path) -> None:
    from leaddesk.base.jobs import JobContext
    from leaddesk.exchange import export_sheets
    from leaddesk.services.workspace import Workspace

    fresh = arena.scratch / "cells.pickle"
    ws = Workspace.open(fixtures.own_copy(arena, base))
    try:
        ids = export_sheets.ids_of(ws, "leads", None, None)
        sheet = export_sheets.of_rows(ws, "leads", ids, JobContext())
        with fresh.open("wb") as file:
            pickle.dump(list(sheet.headers), file)
            pickle.dump(len(ids), file)
            for row in sheet.rows:
                pickle.dump(tuple(row), file)
    finally:
        ws.close()
    fixtures.keep(fresh, path)


def _check(arena: Arena, results: Results) -> None:
    same(results, "rows", "cells")
    assert results["app"].facts["rows"] == arena.leads, results["app"].facts["rows"]


CASE = Case(
    name="G4",
    title="Export of all leads to .xlsx",
    sides={"app": _app, "fast": _fast, "constant": _constant},
    goals=(
        Goal("from the file over the fast writer with ready rows", "app", "fast", "cpu", limit=1.3),
        Goal("the same on the wall", "app", "fast", "wall"),
        Goal("faster than XlsxWriter constant_memory", "app", "constant", "cpu", limit=5.0, times_faster=True),
        Goal("the same on the wall", "app", "constant", "wall", times_faster=True),
        Goal("the fast writer alone faster than XlsxWriter", "fast", "constant", "cpu", times_faster=True),
        Goal("added memory over the fast writer's", "app", "fast", "added"),
    ),
    prepare=_prepare,
    check=_check,
)
