"""The filter bar: a chip for every condition, a fitting question for every kind of field, its text twin always in step (issue 6)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.base.errors import UserError
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.filters import Condition
from leaddesk.ui.lists.condition_asked import AskedPopover
from leaddesk.ui.lists.condition_days import DaysPopover
from leaddesk.ui.lists.condition_popovers import ChoicesPopover, NumberPopover, TextPopover
from leaddesk.ui.lists.filter_ask import PickPopover
from leaddesk.ui.lists.filter_bar import FilterBar
from tests.ui.lists.conftest import Bench

KEY = Qt.Key
QUESTIONS = {
    "choice": ChoicesPopover,
    "choices": ChoicesPopover,
    "ref": ChoicesPopover,
    "tags": ChoicesPopover,
    "yes_no": ChoicesPopover,
    "money": NumberPopover,
    "percent": NumberPopover,
    "count": NumberPopover,
    "number": NumberPopover,
    "date": DaysPopover,
    "instant": DaysPopover,
}


def ask(bench: Bench, bar: FilterBar, field: str) -> ChoicesPopover | AskedPopover:
    bar.add_condition(field)
    bench.settle()
    found = bench.popover()
    assert isinstance(found, ChoicesPopover | AskedPopover)
    return found


def test_every_field_can_be_filtered_by_own_ones_too(bench: Bench, bar: FilterBar) -> None:
    bar.add_condition()
    popover = bench.popover()
    assert isinstance(popover, PickPopover)
    offered = {one.name for one in bar.facts().offered("leads")}
    assert offered >= set(FIELDS)
    assert offered >= {"custom:Boiler age", "custom:Roof", "custom:Signed", "custom:Visit on"}
    assert len(popover.picks.labels()) == len(offered)
    popover.close()


def test_every_kind_of_field_has_its_question(bench: Bench, bar: FilterBar) -> None:
    for known in bar.facts().offered("leads"):
        bar.ask.ask(known.name, bar.search)
        popover = bench.popover()
        wanted = QUESTIONS.get(known.kind, TextPopover) if known.choices or known.editor != "choices" else TextPopover
        assert type(popover) is wanted, known.name
        popover.close()


def test_a_field_is_found_by_typing_its_name_and_asked_at_once(bench: Bench, bar: FilterBar) -> None:
    bar.add_condition()
    bench.type("boil")
    bench.press(KEY.Key_Return)
    bench.until(lambda: isinstance(QApplication.activePopupWidget(), NumberPopover))
    bench.type("10")
    bench.press(KEY.Key_Return)
    assert bar.conditions() == (Condition("custom:Boiler age", "=", "10.."),)
    assert bar.chips.labels() == ["Boiler age: from 10 on"]


def test_several_values_are_ticked_and_the_list_follows_each_tick(bench: Bench, bar: FilterBar) -> None:
    heard: list[tuple[Condition, ...]] = []
    bar.changed.connect(lambda: heard.append(bar.conditions()))
    popover = ask(bench, bar, "rating")
    bench.press(KEY.Key_Space, KEY.Key_Down, KEY.Key_Space)
    assert heard == [(Condition("rating", "=", "hot"),), (Condition("rating", "=", "hot|warm"),)]
    assert isinstance(popover, ChoicesPopover)
    bench.press(KEY.Key_Return)
    assert bar.chips.labels() == ["Rating: Hot or Warm"]
    assert bench.has_focus(bar.chips.chips[0])


def test_a_chip_is_changed_with_enter_and_taken_away_with_delete(bench: Bench, bar: FilterBar) -> None:
    bar.set_conditions((Condition("city", "~", "york"),))
    chip = bar.chips.chips[0]
    chip.setFocus()
    bench.press(KEY.Key_Return)
    popover = bench.popover()
    assert isinstance(popover, TextPopover) and popover.edit.text() == "york"
    bench.type("leeds")
    bench.press(KEY.Key_Return)
    assert bar.conditions() == (Condition("city", "~", "leeds"),)
    bench.press(KEY.Key_Delete)
    assert bar.conditions() == () and bar.chips.labels() == []


def test_what_is_no_figure_or_day_is_said_below_its_field(bench: Bench, bar: FilterBar) -> None:
    popover = ask(bench, bar, "value")
    assert isinstance(popover, NumberPopover)
    bench.type("many")
    bench.press(KEY.Key_Return)
    assert "many" in popover.low_field.problem() and bar.conditions() == ()
    popover.low.setText("5000")
    popover.high.setText("1000")
    bench.press(KEY.Key_Return)
    assert popover.low_field.problem() == "The first is larger than the second."
    popover.low.setText("")
    bench.press(KEY.Key_Return)
    assert bar.conditions() == (Condition("value", "=", "..1000"),)


@pytest.mark.parametrize(
    ("typed", "wanted", "said"),
    [
        ("", "today", "Came in: today"),
        ("last 14", "last 14 days", "Came in: last 14 days"),
        ("last 21 days", "last 21 days", "Came in: last 21 days"),
        ("2026-11", "2026-11", "Came in: November 2026"),
    ],
)
def test_days_are_picked_or_typed(bench: Bench, bar: FilterBar, typed: str, wanted: str, said: str) -> None:
    ask(bench, bar, "received_at")
    bench.type(typed)
    bench.press(KEY.Key_Return)
    assert bar.conditions() == (Condition("received_at", "=", wanted),)
    assert bar.chips.labels() == [said]


def test_missing_gathers_what_is_not_there(bench: Bench, bar: FilterBar) -> None:
    bar.add_condition("?")
    popover = bench.popover()
    assert isinstance(popover, PickPopover)
    bench.press(KEY.Key_Space, KEY.Key_Down, KEY.Key_Space, KEY.Key_Return)
    assert bar.conditions() == (Condition("phone", "=", ""), Condition("email", "=", ""))
    assert bar.chips.labels() == ["Missing: Phone, E-mail"]
    bar.chips.chips[0].setFocus()
    bench.press(KEY.Key_Delete)
    assert bar.conditions() == ()


# --- the text twin ----------------------------------------------------------------------------------------------------
def test_text_and_chips_say_the_same(bench: Bench, bar: FilterBar) -> None:
    bar.set_conditions((Condition("rating", "=", "hot|warm"), Condition("received_at", "=", "last 14 days")), "roof")
    bar.show_text(True)
    assert bar.twin.text() == 'rating=hot|warm received_at="last 14 days" roof'
    bar.twin.edit.selectAll()
    QTest.keyClicks(bar.twin.edit, "source=Website value=1000..  kitchen")
    bench.press(KEY.Key_Return)
    assert bar.conditions() == (Condition("source", "=", "Website"), Condition("value", "=", "1000.."))
    assert bar.text() == "kitchen"
    bar.show_text(False)
    assert bar.chips.labels()[0] == "Source: Website" and bar.search.text() == "kitchen"


def test_a_text_that_cannot_be_read_says_why_and_leaves_the_filter(bench: Bench, bar: FilterBar) -> None:
    bar.set_conditions((Condition("rating", "=", "hot"),))
    bar.show_text(True)
    bar.twin.edit.selectAll()
    QTest.keyClicks(bar.twin.edit, "sauce=Website")
    bench.press(KEY.Key_Return)
    assert "sauce" in bar.twin.problem.text() and "source" in bar.twin.problem.text()
    assert bar.conditions() == (Condition("rating", "=", "hot"),) and bench.has_focus(bar.twin.edit)


def test_names_and_values_are_completed(bench: Bench, bar: FilterBar) -> None:
    bar.show_text(True)
    QTest.keyClicks(bar.twin.edit, "rati")
    bench.until(bar.twin.completion.is_open)
    QTest.keyClick(bar.twin.edit, KEY.Key_Tab)
    assert bar.twin.edit.text().startswith("rating")


def test_the_search_field_understands_conditions(bench: Bench, bar: FilterBar) -> None:
    bar.search.setFocus()
    QTest.keyClicks(bar.search, "rating=hot ")
    bench.until(lambda: bar.conditions() == (Condition("rating", "=", "hot"),))
    bench.until(lambda: bar.chips.labels() == ["Rating: Hot"])
    assert bar.search.text() == "" and bar.text() == ""


def test_left_and_right_move_between_chips(bench: Bench, bar: FilterBar) -> None:
    bar.set_conditions((Condition("rating", "=", "hot"), Condition("city", "~", "york")))
    bar.chips.chips[0].setFocus()
    bench.press(KEY.Key_Right)
    assert bench.has_focus(bar.chips.chips[1])
    bench.press(KEY.Key_Left, KEY.Key_Left)
    assert bench.has_focus(bar.chips.chips[0])


def test_the_questions_of_worth_our_time_can_be_filtered_by(bench: Bench, bar: FilterBar) -> None:
    known = bar.facts().get("criterion:budget")
    assert known.label == "Budget" and [choice.value for choice in known.choices] == ["yes", "no", "unknown"]
    bar.put(Condition("criterion:budget", "=", "yes"))
    assert bar.chips.labels() == ["Budget: Yes"]


def test_what_the_file_says_to_a_filter_stands_at_the_filter(bench: Bench, bar: FilterBar) -> None:
    error = UserError("There is no source “Nowhere”.")
    assert not bar.say_problem(error), "nothing filters: it is not the filter's fault"
    bar.set_conditions((Condition("source", "=", "Nowhere"),))
    assert bar.say_problem(error) and bar._problem.text() == error.message and bar._problem.isVisibleTo(bar)
    assert not bar.say_problem(None) and not bar._problem.isVisibleTo(bar)


def test_the_line_of_text_has_all_the_room_of_the_bar(bench: Bench, bar: FilterBar) -> None:
    """The place of the chips is given to it, so that a long filter can be read; the chips get it back."""
    bar.show_text(True)
    bench.settle()
    assert bar.twin.x() == bar.contentsRect().x() + 14
    bar.show_text(False)
    bench.settle()
    assert bar.chips.width() > bar.width() // 3
