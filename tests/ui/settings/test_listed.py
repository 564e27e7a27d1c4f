"""What the firm decides about its lists of things, on screen: changed in place by keyboard, saved as made, undone; nothing is lost."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from leaddesk.domain.costs import Cost
from leaddesk.services import assignment, bulk, leads, own_fields, team
from leaddesk.store import own_fields as stored
from leaddesk.store import reference
from leaddesk.ui.settings.rows_part import RowsPart
from leaddesk.ui.settings.rows_view import RowsView
from tests.ui.settings.conftest import Desk

ALT = Qt.KeyboardModifier.AltModifier


def shown(view: RowsView, key: str) -> list[str]:
    """What stands in a column."""
    return [cell.text if (cell := row.cells.get(key)) is not None else "" for row in view.rows_model.rows]


def change(desk: Desk, view: RowsView, row_id: int, key: str, text: str) -> None:
    """Go to a cell, F2, type, Enter."""
    assert view.go_to(row_id, key)
    desk.press(Qt.Key.Key_F2)
    line = view.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()


def tick(desk: Desk, view: RowsView, row_id: int, key: str) -> None:
    view.go_to(row_id, key)
    desk.press(Qt.Key.Key_Space)


def add(desk: Desk, part: RowsPart, name: str) -> None:
    part.add.click()
    desk.settle()
    QTest.keyClicks(part.line, name)
    QTest.keyClick(part.line, Qt.Key.Key_Return)
    desk.settle()


def choose(desk: Desk, *words: str) -> None:
    """In the menu that is open, the entry called so; further words in the menu below it."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for word in words:
        action = next(action for action in menu.actions() if action.text().replace("&", "") == word)
        below: Any = action.menu()
        if below is None:
            while (top := QApplication.activePopupWidget()) is not None:
                top.close()
            action.trigger()
        else:
            menu = below
    desk.settle()


def menu_of(desk: Desk, view: RowsView, row_id: int, *words: str) -> None:
    view.go_to(row_id)
    view.menu_wanted.emit(row_id, QPoint(10, 10))
    choose(desk, *words)


def labels(desk: Desk) -> list[str]:
    return [field.label for field in stored.fields(desk.ws.store)]


def test_a_field_is_made_named_ordered_and_no_longer_used_by_keys_alone(desk: Desk) -> None:
    section = desk.section("fields")
    assert section.part.none.isVisible() and not section.part.box.isVisible()
    add(desk, section.part, "Roof")
    add(desk, section.part, "Panels")
    view = section.part.view
    roof, panels = view.row_ids()
    change(desk, view, roof, "label", "Kind of roof")
    assert labels(desk) == ["Kind of roof", "Panels"]
    assert view.hasFocus() and view.current_id() == roof, "the focus stays where one is"
    desk.press(Qt.Key.Key_Down, ALT)
    assert labels(desk) == ["Panels", "Kind of roof"] and view.current_id() == roof
    tick(desk, view, panels, "active")
    assert labels(desk) == ["Kind of roof"]
    assert shown(view, "label") == ["Kind of roof", "Panels"]
    for _step in range(5):
        desk.act("edit.undo")
    assert labels(desk) == []


def test_a_kind_asks_only_where_something_stays_as_written(desk: Desk) -> None:
    since = own_fields.add(desk.ws, "Since").field_id
    leads.set_fields(desk.ws, desk.ids["Web"], {"custom:Since": "24.12.2025"})
    section = desk.section("fields")
    view = section.part.view
    assert shown(view, "filled") == ["1"]
    view.change(since, "kind")
    choose(desk, "Date")
    assert own_fields.known(desk.ws, since).kind == "date" and desk.prompts.asked == []
    leads.set_fields(desk.ws, desk.ids["Ring"], {"custom:Since": "2026-01-02"})
    desk.settle()
    desk.prompts.answers.append("keep")
    view.change(since, "kind")
    choose(desk, "Number")
    assert own_fields.known(desk.ws, since).kind == "date"
    assert "2 do not" in str(desk.prompts.asked)


def test_choices_are_typed_in_place_and_a_new_word_is_followed_by_values(desk: Desk) -> None:
    roof = own_fields.add(desk.ws, "Roof", "choice", ("Flat", "Gabled")).field_id
    leads.set_fields(desk.ws, desk.ids["Web"], {"custom:Roof": "flat"})
    section = desk.section("fields")
    change(desk, section.part.view, roof, "choices", "Flat roof; Gabled")
    assert stored.in_use(desk.ws.store, roof) == [("Flat roof", 1)]
    change(desk, section.part.view, roof, "choices", "Flat roof; Gabled; flat ROOF")
    assert "twice" in section.part.problem.text()
    assert own_fields.known(desk.ws, roof).choices == ("Flat roof", "Gabled")


