"""Column matching, values and the guess of who is in a file, over the real spreadsheets of the shared corpus (issue 3)."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo

import pytest

from leaddesk.exchange import detect, kinds, mapping, readers, values
from leaddesk.exchange.model import Table
from tools.corpus.score import Score, score
from tools.corpus.truth import SHARED, columns_of, truths

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus is not beside this checkout")

FILES = sorted(truth["file"] for truth in truths()) if SHARED.is_dir() else []


@cache
def table_of(file: str) -> Table:
    return detect.tables(readers.read(SHARED / file))[0]


def test_columns_are_matched_as_the_truth_says() -> None:
    total = Score()
    for truth in truths():
        if truth["kind"] != "negative":
            got = {match.index: match.field for match in mapping.match(table_of(truth["file"]))}
            total.add(score(columns_of(truth), got, truth["file"]))
    report = "\n".join(total.notes)
    assert total.right >= total.columns * 0.98, report
    assert total.wrong <= total.columns * 0.005, report
    assert total.invented == 0, report


@pytest.mark.parametrize("file", FILES)
def test_every_cell_is_accounted_for(file: str) -> None:
    table = table_of(file)
    matches = mapping.match(table)
    rows = values.convert(table, matches, currency="USD", zone=ZoneInfo("Europe/Berlin"))
    assert [row.row_no for row in rows] == [row.row_no for row in table.rows]
    for row, source in zip(rows, table.rows, strict=True):
        assert row.raw == source.cells
        held = " ".join(map(str, (*row.values.values(), *row.extra.values(), *row.custom.values()))).casefold()
        for match, cell in zip(matches, source.cells, strict=True):
            if match.field == f"custom:{match.header}" and isinstance(cell, str) and cell.strip():
                assert cell.strip().casefold()[:20].split()[0] in held


def test_files_without_people_are_refused_and_no_others() -> None:
    for truth in truths():
        table = table_of(truth["file"])
        guess = kinds.guess(table, mapping.match(table))
        assert guess.not_contacts == (truth["kind"] == "negative"), (truth["file"], guess)
        assert (guess.kind == "deals") == (truth["kind"] == "deals"), (truth["file"], guess)
