"""The list of all cases, in the order they run."""

from __future__ import annotations

from tools.benches import g01_import, g05_insert, g07_search, g09_table, g11_start, g13_duplicates
from tools.benches.model import Case

ALL: dict[str, Case] = {
    case.name: case
    for case in (
        g05_insert.PLAIN,
        g05_insert.REAL,
        g07_search.CASE,
        g09_table.CASE,
        g11_start.CASE,
        *g01_import.CASES,
        *g13_duplicates.CASES,
    )
}
