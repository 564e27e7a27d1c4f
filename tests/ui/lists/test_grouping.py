"""Painted heads with counts: they fold and unfold by mouse and key, the fold is remembered per view, selection and places hold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.services import leads, touches
from leaddesk.ui.lists.field_list import FieldList
from leaddesk.ui.lists.grouping import GroupList
from tests.ui.inbox.conftest import Desk, desk

__all__ = ["desk"]
KEY = Qt.Key


def heads(desk: Desk) -> list[tuple[str, int]]:
    return [(group.text, group.count) for group in desk.page.list.model.groups]


def rate(desk: Desk) -> None:
    """Hot: Rory; warm: Sofia and Aiko; don't know: the other two."""
    for name in ("Sofia Brandt", "Aiko Tanabe"):
        leads.set_fields(desk.ws, desk.ids[name], {"rating": "warm"})
    desk.page.list.setup.set_group("rating")
    desk.settle()
    desk.settle()


def head_row(desk: Desk, text: str) -> int:
    model = desk.page.list.model
    return next(row for row, group in zip(model.group_rows(), model.groups, strict=True) if group.text == text)


def click_row(desk: Desk, row: int) -> None:
    table = desk.page.list.table
    box = table.visualRect(table.model().index(row, 2))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    desk.settle()


def test_the_inbox_is_grouped_by_reply_as_it_comes(desk: Desk) -> None:
    assert heads(desk) == [("Nobody has replied", 5)]
    assert desk.page.list.tools.group.label() == "Grouped by reply"
    touches.log(desk.ws, desk.ids["Zoe Last"], type="call", outcome="reached")
    desk.settle()
    desk.settle()
    assert heads(desk) == [("Nobody has replied", 4), ("Replied, to decide", 1)]
    assert desk.shown()[-1] == "Zoe Last"


def test_heads_are_counted_and_stand_before_their_rows(desk: Desk) -> None:
    rate(desk)
    assert heads(desk) == [("Hot", 1), ("Warm", 2), ("Don't know", 2)]
    assert desk.shown()[:3] == ["Rory Denton", "Sofia Brandt", "Aiko Tanabe"]
    model = desk.page.list.model
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Group Hot, 1 row"


def test_a_click_folds_and_unfolds_a_group_and_its_fold_is_remembered(desk: Desk) -> None:
    rate(desk)
    click_row(desk, head_row(desk, "Warm"))
    model = desk.page.list.model
    assert model.rowCount() == 3 + 3 and model.total == 5
    said = model.index(head_row(desk, "Warm"), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Group Warm, 2 rows, folded"
    desk.page.open_view("all")
    desk.settle()
    desk.page.open_view("inbox")
    desk.settle()
    assert model.rowCount() == 6
    leads.set_fields(desk.ws, desk.ids["Zoe Last"], {"rating": "warm"})
    desk.settle()
    desk.settle()
    assert heads(desk)[1] == ("Warm", 3) and model.rowCount() == 5
    click_row(desk, head_row(desk, "Warm"))
    assert model.rowCount() == 8


def test_left_folds_right_unfolds_and_arrows_stop_at_folded_heads_only(desk: Desk) -> None:
    rate(desk)
    table = desk.page.list.table
    desk.go_to("Aiko Tanabe")
    QTest.keyClick(table, KEY.Key_Left)
    desk.settle()
    assert table.on_head() and table.current_id() is None
    assert not desk.window.actions_.action("lead.won").isEnabled()
    QTest.keyClick(table, KEY.Key_Up)
    desk.settle()
    assert desk.current() == "Rory Denton"
    QTest.keyClick(table, KEY.Key_Down)
    assert table.on_head()
    QTest.keyClick(table, KEY.Key_Down)
    desk.settle()
    assert desk.current() == "Fearn Florists"
    QTest.keyClick(table, KEY.Key_Up)
    QTest.keyClick(table, KEY.Key_Right)
    desk.settle()
    assert desk.current() == "Sofia Brandt" and desk.page.list.model.rowCount() == 8


def test_a_folded_head_keeps_the_focus_while_others_change(desk: Desk) -> None:
    rate(desk)
    table = desk.page.list.table
    desk.go_to("Aiko Tanabe")
    QTest.keyClick(table, KEY.Key_Left)
    leads.set_fields(desk.ws, desk.ids["Zoe Last"], {"full_name": "Zoe Lastly"})
    desk.settle()
    desk.settle()
    assert table.on_head()


def test_what_is_folded_away_is_not_chosen_with_all(desk: Desk) -> None:
    rate(desk)
    click_row(desk, head_row(desk, "Warm"))
    desk.page.list.table.setFocus()
    desk.act("edit.select_all")
    assert desk.page._head._facts.text() == "3 rows chosen"
    assert set(desk.page.list.ids()) == {desk.ids[name] for name in ("Rory Denton", "Fearn Florists", "Zoe Last")}


def test_going_to_somebody_folded_away_unfolds_the_group(desk: Desk) -> None:
    rate(desk)
    desk.page.list.setup.fold_all(True)
    assert desk.page.list.model.rowCount() == 3
    desk.page.open_lead(desk.ids["Sofia Brandt"])
    desk.settle()
    assert desk.current() == "Sofia Brandt" and desk.page.list.model.rowCount() == 5


def test_fold_all_and_unfold_all_are_actions(desk: Desk) -> None:
    rate(desk)
    desk.act("view.fold_all")
    assert desk.page.list.model.rowCount() == 3
    desk.act("view.unfold_all")
    assert desk.page.list.model.rowCount() == 8


def test_any_field_can_be_grouped_by_and_none(desk: Desk) -> None:
    desk.act("view.group")
    chosen = QApplication.activePopupWidget()
    assert isinstance(chosen, GroupList) and isinstance(chosen, FieldList)
    QTest.keyClicks(chosen.search, "company")
    chosen.mark("company")
    QTest.keyClick(chosen.search, KEY.Key_Return)
    desk.settle()
    assert ("Marsh Lane Bakery", 1) in heads(desk)
    assert desk.page.list.tools.group.label() == "Grouped by company"
    desk.page.list.setup.set_group("")
    desk.settle()
    assert heads(desk) == [] and desk.page.list.tools.group.label() == "Not grouped"
    desk.page.open_view("all")
    desk.page.open_view("inbox")
    desk.settle()
    assert heads(desk) == []