def test_a_figure_opens_its_rows(desk: Desk) -> None:
    own_fields.add(desk.ws, "Roof")
    leads.set_fields(desk.ws, desk.ids["Web"], {"custom:Roof": "flat"})
    section = desk.section("fields")
    view = section.part.view
    view.go_to(view.row_ids()[0], "filled")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.page_id() == "inbox"


def source(desk: Desk, name: str) -> reference.Source:
    return next(each for each in reference.sources(desk.ws.store, everything=True) if each.name == name)


def test_a_source_has_a_cost_and_a_limit_typed_in_place(desk: Desk) -> None:
    section = desk.section("sources")
    view, website = section.part.view, source(desk, "Website").id
    assert "not recorded" in shown(view, "cost")
    change(desk, view, website, "cost", "200 a month")
    assert source(desk, "Website").cost == Cost(20000, "EUR", "month")
    change(desk, view, website, "cost", "a lot")
    assert "not a sum" in section.part.problem.text()
    assert source(desk, "Website").cost == Cost(20000, "EUR", "month")
    change(desk, view, website, "cost", "")
    assert source(desk, "Website").cost is None and not section.part.problem.isVisible()
    change(desk, view, website, "limit", "1 h")
    assert source(desk, "Website").reply_minutes == 60
    assert desk.due("Web") == "Wed 04 Mar 12:30"


def test_campaigns_and_months_are_those_of_the_source_in_focus(desk: Desk) -> None:
    section = desk.section(f"sources:source:{source(desk, 'Mailing').id}")
    assert section.head.text() == "Campaigns of Mailing"
    add(desk, section.campaigns, "Spring")
    change(desk, section.campaigns.view, section.campaigns.view.row_ids()[0], "cost", "1120")
    assert [(c.name, c.cost_minor) for c in reference.campaigns(desk.ws.store)] == [("Spring", 112000)]
    add(desk, section.months, "2026-02 640")
    assert reference.month_costs(desk.ws.store, source(desk, "Mailing").id) == [("2026-02", 64000, "EUR")]
    add(desk, section.months, "lately")
    assert section.months.problem.isVisible() and section.months.line.isVisible()
    desk.press(Qt.Key.Key_Escape)
    section.part.view.go_to(source(desk, "Phone").id)
    assert section.head.text() == "Campaigns of Phone" and section.campaigns.view.row_ids() == []


def test_two_sources_are_joined_and_parted_by_one_undo(desk: Desk) -> None:
    section = desk.section("sources")
    website, phone = source(desk, "Website").id, source(desk, "Phone").id
    menu_of(desk, section.part.view, website, "Join with", "Phone")
    assert "Website" not in shown(section.part.view, "name")
    assert desk.ws.store.rows("SELECT DISTINCT source_id FROM lead") == [(phone,)]
    desk.act("edit.undo")
    assert "Website" in shown(section.part.view, "name")


def test_reasons_have_the_firm_s_words_and_an_order_of_keys(desk: Desk) -> None:
    section = desk.section("reasons")
    view = section.parts["lost"].view
    ids = view.row_ids()
    change(desk, view, ids[0], "label", "Too dear")
    assert shown(view, "label")[0] == "Too dear" and shown(view, "key")[:2] == ["1", "2"]
    view.go_to(ids[1], "label")
    desk.press(Qt.Key.Key_Up, ALT)
    assert shown(view, "label")[:2] == ["Competitor", "Too dear"]
    menu_of(desk, view, ids[1], "Hide")
    assert "competitor" not in [each.code for each in reference.reasons(desk.ws.store, "lost")]
    assert shown(view, "key")[:2] == ["", "1"]
    add(desk, section.parts["lost"], "Too late")
    assert "Too late" in shown(view, "label")
    for _step in range(4):
        desk.act("edit.undo")
    assert shown(view, "label")[:2] == ["Price", "Competitor"]


def test_a_tag_that_somebody_carries_is_deleted_only_when_asked(desk: Desk) -> None:
    bulk.add_tag(desk.ws, [desk.ids["Web"]], "xmas")
    desk.settle()
    section = desk.section("tags")
    tag = section.part.view.row_ids()[0]
    desk.prompts.answers.append("keep")
    menu_of(desk, section.part.view, tag, "Delete")
    assert [each.name for each in reference.tags(desk.ws.store)] == ["xmas"]
    change(desk, section.part.view, tag, "name", "Christmas")
    add(desk, section.part, "spring")
    menu_of(desk, section.part.view, tag, "Join with", "spring")
    assert [(each.name, each.leads) for each in reference.tags(desk.ws.store)] == [("spring", 1)]


