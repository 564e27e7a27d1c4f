"""Text on a terminal: no commands in it, aligned whatever the script, cut where it must be."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.errors import EnvironmentFault, InputUnreadable, UserError
from leaddesk.cli import status
from leaddesk.cli.records import pairs
from leaddesk.cli.terminal import cut, padded, plain, table, width


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    for shown in (plain(text), plain(text, lines=True).replace("\n", "")):
        assert all(unicodedata.category(char) not in ("Cc", "Cs") for char in shown)
        assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text(max_size=40), st.integers(1, 40))
def test_cut_never_takes_more_room_than_there_is(text: str, room: int) -> None:
    assert width(cut(text, room)) <= room
    assert cut(text, room) == text or cut(text, room).endswith("…")


def test_wide_and_combining_characters_are_counted_as_they_stand() -> None:
    assert (width("abc"), width("佐藤"), width("e\u0301"), width("Zoë")) == (3, 4, 1, 3)
    assert padded("佐藤", 6, "right") == "  佐藤"


def test_a_table_is_aligned_and_leaves_out_empty_columns() -> None:
    text = table(("No.", "Name", "Town", "Value"), [("1", "佐藤", "", "5"), ("22", "Eva", "", "1,000")], right=(3,))
    assert text.splitlines() == ["No.  Name  Value", "1    佐藤      5", "22   Eva   1,000"]


def test_a_cell_with_lines_and_commands_stays_one_line() -> None:
    assert table(("A",), [("one\n\x1b[31mtwo",)]).splitlines() == ["A", "one [31mtwo"]
    assert len(table(("A", "B"), [("x" * 30, "y" * 30)], room=40).splitlines()[1]) == 40


def test_field_and_value_are_split_at_the_first_equals_sign() -> None:
    assert pairs(["notes=a = b", " city = Wien", "tags="]) == {"notes": "a = b", "city": " Wien", "tags": ""}
    for texts in (["nothing"], ["=x"], ["a=1", "a=2"]):
        with pytest.raises(UserError):
            pairs(texts)


def test_every_kind_of_trouble_has_its_status() -> None:
    assert status.of(UserError("x")) == 2
    assert status.of(UserError("x", code="not_contacts")) == 1
    assert status.of(InputUnreadable("x", code="not_contacts")) == 1
    assert status.of(InputUnreadable("x")) == 3
    assert status.of(EnvironmentFault("x", code="newer")) == 4
