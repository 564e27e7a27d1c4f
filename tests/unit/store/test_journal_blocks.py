"""Blocks of deleted rows in the journal: what goes in comes out, also from blocks as they were written at first."""

from __future__ import annotations

import json
import zlib

from leaddesk.store.journal import Journal, Row, pack, unpack

ROWS: list[Row] = [{"id": 3, "name": "Zoë “Ö”", "note": None}, {"id": 4, "name": "", "note": "two\nlines"}]


def test_a_block_gives_back_its_rows() -> None:
    assert unpack(pack(ROWS)) == ROWS
    assert unpack(pack(ROWS[:1])) == ROWS[:1]
    assert unpack(pack([*ROWS, *ROWS])) == [*ROWS, *ROWS]


def test_blocks_that_held_every_value_are_still_read() -> None:
    block = {"columns": list(ROWS[0]), "rows": [list(row.values()) for row in ROWS]}
    assert unpack(zlib.compress(json.dumps(block).encode(), 1)) == ROWS


def test_blocks_that_named_every_column_are_still_read() -> None:
    assert unpack(zlib.compress(json.dumps(ROWS).encode(), 1)) == ROWS


def test_many_deletes_are_noted_as_one_by_one() -> None:
    """Rows the same write inserted leave no trace; of rows it changed, the image from before the write is kept."""
    one, many = Journal(), Journal()
    for journal in (one, many):
        journal.note_insert("person", range(3, 4))
        journal.note_update("person", 4, {"name": "before"}, {"name": ""})
    for row in ROWS:
        one.note_delete("person", row["id"], row)
    many.note_deletes("person", ROWS)
    assert many.deleted == one.deleted == {"person": {4: {"id": 4, "name": "before", "note": "two\nlines"}}}
    assert not many.updated["person"]
    assert not many.inserted["person"]
    fresh = Journal()
    fresh.note_deletes("person", ROWS)
    assert fresh.deleted["person"] == {3: ROWS[0], 4: ROWS[1]}