def test_somebody_leaves_and_says_to_whom_what_is_open_goes(desk: Desk) -> None:
    section = desk.section("team")
    add(desk, section.part, "Tom Okafor")
    tom = section.part.view.row_ids()[-1]
    assignment.assign(desk.ws, [desk.ids["Web"]], tom)
    desk.settle()
    change(desk, section.part.view, tom, "hours", "25")
    change(desk, section.part.view, tom, "working_days", "Mon to Thu")
    assert shown(section.part.view, "working_days")[-1] == "Mon to Thu"
    change(desk, section.part.view, tom, "hours", "200")
    assert "hours a week" in section.part.problem.text()
    desk.prompts.answers.append("1")
    tick(desk, section.part.view, tom, "active")
    assert "Who takes them over?" in str(desk.prompts.asked)
    assert desk.ws.store.value("SELECT owner_id FROM lead WHERE id = ?", (desk.ids["Web"],)) == 1
    assert not team.is_team(desk.ws)
    desk.act("edit.undo")
    assert desk.ws.store.value("SELECT owner_id FROM lead WHERE id = ?", (desk.ids["Web"],)) == tom


def test_the_only_one_here_cannot_leave(desk: Desk) -> None:
    section = desk.section("team")
    tick(desk, section.part.view, 1, "active")
    assert "the only one here" in section.part.problem.text()


def test_days_away_are_typed_as_one_says_them(desk: Desk) -> None:
    section = desk.section("team")
    section.part.view.go_to(1)
    add(desk, section.away, "2026-12-24 to 2026-12-28")
    assert shown(section.part.view, "away") == ["24 to 28 Dec"]
    change(desk, section.away.view, section.away.view.row_ids()[0], "note", "family")
    add(desk, section.away, "nonsense")
    assert section.away.problem.isVisible()


def test_sections_are_found_by_what_they_hold(desk: Desk) -> None:
    desk.section("reply")
    desk.page.field.setText("campaigns")
    desk.settle()
    QTest.keyClick(desk.page.field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.page.stack.currentWidget() is desk.page._made["sources"][1]


def test_a_screen_reader_hears_row_column_and_value(desk: Desk) -> None:
    section = desk.section("sources")
    view = section.part.view
    place = view.rows_model.place_of(source(desk, "Website").id)
    heard = [
        view.rows_model.index(place, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for column in range(view.rows_model.columnCount())
    ]
    assert "Website, Cost, not recorded" in heard and "Website, In use, yes" in heard


def test_a_row_is_dragged_to_its_place(desk: Desk) -> None:
    for name in ("A", "B", "C"):
        own_fields.add(desk.ws, name)
    section = desk.section("fields")
    view = section.part.view
    desk.settle()
    boxes = [view.visualRect(view.rows_model.index(row, 0)) for row in range(3)]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=boxes[0].center())
    QTest.mouseMove(view.viewport(), boxes[2].bottomLeft())
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=boxes[2].bottomLeft())
    desk.settle()
    assert labels(desk) == ["B", "C", "A"]


def test_a_press_goes_to_a_row_and_another_opens_its_text(desk: Desk) -> None:
    section = desk.section("sources")
    view = section.part.view
    place = view.rows_model.place_of(source(desk, "Phone").id)
    box = view.visualRect(view.rows_model.index(place, 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert section.head.text() == "Campaigns of Phone" and view.findChild(QLineEdit) is None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    line = view.findChild(QLineEdit)
    assert line is not None and line.text() == "Phone" and line.hasFocus()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    desk.settle()
    assert view.hasFocus() and source(desk, "Phone").name == "Phone"


def test_tab_saves_what_is_typed_and_esc_leads_out(desk: Desk) -> None:
    section = desk.section("sources")
    view, phone = section.part.view, source(desk, "Phone").id
    view.go_to(phone, "name")
    desk.press(Qt.Key.Key_F2)
    line = view.findChild(QLineEdit)
    assert line is not None
    line.setText("Telephone")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    desk.settle()
    assert "Telephone" in shown(view, "name")
    view.setFocus()
    desk.press(Qt.Key.Key_Escape)
    assert not view.hasFocus()


def test_what_has_no_room_as_a_column_is_changed_from_the_menu(desk: Desk) -> None:
    desk.window.resize(1093, 560)
    section = desk.section("team")
    view = section.part.view
    assert view.isColumnHidden(view.rows_model.column_of("email"))
    view.menu_wanted.emit(1, QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and "E-mail" in [action.text() for action in menu.actions()]
    menu.close()
    desk.window.activateWindow()  # offscreen, a closed menu leaves no window active, and a line closes without one
    desk.bot.waitUntil(desk.window.isActiveWindow)
    view.change(1, "email")
    line = view.findChild(QLineEdit)
    assert line is not None and line.isVisible()
    QTest.keyClicks(line, "anna@example.com")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    assert reference.assignees(desk.ws.store)[0].email == "anna@example.com"
