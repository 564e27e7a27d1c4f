"""The list of all cases, in the order they run."""

from __future__ import annotations

from tools.benches import (
    board,
    calendar_month,
    g01_import,
    g02_peers,
    g03_memory,
    g04_export,
    g05_insert,
    g06_search,
    g07_search,
    g09_table,
    g11_start,
    g12_charts,
    g13_duplicates,
    g15_pdf,
    g16_window,
    session,
    session_board,
    today,
)
from tools.benches.model import Case

ALL: dict[str, Case] = {
    case.name: case
    for case in (
        g05_insert.PLAIN,
        g05_insert.REAL,
        *g06_search.CASES,
        g07_search.CASE,
        g09_table.CASE,
        board.CASE,
        calendar_month.CASE,
        g11_start.CASE,
        g12_charts.CASE,
        *g01_import.CASES,
        g15_pdf.CASE,
        *g16_window.CASES,
        g02_peers.CASE,
        g03_memory.CASE,
        g04_export.CASE,
        *g13_duplicates.CASES,
        today.CASE,
        session.CASE,
        session_board.CASE,
    )
}
