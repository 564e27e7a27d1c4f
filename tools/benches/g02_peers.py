"""P-G2: a tenth of the big file's number imported into it, beside what others do with the same workbook.

The peers write into one flat, empty table (``peers``). LibreOffice only converts a sheet ten times as long to text; where it is not
installed its side is left out, and the title says so. pandas is no library of ours and is not measured.
"""

from __future__ import annotations

import sqlite3

from tools.benches import fixtures, imported, peers
from tools.benches.model import Arena, Case, Goal, Measured, Results, same, watched


def _rows(arena: Arena) -> int:
    return max(1, arena.leads // 10)


def _peewee(arena: Arena) -> Measured:
    target = arena.scratch / "flat.db"
    source = fixtures.sheet(arena, _rows(arena))
    with watched() as watch:
        peers.openpyxl_and_peewee(source, target)
    connection = sqlite3.connect(target)
    mails, value = connection.execute("SELECT count(DISTINCT e_mail), sum(value) FROM contact").fetchone()
    connection.close()
    return Measured({"cpu": watch.cpu, "wall": watch.wall}, {"mails": mails, "value": value})


def _office(arena: Arena) -> Measured:
    with watched() as watch:
        records = peers.libreoffice_to_csv(fixtures.sheet(arena, arena.leads), arena.scratch)
    assert records == arena.leads, f"LibreOffice wrote {records} records"
    return Measured({"cpu": watch.cpu, "wall": watch.wall})


def _prepare(arena: Arena) -> Measured:
    fixtures.base(arena)
    sheets = [fixtures.sheet(arena, _rows(arena))]
    if peers.libreoffice():
        sheets.append(fixtures.sheet(arena, arena.leads))
    return fixtures.ready(*sheets)


def _check(arena: Arena, results: Results) -> None:
    same(results, "mails", "value")
    facts = results["import"].facts
    assert facts["created"] == _rows(arena) == facts["mails"], facts


def _case() -> Case:
    has_office = bool(peers.libreoffice())
    sides = {"import": lambda arena: imported.into_base(arena, _rows(arena)), "peewee": _peewee}
    goals = [
        Goal("faster than openpyxl + peewee, a query a row", "import", "peewee", "wall", limit=5.0, times_faster=True),
        Goal("the same in processor time", "import", "peewee", "cpu", times_faster=True),
    ]
    if has_office:
        sides["office"] = _office
        goals.append(Goal("over LibreOffice, ten times as long a sheet to CSV", "import", "office", "wall", limit=1.5))
    return Case(
        name="G2",
        title="Import of a tenth beside others" + ("" if has_office else " (LibreOffice is not installed: left out)"),
        sides=sides,
        goals=tuple(goals),
        prepare=_prepare,
        check=_check,
    )


CASE = _case()
