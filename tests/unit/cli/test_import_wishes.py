"""The words of ``import`` that are cut in two: what a column is, what a word means, a cell typed anew."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import pytest

from leaddesk.base.errors import UserError
from leaddesk.cli import bringing_in_wishes
from leaddesk.cli.bringing_in_wishes import Cell, OfRows
from leaddesk.exchange.model import Table, TableRow
from leaddesk.exchange.plan_model import Options


def said(*words: str) -> tuple[Options, OfRows]:
    parser = argparse.ArgumentParser()
    bringing_in_wishes.add_to(parser)
    return bringing_in_wishes.options_of(parser.parse_args(["list.csv", *words]))


@pytest.mark.parametrize(
    ("text", "header", "word", "meaning"),
    [
        ("Colour:Yellow=tags:Call again", "Colour", "Yellow", "tags:Call again"),
        ("Stand: in Arbeit = status:quoted", "Stand", "in Arbeit", "status:quoted"),
        ("Status::won=status:won", "Status:", "won", "status:won"),
        ("Stand:a=b=status:lost", "Stand", "a=b", "status:lost"),
        ("Stand:10:30=", "Stand", "10:30", ""),
        ("Farbe:rot=consent:opt_out:email", "Farbe", "rot", "consent:opt_out:email"),
    ],
)
def test_what_a_word_means(text: str, header: str, word: str, meaning: str) -> None:
    options, _cells = said("--value", text)
    assert options.meanings == {header: {word: meaning}}


def test_several_words_of_several_columns() -> None:
    options, _cells = said("--value", "A:x=rating:hot", "A:y=rating:cold", "--value", "B:z=tags:t")
    assert options.meanings == {"A": {"x": "rating:hot", "y": "rating:cold"}, "B": {"z": "tags:t"}}


@pytest.mark.parametrize(
    "text", ["Colour", "Colour:Yellow", "Colour=tags:x", ":Yellow=tags:x", "Colour:=tags:x", "A:b=c"]
)
def test_what_is_no_meaning_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        said("--value", text)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("17:Phone=030 1234567", Cell(17, "Phone", "030 1234567")),
        ("2: Status: = a=b:c", Cell(2, "Status:", "a=b:c")),
        ("3:Notes=", Cell(3, "Notes", "")),
    ],
)
def test_a_cell_typed_anew(text: str, cell: Cell) -> None:
    assert said("--cell", text)[1] == OfRows([cell], [])


@pytest.mark.parametrize("text", ["Phone=1", "x:Phone=1", "2:Phone", "2:=1", "²:Phone=1"])
def test_what_is_no_cell_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        said("--cell", text)


def table(headers: Sequence[str]) -> Table:
    return Table("", 0, list(headers), [TableRow(2, [None] * len(headers))], list(headers))


def test_a_cell_is_found_by_its_header() -> None:
    found = bringing_in_wishes.places([Cell(2, "phone", "1")], table(["Name", "Phone"]))
    assert found == {(2, 1): "1"}


@pytest.mark.parametrize(
    ("cell", "code"), [(Cell(2, "Fax", ""), "unknown_column"), (Cell(3, "Name", ""), "unknown_row")]
)
def test_a_cell_that_is_not_there_is_refused(cell: Cell, code: str) -> None:
    with pytest.raises(UserError) as caught:
        bringing_in_wishes.places([cell], table(["Name", "Phone"]))
    assert caught.value.code == code


def test_only_what_was_said_counts_as_said() -> None:
    assert said()[0] == Options()
    options, _cells = said("--duplicates", "update", "--undated", "old")
    assert options.said == {"duplicates", "undated"} and options.undated == "old"
