"""P-G6: what the search index adds to the writing of a tenth as many rows into a file ten times as big (10,000 into a million).

Both sides write the same people, addresses and leads through the write door, in one change; one of them leaves out search
documents and their index. A file of three times as many stands beside it: what search costs must not grow with the file.
"""

from __future__ import annotations

from typing import Any

from tools.benches import fixtures, many_leads
from tools.benches.model import Arena, Case, Goal, Measured, Results, same, watched

TIMES = 10
LESS = 3


def _side(arena: Arena, leads: int, *, search: bool) -> Measured:
    from leaddesk.services.workspace import Workspace
    from leaddesk.store import searchdocs

    rows = max(1, arena.leads // 10)
    people = list(enumerate(fixtures.stream(rows, first=leads, seed=12), leads))
    with Workspace.open(fixtures.own_copy(arena, many_leads.base(arena, leads))) as ws:
        before = _counts(ws)
        if not search:
            searchdocs.refresh_leads = _nothing  # type: ignore[assignment]
        with watched() as watch:
            many_leads.add(ws, people)
        added = {name: n - before[name] for name, n in _counts(ws).items()}
        found = int(ws.store.value("SELECT count(*) FROM search WHERE search MATCH ?", (f'"{people[-1][1][18]}"',)))
    return Measured({"cpu": watch.cpu, "wall": watch.wall}, {"rows": added["lead"], "added": added, "found": found})


def _nothing(_connection: Any, _ids: Any) -> None:
    """No documents."""


def _counts(ws: Any) -> dict[str, int]:
    return {table: int(ws.store.value(f"SELECT count(*) FROM {table}")) for table in ("lead", "search_doc")}


def _check(arena: Arena, results: Results) -> None:
    same(results, "rows")
    rows = max(1, arena.leads // 10)
    told = results["search"].facts, results["none"].facts
    assert told[0]["added"] == {"lead": rows, "search_doc": rows} and told[0]["found"] == 1, told
    assert told[1]["added"] == {"lead": rows, "search_doc": 0} and told[1]["found"] == 0, told


def _case(name: str, title: str, times: int) -> Case:
    return Case(
        name=name,
        title=title,
        sides={
            "search": lambda arena: _side(arena, arena.leads * times, search=True),
            "none": lambda arena: _side(arena, arena.leads * times, search=False),
        },
        goals=(
            Goal("adding rows with search over without", "search", "none", limit=1.5),
            Goal("the same on the wall", "search", "none", "wall"),
        ),
        prepare=lambda arena: fixtures.ready(many_leads.base(arena, arena.leads * times)),
        check=_check,
    )


CASES = (
    _case("G6", "A tenth of the rows into a file ten times as big, with search", TIMES),
    _case("G6s", "The same into a file three times as big", LESS),
)
