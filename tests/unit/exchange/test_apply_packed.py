"""A packed list reads like the list it was made of, and a large import that is packed writes what a small one does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange import apply_packed, importing
from leaddesk.exchange.apply_packed import Packed
from leaddesk.exchange.plan_model import Options
from leaddesk.services import checking, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store.bulk import CHUNK

ROWS = "Name,E-Mail,Ort\n" + "".join(f"Eva Lang{n},eva{n}@lang{n}.example,Graz\n" for n in range(40)) + ",,Wien\n"


@given(st.integers(0, 2 * CHUNK + 5), st.integers(-9_000, 9_000), st.integers(-9_000, 9_000))
def test_a_packed_list_reads_like_the_list_it_was(length: int, start: int, stop: int) -> None:
    plain = [[n, str(n)] for n in range(length)]
    packed = Packed(list(plain))
    assert len(packed) == length and packed[start:stop] == plain[start:stop]
    if length:
        assert list(packed) == plain and packed[start % length] == plain[start % length] and packed[-1] == plain[-1]


def test_an_import_whose_plan_is_packed_writes_the_same_and_can_be_undone(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(ROWS)

    def written() -> list[list[tuple[object, ...]]]:
        (result,) = importing.run(ws, file, Options(as_="inquiries"))
        assert result.counts["created"] == 40 and result.counts["rejected"] == 1
        assert [row.row_no for row in result.outcomes][-1] == 42
        tables = ("SELECT full_name, city FROM person", "SELECT norm FROM contact_point", "SELECT kind, status FROM lead",
                  "SELECT row_no, outcome, reason FROM import_row", "SELECT first_row, n, data FROM import_chunk")  # fmt: skip
        found = [ws.store.rows(sql) for sql in tables]
        assert checking.check(ws) == []
        undoing.undo(ws)
        assert checking.check(ws) == []
        return found

    plain = written()
    monkeypatch.setattr(apply_packed, "FROM_ROWS", 1)
    packed = written()
    assert packed[:3] == plain[:3]
    assert all(packed[at] == plain[at] * 2 for at in (3, 4))
