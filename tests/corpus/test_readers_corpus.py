"""The readers against spreadsheets that nobody here wrote, and against harder files derived from them.

Needs ../shared (skips saying so). The odd and hostile ones are looked at in ``tests/fault_injection/test_bad_files.py``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from leaddesk.exchange import detect, readers
from leaddesk.exchange.model import Book, Table
from tests.unit.exchange.readers_files import read_here
from tools import score_variants

SAMPLE = 300
"""Derived files, spread over all kinds; ``tools/score_variants.py`` does all of them."""


def truths(shared: Path) -> list[dict[str, Any]]:
    """The corpus truth, one record a file."""
    return [json.loads(path.read_text("utf-8")) for path in sorted((shared / "corpus" / "truth").glob("*.json"))]


def first(book: Book) -> Table:
    """The table an import would take."""
    return detect.tables(book)[0]


@pytest.mark.timeout(300)
def test_header_rows_and_row_counts(shared: Path) -> None:
    wrong = []
    for truth in truths(shared):
        book = readers.read(shared / "corpus" / truth["file"])
        table = first(book)
        got = (table.header_row, len(table.rows), truth["delimiter"] and book.delimiter)
        if got != (truth["header_row"], truth["rows"], truth["delimiter"]):
            wrong.append((truth["file"], got))
        named = [column["header"].split() for column in truth["columns"] if column["header"].strip()]
        assert [name.split() for name in table.original_headers if name] == named, truth["file"]
    assert len(wrong) <= 2, wrong


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_derived_files(shared: Path, tmp_path: Path) -> None:
    kept = [
        variant
        for variant in score_variants.everything()
        if not variant.kind.startswith(("renamed", "typos", "snake", "capitals"))
    ]
    wrong = []
    for variant in score_variants.sample(kept, SAMPLE):
        found = first(read_here(variant.write(tmp_path / "derived")))
        if (found.header_row, len(found.rows)) != (variant.header_row, variant.rows):
            wrong.append((variant.name, found.header_row, len(found.rows)))
    assert len(kept) >= 600 and len(wrong) <= SAMPLE * 0.01, wrong
