"""Dragging cards: slot, frame and what a column would get, by hand, into zones, into forbidden columns, given up (S0-1, S0-11, S2-7)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.services import leads, process
from leaddesk.services.workspace import Workspace
from leaddesk.ui.pipeline.drag import MIME, ids_of, mime_of
from leaddesk.ui.widgets.popover import Popover
from tests.ui.pipeline.board_desk import BoardDesk, add_person, opened

MIDDLE = QPoint(60, 40)


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[BoardDesk]:
    yield from opened(qtbot, computer, clock, tmp_path)


@pytest.fixture
def strict_desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[BoardDesk]:
    """From *New* a lead may only go to *Trying*; there are two people."""

    def narrow(ws: Workspace, _ids: dict[str, int]) -> None:
        add_person(ws)
        process.allow(ws, 1, {2})

    yield from opened(qtbot, computer, clock, tmp_path, before=narrow)


def test_ids_travel_as_text_and_nothing_else_is_taken_for_them() -> None:
    assert ids_of(mime_of([3, 1, 3])) == [3, 1]
    foreign = QMimeData()
    foreign.setText("3,1")
    assert ids_of(foreign) == []
    foreign.setData(MIME, b"7,x,-4,12")
    assert ids_of(foreign) == [7, 12]


def test_while_dragging_the_slot_opens_and_the_head_says_what_it_would_get(desk: BoardDesk) -> None:
    ids = desk.lift("Dore Veterinary")
    target = desk.column("Quoted")
    assert desk.hover(target.viewport(), MIDDLE, ids)
    desk.settle()
    assert desk.hover(target.viewport(), MIDDLE + QPoint(0, 5), ids)
    assert target.cards.slot == 0
    assert target.cards.slot_text == "Drop: Talked to Quoted"
    assert target.cards.count() == target.cards.rowCount() == 2
    assert desk.board.area.heads[desk.stages["Quoted"]].face.delta == "+ €14,750"
    assert target.ground.target and desk.board.area.heads[desk.stages["Quoted"]].ground.target
    assert desk.board.marks.dragged == {ids[0]}
    assert desk.board.zones.isVisible()
    assert desk.board.zones.shown() == ["won", "lost", "later"]  # nobody to pass on to


def test_a_drop_moves_the_card_to_its_slot_in_one_change_with_undo(desk: BoardDesk) -> None:
    before = desk.ws.store.value("SELECT max(id) FROM changeset")
    view, below = desk.spot("Abara Physio", low=True)
    desk.drag_to("Reid Brewing", view, below)
    assert desk.names("New") == ["Reilly Interiors", "Abara Physio", "Reid Brewing", "Siddiqui Bakery"]
    assert desk.stage_of("Reid Brewing") == "New"
    assert desk.ws.store.value("SELECT count(*) FROM changeset WHERE id > ?", (before,)) == 1
    events = desk.ws.store.value("SELECT count(*) FROM stage_event WHERE lead_id = ?", (desk.ids["Reid Brewing"],))
    desk.act("edit.undo")
    assert desk.names("Quoted") == ["Reid Brewing"]
    after = desk.ws.store.value("SELECT count(*) FROM stage_event WHERE lead_id = ?", (desk.ids["Reid Brewing"],))
    assert after == events - 1


def test_several_chosen_cards_are_dragged_together(desk: BoardDesk) -> None:
    ids = desk.lift("Abara Physio", "Siddiqui Bakery")
    target = desk.column("Trying")
    assert desk.hover(target.viewport(), MIDDLE, ids)
    assert target.cards.slot_text == "Drop: 2 cards to Trying"
    desk.drop(target.viewport(), MIDDLE, ids)
    assert desk.names("New") == ["Reilly Interiors"]
    assert sorted(desk.names("Trying")) == ["Abara Physio", "Siddiqui Bakery"]


def test_in_its_own_column_a_card_is_put_in_another_place(desk: BoardDesk) -> None:
    view, above = desk.spot("Reilly Interiors")
    desk.drag_to("Siddiqui Bakery", view, above)
    assert desk.names("New") == ["Siddiqui Bakery", "Reilly Interiors", "Abara Physio"]
    assert desk.stage_of("Siddiqui Bakery") == "New"


def test_in_another_order_a_drop_in_the_same_column_turns_to_by_hand(desk: BoardDesk) -> None:
    orders: list[str] = []
    desk.board.order_changed.connect(orders.append)
    desk.board.set_order("value")
    desk.settle()
    assert desk.names("New") == ["Siddiqui Bakery", "Abara Physio", "Reilly Interiors"]
    view, above = desk.spot("Siddiqui Bakery")
    desk.drag_to("Reilly Interiors", view, above)
    assert orders == ["hand"]
    query = desk.board.query()
    assert query is not None and query.order == "hand"
    assert desk.names("New") == ["Abara Physio", "Reilly Interiors", "Siddiqui Bakery"]  # directly above it, by hand


def test_given_up_everything_is_as_before(desk: BoardDesk) -> None:
    last = desk.ws.store.value("SELECT max(id) FROM changeset")
    ids = desk.lift("Dore Veterinary")
    desk.hover(desk.column("Quoted").viewport(), MIDDLE, ids)
    desk.leave(desk.column("Quoted").viewport())
    assert desk.column("Quoted").cards.slot is None
    desk.board.drag.end()
    desk.settle()
    assert desk.board.marks.dragged == frozenset()
    assert not desk.board.zones.isVisible()
    assert not any(view.ground.target for view in desk.board.area.views.values())
    assert not any(head.face.delta for head in desk.board.area.heads.values())
    assert desk.ws.store.value("SELECT max(id) FROM changeset") == last


def test_columns_that_may_not_be_entered_are_grey_and_say_why(strict_desk: BoardDesk) -> None:
    desk = strict_desk
    ids = desk.lift("Abara Physio")
    quoted = desk.column("Quoted")
    assert quoted.ground.refused == "From New only to: Trying"
    assert not desk.hover(quoted.viewport(), MIDDLE, ids)
    assert quoted.cards.slot is None
    assert desk.hover(desk.column("Trying").viewport(), MIDDLE, ids)
    won = desk.board.zones.zones["won"]
    assert won.refused == "From New only to: Trying"
    assert not desk.hover(won, QPoint(20, 20), ids)
    assert desk.board.zones.shown() == ["won", "lost", "later", "pass_on"]
    desk.drop(desk.column("Trying").viewport(), MIDDLE, ids)
    assert desk.stage_of("Abara Physio") == "Trying"


@pytest.mark.parametrize("code", ["lost", "later"])
def test_a_zone_asks_and_what_is_not_answered_changes_nothing(desk: BoardDesk, code: str) -> None:
    last = desk.ws.store.value("SELECT max(id) FROM changeset")
    ids = desk.lift("Kelham Yard")
    zone = desk.board.zones.zones[code]
    assert desk.hover(zone, QPoint(20, 20), ids)
    desk.drop(zone, QPoint(20, 20), ids)
    asked = (
        QApplication.activePopupWidget()
        or next((w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not desk.window), None)
        or desk.window.focusWidget()
    )
    assert asked is not None
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.status_of("Kelham Yard") == "contacted"
    assert desk.names("Talked") == ["Dore Veterinary", "Kelham Yard"]
    assert desk.ws.store.value("SELECT max(id) FROM changeset") == last


def test_won_asks_for_the_amount_and_the_card_leaves_the_board(desk: BoardDesk) -> None:
    ids = desk.lift("Reid Brewing")
    zone = desk.board.zones.zones["won"]
    assert desk.hover(zone, QPoint(20, 20), ids)
    desk.drop(zone, QPoint(20, 20), ids)
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, Popover)
    QTest.keyClick(popover, Qt.Key.Key_Return)
    desk.settle()
    assert desk.status_of("Reid Brewing") == "won"
    assert desk.names("Quoted") == []
    assert desk.board.total() == 5


def test_a_drag_from_elsewhere_is_taken_and_ends_when_it_leaves(desk: BoardDesk) -> None:
    ids = [desk.ids["Reid Brewing"]]
    view = desk.column("Trying")
    assert desk.hover(view.viewport(), MIDDLE, ids)
    assert desk.board.drag.ids == ids
    desk.leave(view.viewport())
    desk.until(lambda: not desk.board.drag.ids)
    assert not desk.board.zones.isVisible()


def test_what_is_no_lead_is_not_taken(desk: BoardDesk) -> None:
    text = QMimeData()
    text.setText("hello")
    view = desk.column("Trying").viewport()
    event = QDragEnterEvent(
        MIDDLE, Qt.DropAction.MoveAction, text, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, event)  # the window takes texts, the board does not
    assert not desk.board.drag.ids
    assert desk.column("Trying").cards.slot is None


def test_the_mouse_drags_the_chosen_cards_with_their_picture(desk: BoardDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[list[int], bool]] = []

    def loop(drag: QDrag, *_actions: object) -> Qt.DropAction:
        seen.append((ids_of(drag.mimeData()), not drag.pixmap().isNull()))
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", loop)  # Qt's own loop, which ends only with a real mouse
    desk.click("Siddiqui Bakery")
    desk.click("Abara Physio", Qt.KeyboardModifier.ControlModifier)
    view, spot = desk.spot("Abara Physio")
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert len(desk.chosen()) == 2  # a press on a chosen card takes all of them along
    QTest.mouseMove(view.viewport(), spot + QPoint(30, 30))
    assert seen == [([desk.ids["Siddiqui Bakery"], desk.ids["Abara Physio"]], True)]
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert desk.board.marks.dragged == frozenset()


def test_a_message_stands_above_the_zones_and_goes_down_again_after_the_drag(desk: BoardDesk) -> None:
    desk.window.toast("Put in another place in Talked")
    toast, zones = desk.window.toast_, desk.board.zones
    toast._slide.stop()
    stood = toast.place()
    desk.lift("Kelham Yard")
    assert toast.mapToGlobal(QPoint(0, toast.height())).y() <= zones.mapToGlobal(QPoint(0, 0)).y()
    desk.board.drag.end()
    assert toast.pos() == stood


def go_on(desk: BoardDesk) -> None:
    """Let the board scroll below a pointer that rests, until it is at its end."""
    desk.until(lambda: not desk.board.drag._edges._timer.isActive())


def test_a_drag_that_rests_at_the_foot_of_a_long_column_aims_at_its_end(desk: BoardDesk) -> None:
    for number in range(9):
        leads.add(desk.ws, {"full_name": f"Person {number}"})
    desk.settle()
    view = desk.column("New")
    ids = list(view.cards.ids)
    desk.board.drag.begin(ids[:1])
    desk.settle()
    place = QPoint(60, view.viewport().height() - 6)
    for _again in range(
        2
    ):  # the slot that opens makes the column longer, on a busy machine after the board has stopped
        assert desk.hover(view.viewport(), place, ids[:1])
        go_on(desk)
        desk.settle()
    desk.drop(view.viewport(), place, ids[:1])
    assert list(view.cards.ids) == [*ids[1:], ids[0]]


def test_a_drag_that_rests_at_the_side_aims_at_the_column_that_comes_below_it(desk: BoardDesk) -> None:
    desk.window.resize(900, 560)
    desk.settle()
    ids, room = desk.lift("Abara Physio"), desk.board.area.body.viewport()
    at = QPoint(room.width() - 4, room.height() // 2)
    below = next(view for view in desk.board.area.views.values() if view.rect().contains(view.mapFrom(room, at)))
    assert desk.hover(below.viewport(), below.viewport().mapFrom(room, at), ids)
    go_on(desk)
    last = desk.board.area.keys[-1]
    assert below.cards.key != last and desk.board.drag.target is not None and desk.board.drag.target.key == last
