"""A cell edited in place (F2): saved as made, one undo, Esc puts back, what is wrong stands below, nothing overwritten unseen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.services import leads, own_fields
from leaddesk.ui.lists.cell_edit import CellEditor
from leaddesk.ui.widgets.popover import OptionPopover
from tests.ui.inbox.conftest import Desk, desk

__all__ = ["desk"]
KEY = Qt.Key


def begin(desk: Desk, name: str, column: str) -> CellEditor:
    desk.go_to(name)
    editor = desk.page.list.editor
    desk.page.list.setup.show_column(column, True)
    desk.settle()
    assert editor.begin(column)
    desk.settle()
    return editor


def press(editor: CellEditor, key: KEY) -> None:
    QTest.keyClick(editor.edit, key)


def test_f2_edits_a_cell_and_undo_takes_it_back(desk: Desk) -> None:
    editor = begin(desk, "Aiko Tanabe", "city")
    editor.edit.setText("Leeds")
    press(editor, KEY.Key_Return)
    desk.settle()
    assert desk.row(desk.ids["Aiko Tanabe"]).city == "Leeds" and not editor.is_editing()
    assert desk.has_focus(desk.page.list.table)
    desk.act("edit.undo")
    assert desk.row(desk.ids["Aiko Tanabe"]).city == ""


def test_f2_is_the_key_of_it(desk: Desk) -> None:
    desk.go_to("Aiko Tanabe")
    desk.act("lead.edit")
    editor = desk.page.list.editor
    assert editor.is_editing() and editor.edit.text() == "Aiko Tanabe"
    press(editor, KEY.Key_Escape)
    assert not editor.is_editing()


def test_tab_goes_on_to_the_next_cell_and_saves(desk: Desk) -> None:
    editor = begin(desk, "Aiko Tanabe", "full_name")
    editor.edit.setText("Aiko Tanabe-Smith")
    press(editor, KEY.Key_Tab)
    desk.settle()
    assert desk.row(desk.ids["Aiko Tanabe"]).name == "Aiko Tanabe-Smith"
    assert editor.is_editing() and editor.edit.accessibleName() == "Source"
    press(editor, KEY.Key_Backtab)
    desk.settle()
    assert editor.edit.text() == "Aiko Tanabe-Smith"


def test_what_cannot_be_read_stands_below_and_escape_puts_back(desk: Desk) -> None:
    editor = begin(desk, "Aiko Tanabe", "value")
    assert editor.edit.text() == "1200.00" or editor.edit.text() == "1200"
    editor.edit.setText("a lot")
    press(editor, KEY.Key_Return)
    desk.settle()
    assert editor.is_editing() and "a lot" in editor.problem.text() and editor.problem.isVisible()
    press(editor, KEY.Key_Escape)
    desk.settle()
    assert not editor.problem.isVisible()
    assert desk.row(desk.ids["Aiko Tanabe"]).value_minor == 120000


def test_a_cell_that_changed_meanwhile_is_not_overwritten_unseen(desk: Desk) -> None:
    editor = begin(desk, "Aiko Tanabe", "city")
    leads.set_fields(desk.ws, desk.ids["Aiko Tanabe"], {"city": "York"})
    editor.edit.setText("Leeds")
    press(editor, KEY.Key_Return)
    desk.settle()
    assert desk.row(desk.ids["Aiko Tanabe"]).city == "York" and "York" in editor.problem.text()
    press(editor, KEY.Key_Return)
    desk.settle()
    assert desk.row(desk.ids["Aiko Tanabe"]).city == "Leeds"


def test_one_of_few_is_chosen_by_number(desk: Desk) -> None:
    begin(desk, "Aiko Tanabe", "rating")
    assert isinstance(desk.popover(), OptionPopover)
    desk.press(KEY.Key_1)
    assert desk.row(desk.ids["Aiko Tanabe"]).rating == "hot"


def test_an_own_field_is_edited_by_its_kind(desk: Desk) -> None:
    own_fields.add(desk.ws, "Roof", "choice", ("flat", "steep"))
    desk.settle()
    desk.settle()
    begin(desk, "Aiko Tanabe", "custom:Roof")
    desk.press(KEY.Key_3)
    assert desk.detail("Aiko Tanabe").custom == {"Roof": "steep"}


def test_columns_that_only_a_verb_changes_are_no_editors(desk: Desk) -> None:
    assert not any(column.field for column in desk.page.list.setup.all_columns() if column.key in ("status", "stage"))
