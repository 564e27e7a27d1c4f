"""The detail pane: in-place edits, text from strangers shown literally, forms by room, names for screen readers, empty pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from leaddesk.domain.filters import Condition
from leaddesk.services import leads
from leaddesk.ui.record.forms import Form, form_for
from leaddesk.ui.widgets.buttons import KeyButton
from tests.ui.inbox.conftest import Desk

KEY = Qt.Key
POISON = ("<img src=x onerror=1>", "Smith & Sons <b>bold</b>", "\u202eevil\u202c שלום עולם", "=1+1")


# --- editing in place ---------------------------------------------------------------------------------------------------
def edit_of(desk: Desk, name: str) -> QLineEdit:
    found = desk.page.detail.fields.edit(name)
    assert found is not None
    return found


def test_an_edit_is_saved_on_enter_and_undone(desk: Desk) -> None:
    edit = edit_of(desk, "product")
    edit.setFocus()
    edit.setText("Cooling for the bakery")
    desk.press(KEY.Key_Return, on=edit)
    assert desk.detail("Sofia Brandt").row.product == "Cooling for the bakery"
    desk.act("edit.undo")
    assert desk.detail("Sofia Brandt").row.product == "" and edit.text() == ""


def test_what_cannot_be_read_is_said_and_the_text_is_kept(desk: Desk) -> None:
    edit = edit_of(desk, "value")
    edit.setFocus()
    edit.setText("a lot")
    desk.press(KEY.Key_Return, on=edit)
    assert edit.text() == "a lot" and desk.page.detail.fields.problem("value")
    leads.set_fields(desk.ws, desk.ids["Sofia Brandt"], {"product": "changed elsewhere"})
    desk.settle()
    assert edit.text() == "a lot"
    desk.go_to("Aiko Tanabe")
    assert edit_of(desk, "value").text() == "1200.00" and not desk.page.detail.fields.problem("value")
    desk.go_to("Sofia Brandt")
    assert edit_of(desk, "value").text() == "a lot" and desk.page.detail.fields.problem("value")
    desk.press(KEY.Key_Escape, on=edit_of(desk, "value"))
    assert edit_of(desk, "value").text() == "" and not desk.page.detail.fields.problem("value")
    assert desk.prompts.told == []


def test_typing_goes_on_when_the_record_changes_elsewhere(desk: Desk) -> None:
    edit = edit_of(desk, "product")
    edit.setFocus()
    desk.type("half a wor")
    leads.set_fields(desk.ws, desk.ids["Sofia Brandt"], {"rating": "cold"})
    desk.settle()
    assert edit.text() == "half a wor"


def test_an_unfinished_edit_is_saved_to_its_own_record_when_another_is_shown(desk: Desk) -> None:
    edit = edit_of(desk, "product")
    edit.setText("belongs to Sofia")
    desk.go_to("Aiko Tanabe")
    assert desk.detail("Sofia Brandt").row.product == "belongs to Sofia"
    assert desk.detail("Aiko Tanabe").row.product == ""


def test_empty_fields_stand_folded_until_asked_for(desk: Desk) -> None:
    fields = desk.page.detail.fields
    assert edit_of(desk, "tags").isHidden() and not edit_of(desk, "product").isHidden()
    assert "Tags" in fields._more.accessibleName()
    fields._more.click()
    assert not edit_of(desk, "tags").isHidden()
    edit_of(desk, "tags").setText("autumn, oven")
    desk.press(KEY.Key_Return, on=edit_of(desk, "tags"))
    assert desk.detail("Sofia Brandt").tags == ("autumn", "oven")


# --- text from strangers ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("text", POISON)
def test_text_from_strangers_is_shown_as_it_is(desk: Desk, text: str) -> None:
    lead_id = leads.add(desk.ws, {"full_name": text, "company": text, "product": text, "source": text}).ids[0]
    desk.settle()
    assert desk.page.list.table.set_current_id(lead_id)
    desk.settle()
    detail = desk.page.detail
    seen = "".join(letter for letter in text if letter not in "\u202e\u202c")  # nobody sees them, so they are left out
    assert detail.head._name.text() == seen
    for label in desk.page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    model, row = desk.page.list.model, desk.page.list.model.row_of(lead_id)
    assert row is not None
    tip = str(model.data(model.index(row, 2), Qt.ItemDataRole.ToolTipRole))
    assert "<img" not in tip and "<b>" not in tip
    edit = detail.fields.edit("product")
    assert edit is not None and edit.text() == seen
    desk.act("lead.not_for_us")
    assert not [
        label for label in desk.popover().findChildren(QLabel) if label.textFormat() is not Qt.TextFormat.PlainText
    ]
    desk.popover().close()
    desk.page.list.bar.put(Condition.of("source", "=", seen))
    desk.settle()
    assert desk.shown() == [seen] and desk.prompts.told == []


def test_views_that_do_not_fit_stand_behind_more(desk: Desk) -> None:
    tabs = desk.page.tabs
    tabs.setFixedWidth(460)
    desk.settle()
    seen = [tab.code for tab, _box in tabs._boxes()]
    hidden = [tab.code for tab in tabs.hidden_tabs()]
    assert hidden and sorted(seen + hidden) == sorted(tab.code for tab in tabs._tabs)
    tabs.open_more()
    menu = tabs.findChild(QMenu)
    assert menu is not None
    menu.actions()[-1].trigger()
    menu.close()
    desk.settle()
    assert desk.page.list.view_code == hidden[-1] == tabs.code()
    assert hidden[-1] in [tab.code for tab, _box in tabs._boxes()]


# --- forms --------------------------------------------------------------------------------------------------------------
def test_the_form_follows_the_room() -> None:
    assert form_for(narrow=False, height=300, opened=None) is Form.BESIDE
    assert form_for(narrow=True, height=500, opened=None) is Form.STRIP
    assert form_for(narrow=True, height=640, opened=None) is Form.BELOW
    assert form_for(narrow=True, height=500, opened=True) is Form.BELOW
    assert form_for(narrow=True, height=640, opened=False) is Form.STRIP


def visible_controls(page: QWidget) -> list[QWidget]:
    """Everything that can be used, as far as it is shown."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
    return [widget for widget in page.findChildren(QWidget) if isinstance(widget, kinds) and widget.isVisible()]


