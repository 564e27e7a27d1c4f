"""P-G1: a workbook through the whole import, beside bare reading.

Floor: calamine's rows put into one bare table by ``executemany``. The import finds columns, reads values, looks for certain
duplicates, and writes every table with its indexes, raw rows, journal, derived columns, keys and search documents. The goal is that
of as many rows as the file holds; looking for probable duplicates too (P-G13 is their goal) stands beside it (G1e).
"""

from __future__ import annotations

import sqlite3

from tools.benches import fixtures
from tools.benches.model import Arena, Case, Goal, Measured, Results, peak_mb, same, watched


def _floor(arena: Arena, rows: int) -> Measured:
    from python_calamine import CalamineWorkbook

    columns = len(fixtures.HEADERS)
    connection = sqlite3.connect(arena.scratch / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"CREATE TABLE bare ({', '.join(f'c{n}' for n in range(columns))})")
    source = fixtures.sheet(arena, rows)
    with watched() as watch:
        read = CalamineWorkbook.from_path(str(source)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        connection.execute("BEGIN")
        connection.executemany(
            f"INSERT INTO bare VALUES ({', '.join('?' * columns)})",
            ([str(cell) if hasattr(cell, "isoformat") else cell for cell in row] for row in read[1:]),
        )
        connection.execute("COMMIT")
    mails, value = connection.execute("SELECT count(DISTINCT c4), sum(c14) FROM bare").fetchone()
    connection.close()
    return Measured({"cpu": watch.cpu, "wall": watch.wall, "peak": peak_mb()}, {"mails": mails, "value": value})


def _import(arena: Arena, rows: int, *, into_base: bool, alike: bool) -> Measured:
    from leaddesk.exchange import importing
    from leaddesk.exchange.plan_model import Options
    from leaddesk.services import undoing
    from leaddesk.services.workspace import Workspace

    if into_base:
        ws = Workspace.open(fixtures.own_copy(arena, fixtures.base(arena)))
    else:
        ws = Workspace.create(arena.scratch / "own.leaddesk", settings=fixtures.FIRM, member="Anna Berg")
    with ws:
        known = _counts(ws)
        with watched() as importing_time:
            (result,) = importing.run(ws, fixtures.sheet(arena, rows), Options(as_="inquiries", look_for_alike=alike))
        peak = peak_mb()
        after = _counts(ws)
        mails, value = after["mails"] - known["mails"], (after["value"] - known["value"]) / 100
        with watched() as undo_time:
            undoing.undo(ws)
        undone = _counts(ws)
        with watched() as redo_time:
            undoing.redo(ws)
        again = _counts(ws)
    figures = {
        "cpu": importing_time.cpu,
        "wall": importing_time.wall,
        "peak": peak,
        "undo": undo_time.cpu,
        "redo": redo_time.cpu,
    }
    facts = {
        "mails": mails,
        "value": value,
        "counts": result.counts,
        "undone": undone == known,
        "redone": again == after,
    }
    return Measured(figures, facts)


def _counts(ws: object) -> dict[str, int]:
    """What the import must have added, and its undo taken away: records, addresses, amounts, search documents."""
    store = ws.store  # type: ignore[attr-defined]
    tables = ("lead", "person", "company", "contact_point", "next_action", "stage_event", "search_doc")
    found = {table: int(store.value(f"SELECT count(*) FROM {table}")) for table in tables}
    found["mails"] = int(store.value("SELECT count(DISTINCT norm) FROM contact_point WHERE kind = 'email'"))
    found["value"] = int(store.value("SELECT coalesce(sum(value_minor), 0) FROM lead"))
    return found


def _check(_arena: Arena, results: Results, rows: int) -> None:
    same(results, "mails", "value")
    facts = results["import"].facts
    assert facts["counts"]["created"] == rows == facts["mails"], facts
    assert facts["undone"], "undo left something or took too much"
    assert facts["redone"], "redo did not bring back everything"


def _case(
    name: str, title: str, *, share: int, into_base: bool, limit: float | None = None, alike: bool = False
) -> Case:
    def rows(arena: Arena) -> int:
        return max(1, arena.leads // share)

    def prepare(arena: Arena) -> Measured:
        if into_base:
            fixtures.base(arena)
        return fixtures.ready(fixtures.sheet(arena, rows(arena)))

    return Case(
        name=name,
        title=title,
        sides={
            "import": lambda arena: _import(arena, rows(arena), into_base=into_base, alike=alike),
            "floor": lambda arena: _floor(arena, rows(arena)),
        },
        goals=(
            Goal("import over calamine + executemany, wall", "import", "floor", "wall", limit),
            Goal("the same in processor time", "import", "floor", "cpu", limit),
            Goal("peak memory over the floor's", "import", "floor", "peak"),
            Goal("its undo over the floor", "import", "floor", "undo", floor_figure="cpu"),
            Goal("its redo over the floor", "import", "floor", "redo", floor_figure="cpu"),
        ),
        prepare=prepare,
        check=lambda arena, results: _check(arena, results, rows(arena)),
    )


CASES = (
    _case("G1a", "Import of a tenth into an empty file", share=10, into_base=False),
    _case("G1b", "Import of a tenth into the big file", share=10, into_base=True),
    _case("G1c", "Import of as many rows into an empty file", share=1, into_base=False),
    _case("G1d", "Import of as many rows into the big file", share=1, into_base=True, limit=4.5),
    _case("G1e", "The same, looking for probable duplicates too", share=1, into_base=True, alike=True),
)
