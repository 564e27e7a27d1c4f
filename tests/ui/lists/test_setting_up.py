"""Columns, sorts and groups of a list are the user's own: chosen, moved, remembered per view, put back (S2-2)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.domain.fields import FIELDS
from leaddesk.domain.filters import Sort
from leaddesk.services import leads, own_fields
from leaddesk.ui.lists.chooser import ColumnChooser
from leaddesk.ui.lists.columns import CHECK, all_columns
from leaddesk.ui.lists.field_list import FieldList
from leaddesk.ui.lists.layout import ListLayout, remembered
from tests.ui.inbox.conftest import Desk, desk, empty_desk

__all__ = ["desk", "empty_desk"]
KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def keys(desk: Desk) -> list[str]:
    return [column.key for column in desk.page.list.setup.columns]


def popup(desk: Desk) -> FieldList:
    found = QApplication.activePopupWidget()
    assert isinstance(found, FieldList)
    return found


def click_head(desk: Desk, key: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    table = desk.page.list.table
    head = table.horizontalHeader()
    number = keys(desk).index(key)
    table.show_column(key)
    place = QPoint(head.sectionViewportPosition(number) + 12, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, modifier, place)
    desk.settle()


def test_what_s2_2_asks_for_stands_there_by_default(desk: Desk) -> None:
    assert {"last_touch", "touches", "next_step", "days_waiting"} <= set(keys(desk))
    columns = {column.key: column for column in desk.page.list.setup.columns}
    for key in ("last_touch", "touches", "next_step", "days_waiting"):
        assert columns[key].sort in FIELDS


def test_every_field_of_the_table_and_every_own_field_can_be_a_column_s2_2(desk: Desk) -> None:
    own_fields.add(desk.ws, "Roof", "choice", ("flat", "steep"))
    desk.settle()
    desk.settle()
    setup = desk.page.list.setup
    offered = {column.key for column in setup.all_columns()}
    assert set(FIELDS) | {"custom:Roof"} <= offered
    for key in (*FIELDS, "custom:Roof"):
        setup.show_column(key, True)
    desk.settle()
    desk.settle()
    row, model = desk.page.list.table.currentIndex().row(), desk.page.list.model
    said = {column.key: str(model.index(row, n).data() or "") for n, column in enumerate(setup.columns)}
    assert (
        said["company"] == "Marsh Lane Bakery"
        and said["source"] == "Website"
        and said["email"] == "sofia@marshlane.example"
    )
    assert said["lead_number"].startswith("L-") and said["kind"] == "Lead"


def test_the_chooser_shows_hides_and_moves_by_keyboard(desk: Desk) -> None:
    desk.act("view.columns")
    chooser = popup(desk)
    assert isinstance(chooser, ColumnChooser)
    QTest.keyClicks(chooser.search, "town")
    assert chooser.labels() == ["Town"]
    QTest.keyClick(chooser.search, KEY.Key_Return)
    assert keys(desk)[-1] == "city"
    chooser.search.clear()
    chooser.mark("city")
    for _step in range(3):
        QTest.keyClick(chooser.search, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert keys(desk)[-4] == "city"
    chooser.mark("touches")
    QTest.keyClick(chooser.search, KEY.Key_Return)
    assert "touches" not in keys(desk)
    chooser.mark("full_name")
    QTest.keyClick(chooser.search, KEY.Key_Return)
    assert "full_name" in keys(desk)
    chooser.reset.click()
    assert "touches" in keys(desk) and "city" not in keys(desk)
    chooser.close()


def test_columns_are_remembered_per_view_and_stay_out_of_others(desk: Desk) -> None:
    page = desk.page
    page.list.setup.show_column("city", True)
    page.open_view("all")
    desk.settle()
    assert "city" not in keys(desk)
    page.open_view("inbox")
    desk.settle()
    assert keys(desk)[-1] == "city"
    kept = remembered(desk.session.context.settings, "inbox").layout
    assert kept.columns[-1] == "city" and not remembered(desk.session.context.settings, "all").layout.columns


def test_a_dragged_head_moves_its_column(desk: Desk) -> None:
    table = desk.page.list.table
    head = table.horizontalHeader()
    rating, source = keys(desk).index("rating"), keys(desk).index("source")
    head.moveSection(head.visualIndex(rating), head.visualIndex(source))
    desk.settle()
    assert keys(desk).index("rating") == source and head.visualIndex(source) == source
    assert keys(desk)[0] == CHECK


def test_shift_adds_a_sort_key_and_ctrl_shift_takes_it_away(desk: Desk) -> None:
    setup = desk.page.list.setup
    setup.set_group("")
    click_head(desk, "rating")
    assert setup.sorts() == (Sort("rating"),)
    click_head(desk, "full_name", SHIFT)
    assert setup.sorts() == (Sort("rating"), Sort("full_name"))
    assert desk.shown()[0] == "Rory Denton" and desk.shown()[1] == "Aiko Tanabe"
    assert "Sorted by" in desk.page.list.table.accessibleDescription()
    click_head(desk, "full_name", SHIFT)
    assert setup.sorts() == (Sort("rating"), Sort("full_name", True))
    click_head(desk, "rating", SHIFT | Qt.KeyboardModifier.ControlModifier)
    assert setup.sorts() == (Sort("full_name", True),)
    desk.page.open_view("all")
    desk.page.open_view("inbox")
    desk.settle()
    assert setup.sorts() == (Sort("full_name", True),)


def test_sort_by_keyboard(desk: Desk) -> None:
    setup = desk.page.list.setup
    desk.act("view.sort")
    chosen = popup(desk)
    chosen.mark("value")
    QTest.keyClick(chosen.search, KEY.Key_Return)
    chosen.mark("city")
    QTest.keyClick(chosen.search, KEY.Key_Return, SHIFT)
    assert setup.sorts() == (Sort("value", True), Sort("city"))
    QTest.keyClick(chosen.search, KEY.Key_Delete)
    assert setup.sorts() == (Sort("value", True),)
    chosen.close()


def test_the_width_of_a_column_is_fitted_to_what_is_seen(desk: Desk) -> None:
    table = desk.page.list.table
    table.fit_column("source")
    fitted = table.columnWidth(keys(desk).index("source"))
    assert 60 <= fitted < 112
    assert table.widths()["source"] == fitted


def test_a_list_with_many_columns_scrolls_sideways_and_drops_none(desk: Desk) -> None:
    table = desk.page.list.table
    head = table.horizontalHeader()
    assert head.length() > table.viewport().width()
    assert not any(head.isSectionHidden(n) for n in range(head.count()))
    QTest.keyClick(table, KEY.Key_Right)
    kept = table.horizontalScrollBar().value()
    assert kept > 0
    QTest.keyClick(table, KEY.Key_Down)
    assert table.horizontalScrollBar().value() == kept


def test_below_760_came_in_goes_then_the_words_of_source_and_rating(desk: Desk) -> None:
    table = desk.page.list.table
    table.resize(740, 400)
    desk.settle()
    number = keys(desk).index("received_at")
    assert table.isColumnHidden(number)
    assert {"source", "rating"} <= desk.page.list.model.narrow
    table.resize(900, 400)
    desk.settle()
    assert not table.isColumnHidden(number) and not desk.page.list.model.narrow


def test_a_renamed_own_field_is_found_by_its_old_name_in_a_kept_layout(desk: Desk) -> None:
    made = own_fields.add(desk.ws, "Roof", "text")
    leads.set_fields(desk.ws, desk.ids["Sofia Brandt"], {"custom:Roof": "steep"})
    desk.settle()
    setup = desk.page.list.setup
    setup.show_column("custom:Roof", True)
    desk.settle()
    own_fields.rename(desk.ws, made.field_id, "Roof kind")
    desk.settle()
    desk.settle()
    assert keys(desk)[-1] == "custom:Roof kind"
    row = desk.page.list.table.currentIndex().row()
    assert desk.page.list.model.index(row, len(keys(desk)) - 1).data() == "steep"


def test_a_layout_is_read_back_and_nonsense_passed_over() -> None:
    layout = ListLayout(("full_name", "city"), (Sort("city"), Sort("value", True)), "rating")
    assert ListLayout.from_dict(layout.to_dict()) == layout
    assert ListLayout.from_dict({"columns": "x", "sorts": [3, "-value"], "group": 5}) == ListLayout(
        (), (Sort("value", True),), ""
    )


def test_one_person_alone_has_no_who(empty_desk: Desk) -> None:
    teller = empty_desk.page.list.setup.teller
    assert not teller.several
    assert "owner" not in all_columns(teller) and "last_touch_by" not in all_columns(teller)