def assert_whole(desk: Desk) -> None:
    """No control reaches over the page, none is cut by its own parents, none is smaller than it must be."""
    whole = QRect(QPoint(0, 0), desk.page.size())
    for widget in visible_controls(desk.page):
        place = QRect(widget.mapTo(desk.page, QPoint(0, 0)), widget.size())
        assert whole.contains(place), (widget.accessibleName(), place, whole)
        area = widget.parent()
        while isinstance(area, QWidget) and area is not desk.page:
            inside = QRect(widget.mapTo(area, QPoint(0, 0)), widget.size())
            assert area.rect().contains(inside), (widget.accessibleName(), inside, area.rect())
            area = area.parent()
        if isinstance(widget, KeyButton):
            assert widget.width() >= widget.sizeHint().width() and widget.height() >= 24, widget.accessibleName()


def test_at_1093_by_560_the_strip_is_whole_and_the_list_keeps_eight_rows(desk: Desk) -> None:
    desk.window.resize(1093, 560)
    desk.settle()
    page, table = desk.page, desk.page.list.table
    assert page.detail.form is Form.STRIP and not page.list.bar.isVisible()
    assert table.viewport().height() >= 8 * table.rowHeight(0)
    assert_whole(desk)
    bottom = page.detail.mapTo(page, QPoint(0, page.detail.height())).y()
    assert bottom == page.height()
    outcomes = [button for _code, _key, button in page.detail.log_bar.fields.outcomes._buttons]
    assert len({button.mapTo(page, QPoint(0, 0)).y() for button in outcomes}) == 1
    assert page.detail.strip._reach.accessibleName() == "Call 0114 496 0147"


