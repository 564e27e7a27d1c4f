"""Random small files into random firms: rows always add up, no cell is lost, undo is equal to the start.

The files are made of few people and firms, so that they meet each other and what is there in every way the rules know.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.exchange import apply
from leaddesk.exchange.model import ImportKind, NotedTouch
from leaddesk.exchange.plan_known import encoded
from leaddesk.services import checking, undoing
from leaddesk.services.workspace import Workspace
from tests.conftest import FIRM, NOW
from tests.property.examples import examples
from tests.unit.exchange.importing_kit import ORIGIN, everything, planned

NASTY = st.sampled_from(["", "-", "(clear)", "=1+1", "'x", "a\nb", "Zoë", "x" * 300, "n/a", "😀", "0049 30 1234567"])
CELLS: dict[str, st.SearchStrategy[Any]] = {
    "full_name": st.sampled_from(["", "Anna Berg", "A. Berg", "Otto Berg", "Otto Lang", "Dr. Ida Roth", "Berg"]) | NASTY,
    "company": st.sampled_from(["", "Berg Bau GmbH", "Berg Bau", "Lang AG"]) | NASTY,
    "email": st.sampled_from(["", "anna@berg.de", "ANNA@berg.de", "info@berg.de", "otto@web.de", "none"]) | NASTY,
    "phone": st.sampled_from(["", "030 1234567", "+49 30 1234567", "0171 7654321", 301234567]) | NASTY,
    "external_id": st.sampled_from(["", "7", "8", 9]),
    "lead_number": st.sampled_from(["", "L-000001", "L-000002", "L-000077", "x"]),
    "city": st.sampled_from(["", "Berlin", "Hamburg"]) | NASTY,
    "status": st.sampled_from(["", "new", "Quoted", "Won", "lost", "not interested", "later", "never answered", "bogus"]),
    "stage": st.sampled_from(["", "Negotiating", "Trying", "bogus"]),
    "source": st.sampled_from(["", "Website", "Messe", "Facebook", "Old list"]),
    "owner": st.sampled_from(["", "Anna Berg", "AB", "Otto Lang"]),
    "value": st.sampled_from(["", "1.000,50", 5, 12.5, "x"]),
    "received_at": st.sampled_from(
        [None, dt.date(2026, 3, 1), dt.datetime(2026, 3, 1, 9), dt.date(2025, 1, 1), dt.date(2030, 1, 1), "soon"]
    ),
    "last_contacted_at": st.sampled_from([None, dt.date(2026, 3, 2), dt.date(2030, 1, 1)]),
    "next_action": st.sampled_from(["", "Call"]),
    "next_action_due": st.sampled_from([None, dt.date(2026, 4, 1)]),
    "tags": st.sampled_from(["", "a, b", "b"]),
    "notes": st.sampled_from(["", "First", "Second"]) | NASTY,
    "consent": st.sampled_from(["", "yes", "no"]),
    "Shoe size": st.sampled_from(["", 43, "44"]) | NASTY,
}  # fmt: skip

TOUCHES = st.builds(
    NotedTouch,
    st.sampled_from([dt.date(2026, 3, 2), dt.date(2026, 3, 4), dt.date(2030, 1, 1)]),
    st.sampled_from(["call", "email", "note"]),
    st.sampled_from(["outbound", "inbound"]),
    st.just(""),
    st.sampled_from(["called", "a\nb", ""]),
    st.sampled_from([None, None, dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)]),
)


@st.composite
def files(draw: st.DrawFn) -> tuple[tuple[str, ...], list[tuple[Any, ...]], ImportKind, dict[str, Any]]:
    """Headers, rows, kind and options of one file."""
    headers = tuple(draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=2, max_size=9, unique=True)))
    rows = draw(st.lists(st.tuples(*(CELLS[header] for header in headers)), min_size=1, max_size=7))
    kind: ImportKind = draw(st.sampled_from(get_args(ImportKind)))
    options = {
        "duplicates": draw(st.sampled_from(["update", "update", "skip", "create"])),
        "blank": draw(st.sampled_from(["leave", "leave", "clear"])),
        "undated": draw(st.sampled_from(["new", "old"])),
        "kinds": draw(st.dictionaries(st.integers(2, 8), st.sampled_from(get_args(ImportKind)), max_size=3)),
        "touches": draw(st.dictionaries(st.integers(2, 8), st.lists(TOUCHES, max_size=3), max_size=3)),
    }
    return headers, rows, kind, options


def _bring(ws: Workspace, file: tuple[tuple[str, ...], list[tuple[Any, ...]], ImportKind, dict[str, Any]]) -> Any:
    headers, rows, kind, options = file
    return apply.run(ws, planned(ws, headers, rows, kind, **options), ORIGIN)


def _kept(ws: Workspace, batch: int) -> list[list[Any]]:
    chunks: Sequence[tuple[bytes]] = ws.store.rows(
        "SELECT data FROM import_chunk WHERE batch_id = ? ORDER BY first_row", (batch,)
    )
    return [cells for (data,) in chunks for _row, cells in json.loads(zlib.decompress(data))]


@examples(20)
@given(st.lists(files(), min_size=1, max_size=3), files())
def test_rows_add_up_nothing_is_lost_and_undo_is_equal_to_the_start(
    tmp_path_factory: Any, before: list[Any], file: Any
) -> None:
    path: Path = tmp_path_factory.mktemp("firm") / "f.leaddesk"
    with Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as ws:
        for earlier in before:
            _bring(ws, earlier)
        start = everything(ws)
        result = _bring(ws, file)
        assert result.rows == len(file[1]) == sum(result.counts.values())
        assert [row.row_no for row in result.outcomes] == list(range(2, 2 + len(file[1])))
        assert _kept(ws, result.batch) == [encoded(list(row)) for row in file[1]]
        assert checking.check(ws) == []
        if result.changeset is not None:
            undoing.undo(ws)
        assert everything(ws) == start
        assert checking.check(ws) == []
        if result.changeset is not None:
            undoing.redo(ws)
        again = _bring(ws, file)
        if file[3]["duplicates"] != "create":
            assert (again.counts["created"], again.counts["updated"]) == (0, 0)
            assert again.changeset is None
