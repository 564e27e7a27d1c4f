"""The pieces of the review by themselves: a decision on a comparison's lines, the next open row, the groups, the steps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from leaddesk.domain.compare import CompareLine
from leaddesk.exchange.plan_model import RowDecision
from leaddesk.ui.imports.review_deciding import next_open, with_choices
from leaddesk.ui.imports.review_groups import GroupLine, GroupList
from leaddesk.ui.imports.steps import REVIEW, StepRail

VALUE = CompareLine("value", "Value", "£9,000", "£7,500", may=("ours", "theirs"))
PHONE = CompareLine("phone", "Phone", "0114", "0770", ("ours", "both"), "both", "0114, 0770", "both kept")
SAME = CompareLine("name", "Name", "Ann", "Ann", result="Ann")


def test_what_is_decided_stands_in_the_result_before_it_is_thought_through() -> None:
    value, phone, same = with_choices((VALUE, PHONE, SAME), RowDecision(fields={"value": "theirs", "phone": "ours"}))
    assert (value.choice, value.result) == ("theirs", "£7,500")
    assert (phone.choice, phone.result, phone.note) == ("ours", "0114", "")
    assert same == SAME


def test_the_rest_is_for_every_field_not_named_and_points_are_only_ever_added() -> None:
    value, phone, _same = with_choices((VALUE, PHONE, SAME), RowDecision(fields={"value": "ours"}, rest="theirs"))
    assert value.result == "£9,000" and phone.choice == "both"


def test_nothing_decided_leaves_the_lines_as_they_are() -> None:
    assert with_choices([VALUE, PHONE], None) == (VALUE, PHONE)
    assert with_choices([VALUE], RowDecision(is_new=True)) == (VALUE,)


@pytest.mark.parametrize(
    ("current", "is_open", "found"), [(3, {5}, 5), (5, {3}, 3), (0, {9, 3}, 3), (3, {3}, 3), (3, set(), None)]
)
def test_the_next_open_row_comes_round(current: int, is_open: set[int], found: int | None) -> None:
    assert next_open([3, 5, 9], current, is_open) == found


def line(code: str, count: int) -> GroupLine:
    return GroupLine(code, code.title(), "small words", "copy", "text2", count)


def test_arrow_keys_choose_a_group_and_enter_goes_to_its_rows(qtbot: QtBot) -> None:
    groups = GroupList()
    qtbot.addWidget(groups)
    groups.show_lines([line("created", 3), line("updated", 2)])
    groups.set_code("created")
    told: list[str] = []
    groups.chosen.connect(told.append)
    QTest.keyClick(groups, Qt.Key.Key_Down)
    assert told == ["updated"] and groups.code() == "updated"
    with qtbot.waitSignal(groups.left, timeout=1000):
        QTest.keyClick(groups, Qt.Key.Key_Return)


def test_other_counts_keep_the_group_that_is_chosen(qtbot: QtBot) -> None:
    groups = GroupList()
    qtbot.addWidget(groups)
    groups.show_lines([line("created", 3), line("updated", 2)])
    groups.set_code("updated")
    told: list[str] = []
    groups.chosen.connect(told.append)
    groups.show_lines([line("created", 2), line("updated", 2), line("probable", 1)])
    assert groups.code() == "updated" and told == []


def test_the_steps_say_where_one_is_and_keep_the_present_word_where_room_lacks(qtbot: QtBot) -> None:
    rail = StepRail(REVIEW)
    qtbot.addWidget(rail)
    assert rail.accessibleName() == "Step 4 of 5: Review"
    assert rail.minimumSizeHint().width() < rail.sizeHint().width()