@pytest.mark.parametrize("size", [(800, 480), (1024, 600), (1093, 560), (1199, 600)])
def test_the_strip_is_whole_in_every_narrow_window(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.settle()
    assert desk.page.detail.form is Form.STRIP
    assert_whole(desk)


def test_ctrl_backslash_shows_all_details_and_the_strip_again(desk: Desk) -> None:
    desk.window.resize(1093, 560)
    desk.settle()
    desk.act("view.detail")
    assert desk.page.detail.form is Form.BELOW and desk.page.detail.head.isVisible()
    desk.act("view.detail")
    assert desk.page.detail.form is Form.STRIP
    desk.window.resize(1440, 900)
    desk.settle()
    assert desk.page.detail.form is Form.BESIDE and desk.page.list.bar.isVisible()
    desk.act("view.detail")
    assert not desk.page.detail.isVisible()


def test_logging_works_in_the_strip_too(desk: Desk) -> None:
    desk.window.resize(1093, 560)
    desk.settle()
    desk.page.list.table.setFocus()
    desk.press(KEY.Key_2, KEY.Key_Control, KEY.Key_Return)
    assert desk.detail("Sofia Brandt").row.last_touch_outcome == "no_answer"
    assert desk.current() == "Aiko Tanabe"
    desk.page.detail.log_bar.choose_kind("email")
    assert desk.page.detail.strip._save.label() == "Log e-mail"
    desk.settle()
    assert_whole(desk)


def test_the_folded_filter_bar_opens_and_folds_again(desk: Desk) -> None:
    desk.window.resize(1093, 560)
    desk.settle()
    bar = desk.page.list.bar
    desk.act("view.filter")
    assert bar.isVisible() and desk.has_focus(bar.search)
    desk.press(KEY.Key_Escape)
    assert not bar.isVisible() and desk.has_focus(desk.page.list.table)
    bar.put(Condition("rating", "=", "hot"))
    desk.settle()
    assert bar.isVisible()  # it filters, so it is seen
    assert_whole(desk)


def test_messages_leave_the_strip_free(desk: Desk) -> None:
    desk.window.resize(1093, 560)
    desk.settle()
    desk.act("lead.delete")
    toast = desk.window.toast_
    assert toast.isVisible()
    strip_top = desk.page.detail.mapTo(desk.window, QPoint(0, 0)).y()
    assert toast.geometry().bottom() <= strip_top


# --- for everybody ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (1093, 560)])
def test_every_control_has_a_name_and_room_to_be_hit(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.settle()
    for widget in visible_controls(desk.page):
        if isinstance(widget.parent(), (QAbstractSpinBox, QComboBox)):
            continue
        assert widget.accessibleName(), (type(widget).__name__, widget.geometry())
        assert widget.height() >= 22, widget.accessibleName()
    for area in desk.page.findChildren(QAbstractScrollArea):
        if area.isVisible() and not isinstance(area.parent(), QScrollBar):
            assert area.accessibleName(), type(area).__name__


def test_a_row_is_a_sentence_for_a_screen_reader(desk: Desk) -> None:
    model = desk.page.list.model
    row = desk.page.list.table.currentIndex().row()
    said = str(model.data(model.index(row, 2), Qt.ItemDataRole.AccessibleDescriptionRole))
    assert said.startswith("Sofia Brandt, Marsh Lane Bakery, Don't know, ")


def test_tool_tips_of_the_rating_are_literal(desk: Desk) -> None:
    rating = desk.page.detail.head._rating
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), rating.mapToGlobal(QPoint(2, 2)))
    QApplication.sendEvent(rating, event)
    assert "Rating" in rating.toolTip()


# --- empty --------------------------------------------------------------------------------------------------------------
def test_an_empty_file_says_so_and_offers_ways_on(empty_desk: Desk) -> None:
    page = empty_desk.page
    assert page.list._empty._title.text() == "Nobody is in this file yet"
    assert not page.detail.isVisible() and not page.list.bar.isVisible()
    rows = [row for row in page.list._empty._first if row.isVisible()]
    assert [row.accessibleName() for row in rows] == ["Import a list…", "New lead", "Open the sample firm"]
    for action in ("lead.won", "lead.delete", "edit.copy_table", "file.export", "lead.log"):
        assert not empty_desk.window.actions_.action(action).isEnabled()


def test_the_first_lead_ends_the_empty_page(empty_desk: Desk) -> None:
    leads.add(empty_desk.ws, {"full_name": "First One"})
    empty_desk.settle()
    assert empty_desk.shown() == ["First One"] and empty_desk.page.detail.isVisible()
    assert empty_desk.current() == "First One"
