"""The board by keyboard: across and down the columns, choosing several, cards to another stage and another place (S0-1, S2-7)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.services import pipeline
from tests.ui.pipeline.board_desk import BoardDesk, opened

K = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[BoardDesk]:
    yield from opened(qtbot, computer, clock, tmp_path)


def test_columns_stand_by_stage_the_latest_arrival_on_top(desk: BoardDesk) -> None:
    assert desk.names("New") == ["Reilly Interiors", "Abara Physio", "Siddiqui Bakery"]
    assert desk.names("Talked") == ["Dore Veterinary", "Kelham Yard"]
    assert desk.names("Qualified") == []
    assert desk.board.total() == 6


def test_arrows_go_down_a_column_and_across_to_the_next_one_with_cards(desk: BoardDesk) -> None:
    desk.go_to("Reilly Interiors")
    desk.press(K.Key_Down)
    assert desk.current() == "Abara Physio"
    assert desk.board.position() == "2 of 3"
    desk.press(K.Key_Right)  # past Trying, which is empty
    assert desk.current() == "Kelham Yard"
    assert desk.column("Talked").hasFocus()
    desk.press(K.Key_Right)
    assert desk.current() == "Reid Brewing"
    desk.press(K.Key_Left, K.Key_Left, K.Key_End)
    assert desk.current() == "Siddiqui Bakery"
    desk.press(K.Key_Home)
    assert desk.current() == "Reilly Interiors"


def test_shift_and_ctrl_choose_several_which_verbs_then_mean(desk: BoardDesk) -> None:
    desk.go_to("Reilly Interiors")
    desk.press(K.Key_Down, modifier=SHIFT)
    assert desk.chosen() == ["Reilly Interiors", "Abara Physio"]
    desk.press(K.Key_A, modifier=CTRL)
    assert desk.chosen() == ["Reilly Interiors", "Abara Physio", "Siddiqui Bakery"]
    desk.click("Dore Veterinary", CTRL)
    assert set(desk.board.ids()) == {desk.ids[name] for name in (*desk.names("New"), "Dore Veterinary")}
    desk.press(K.Key_Up)
    assert desk.chosen() == []


def test_shift_click_chooses_the_range_of_a_column(desk: BoardDesk) -> None:
    desk.click("Siddiqui Bakery")
    desk.click("Reilly Interiors", SHIFT)
    assert desk.chosen() == ["Reilly Interiors", "Abara Physio", "Siddiqui Bakery"]


def test_ctrl_right_moves_the_card_a_stage_and_the_keyboard_with_it_and_undo_brings_it_back(desk: BoardDesk) -> None:
    desk.go_to("Abara Physio")
    desk.act("board.stage_right")
    assert desk.stage_of("Abara Physio") == "Trying"
    assert desk.current() == "Abara Physio"
    assert desk.column("Trying").hasFocus()
    assert desk.names("New") == ["Reilly Interiors", "Siddiqui Bakery"]
    desk.act("edit.undo")
    assert desk.names("New") == ["Reilly Interiors", "Abara Physio", "Siddiqui Bakery"]
    assert desk.column("New").hasFocus()


def test_the_keys_themselves_move_the_card(desk: BoardDesk) -> None:
    desk.go_to("Dore Veterinary")
    desk.window.activateWindow()
    desk.press(K.Key_Left, modifier=CTRL)
    assert desk.stage_of("Dore Veterinary") == "Trying"
    desk.go_to("Abara Physio")
    desk.press(K.Key_Down, modifier=ALT)
    assert desk.names("New") == ["Reilly Interiors", "Siddiqui Bakery", "Abara Physio"]
    desk.press(K.Key_Up, modifier=ALT)
    desk.press(K.Key_Up, modifier=ALT)
    assert desk.names("New") == ["Abara Physio", "Reilly Interiors", "Siddiqui Bakery"]
    assert desk.current() == "Abara Physio"


def test_there_is_nothing_beyond_the_first_and_the_last_stage(desk: BoardDesk) -> None:
    desk.go_to("Abara Physio")
    desk.act("board.stage_left")
    assert desk.stage_of("Abara Physio") == "New"


def test_a_letter_filters_and_enter_opens(desk: BoardDesk) -> None:
    opened_ids: list[int] = []
    typed: list[str] = []
    desk.board.opened.connect(opened_ids.append)
    desk.board.typed.connect(typed.append)
    desk.go_to("Dore Veterinary")
    desk.press(K.Key_Return)
    assert opened_ids == [desk.ids["Dore Veterinary"]]
    desk.window.show_page("pipeline")
    desk.go_to("Dore Veterinary")
    desk.press(K.Key_K)
    assert typed == ["k"]


def test_a_card_that_leaves_an_emptied_column_hands_the_keyboard_to_the_nearest_one(desk: BoardDesk) -> None:
    desk.go_to("Reid Brewing")  # alone in Quoted
    desk.session.context.verbs.run(pipeline.close, [desk.ids["Reid Brewing"]], "lost", reason="price", owner=desk.page)
    desk.settle()
    assert desk.current() == "Dore Veterinary", "the first card of Talked, not that of the first column"
    assert desk.column("Talked").hasFocus()
