"""One stage opened below the table: what it asks (S2-7), where its leads may go, which files are sent there (S0-4); by keyboard, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.base.errors import UserError
from leaddesk.domain.process import Need
from leaddesk.services import documents_of_stage, pipeline, process
from leaddesk.store import documents
from leaddesk.ui.settings.stages import StagesSection
from leaddesk.ui.settings.stages_ask import NeedPopover
from tests.ui.settings.conftest import Desk
from tests.ui.settings.test_listed import change, choose, menu_of, shown
from tests.ui.settings.test_stages import named, opened

ALT = Qt.KeyboardModifier.AltModifier


def editor(desk: Desk, part: str, label: str = "Quoted") -> StagesSection:
    return opened(desk, f"stages:{part}:{named(desk, label).id}")


def needs(desk: Desk, label: str = "Quoted") -> list[Need]:
    return list(process.show(desk.ws).needs_of(named(desk, label).id))


def ask(desk: Desk, section: StagesSection, moment: str, typed: str) -> None:
    """Ask for what is found by typing, as a person does: the button, the word, Enter."""
    section.editor.needs.adders[moment].click()
    desk.settle()
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, NeedPopover)
    QTest.keyClicks(popover.picks.search, typed)
    QTest.keyClick(popover.picks.search, Qt.Key.Key_Return)
    desk.settle()


def test_what_is_needed_to_enter_is_opened_by_its_cell_and_asked_by_typing(desk: Desk) -> None:
    section = opened(desk)
    quoted = named(desk, "Quoted")
    section.part.view.go_to(quoted.id, "enter")
    desk.press(Qt.Key.Key_Return)
    assert section.editor.isVisible() and section.editor.needs.part.none.isVisible()
    ask(desk, section, "enter", "reached")
    ask(desk, section, "enter", "value")
    ask(desk, section, "leave", "short note")
    found = needs(desk)
    assert [(each.moment, each.kind, each.field) for each in found] == [
        ("enter", "reached", ""),
        ("enter", "field", "value"),
        ("leave", "note", ""),
    ]
    place = section.part.view.rows_model.place_of(quoted.id)
    row = section.part.view.rows_model.rows[place]
    assert row.cells["enter"].text == "Somebody was reached, Value" and row.cells["leave"].text == "Short note"
    for _step in range(3):
        desk.act("edit.undo")
    assert needs(desk) == []


def test_a_statement_to_confirm_is_typed(desk: Desk) -> None:
    section = editor(desk, "needs")
    ask(desk, section, "enter", "confirm")
    line = section.editor.needs.line
    assert line.isVisible() and line.hasFocus()
    QTest.keyClicks(line, "We know who decides")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    (need,) = needs(desk)
    assert (need.kind, need.label) == ("confirm", "We know who decides") and not line.isVisible()
    ask(desk, section, "enter", "confirm")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible() and len(needs(desk)) == 1 and section.editor.isVisible()


def test_a_need_is_made_a_must_reworded_moved_to_another_moment_ordered_and_no_longer_asked(desk: Desk) -> None:
    quoted = named(desk, "Quoted")
    one = process.add_need(desk.ws, quoted.id, "enter", "field", field="value").id
    two = process.add_need(desk.ws, quoted.id, "enter", "reached").id
    section = editor(desk, "needs")
    view = section.editor.needs.part.view
    view.change(one, "must")
    choose(desk, "a must, else it does not move")
    change(desk, view, one, "label", "what it is worth")
    assert next((each.is_must, each.label) for each in needs(desk)) == (True, "what it is worth")
    assert shown(section.part.view, "enter")[section.part.view.rows_model.place_of(quoted.id)].startswith(
        "must: what it is worth"
    )
    view.go_to(one, "label")
    desk.press(Qt.Key.Key_Down, ALT)
    assert [each.id for each in needs(desk)] == [two, one] and view.current_id() == one
    menu_of(desk, view, two, "Ask it at another time", "When going back")
    assert next(each for each in needs(desk) if each.id == two).moment == "back"
    menu_of(desk, view, two, "No longer ask it")
    assert [each.id for each in needs(desk)] == [one]
    desk.act("edit.undo")
    assert {each.id for each in needs(desk)} == {one, two}


def test_a_need_asks_for_another_field(desk: Desk) -> None:
    quoted = named(desk, "Quoted")
    need = process.add_need(desk.ws, quoted.id, "enter", "field", field="value").id
    section = editor(desk, "needs")
    section.editor.needs.ask_field(need)
    desk.settle()
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, NeedPopover) and "Somebody was reached" not in popover.picks.labels()
    QTest.keyClicks(popover.picks.search, "expected")
    QTest.keyClick(popover.picks.search, Qt.Key.Key_Return)
    desk.settle()
    assert [(each.id, each.field) for each in needs(desk)] == [(need, "expected_close")]


def test_the_stage_below_follows_the_row_in_focus_and_escape_leads_back_to_it(desk: Desk) -> None:
    section = editor(desk, "needs")
    qualified = named(desk, "Qualified")
    section.part.view.go_to(qualified.id)
    desk.settle()
    assert section.editor.stage_id == qualified.id and section.editor.name.text() == "Qualified"
    section.editor.needs.adders["enter"].setFocus()
    desk.press(Qt.Key.Key_Escape)
    assert not section.editor.isVisible()
    assert section.part.view.hasFocus() and section.part.view.current_id() == qualified.id


def test_leads_may_go_everywhere_until_a_tick_is_taken_away(desk: Desk) -> None:
    section = editor(desk, "moves")
    quoted, talked = named(desk, "Quoted"), named(desk, "Talked")
    moves = section.editor.moves
    assert moves.everywhere.isChecked() and all(box.isChecked() for box in moves.boxes.values())
    assert quoted.id not in moves.boxes and "won" in moves.boxes
    moves.boxes[talked.id].setFocus()
    desk.press(Qt.Key.Key_Space)
    allowed = process.show(desk.ws).allowed(quoted.id)
    assert talked.id not in allowed and "won" in allowed and len(allowed) == len(moves.boxes) - 1
    assert not moves.everywhere.isChecked()
    moves.boxes[talked.id].click()
    desk.settle()
    assert process.show(desk.ws).allowed(quoted.id) == frozenset() and moves.everywhere.isChecked()
    desk.act("edit.undo")
    assert not moves.everywhere.isChecked() and not moves.boxes[talked.id].isChecked()
    moves.everywhere.click()
    desk.settle()
    assert process.show(desk.ws).allowed(quoted.id) == frozenset()


def test_one_way_stays_open_and_says_so(desk: Desk) -> None:
    quoted = named(desk, "Quoted")
    process.allow(desk.ws, quoted.id, ["won"])
    section = editor(desk, "moves")
    moves = section.editor.moves
    moves.boxes["won"].click()
    desk.settle()
    assert (
        moves.boxes["won"].isChecked()
        and moves.problem.isVisible()
        and moves.problem.text() == "One way must stay open."
    )
    assert process.show(desk.ws).allowed(quoted.id) == frozenset({"won"})


def test_what_is_set_here_holds_for_every_move(desk: Desk) -> None:
    """S2-7: a way that is closed is refused with the ways that are open, a must holds a lead back, what is only asked does not."""
    web, quoted, talked = desk.ids["Web"], named(desk, "Quoted"), named(desk, "Talked")
    section = editor(desk, "moves", "Talked")
    section.editor.moves.boxes[quoted.id].click()
    desk.settle()
    pipeline.move(desk.ws, [web], talked.id)
    with pytest.raises(UserError) as refused:
        pipeline.move(desk.ws, [web], quoted.id)
    assert refused.value.code == "move_not_allowed" and "Qualified" in refused.value.hint
    section = editor(desk, "needs", "Qualified")
    ask(desk, section, "enter", "value")
    ask(desk, section, "enter", "expected")
    value, _expected = needs(desk, "Qualified")
    section.editor.needs.part.view.change(value.id, "must")
    choose(desk, "a must, else it does not move")
    with pytest.raises(UserError) as refused:
        pipeline.move(desk.ws, [web], named(desk, "Qualified").id)
    assert refused.value.code == "needs_open"
    moved = pipeline.move(desk.ws, [web], named(desk, "Qualified").id, values={"value": "1200"})
    assert [need.field for _lead, need in moved.open] == ["expected_close"]


def test_every_tick_says_from_where_to_where(desk: Desk) -> None:
    section = editor(desk, "moves")
    names = {box.accessibleName() for box in section.editor.moves.boxes.values()}
    assert {"From Quoted to Talked", "From Quoted to Won"} <= names


def test_files_to_send_are_added_linked_named_ordered_opened_and_removed(desk: Desk, tmp_path: Path) -> None:
    prices, terms = tmp_path / "Prices.pdf", tmp_path / "Terms.pdf"
    for path in (prices, terms):
        path.write_bytes(b"%PDF-1.4 " + path.name.encode())
    section = editor(desk, "files")
    files, quoted = section.editor.files, named(desk, "Quoted")
    desk.prompts.answers += [str(prices), str(terms)]
    files.add.click()
    desk.settle()
    files.link.click()
    desk.settle()
    view = files.part.view
    assert shown(view, "name") == ["Prices.pdf", "Terms.pdf"] and shown(view, "kept")[1] == "linked"
    first, second = view.row_ids()
    change(desk, view, first, "name", "Price list")
    view.go_to(first, "name")
    desk.press(Qt.Key.Key_Down, ALT)
    assert [each.name for each in documents.of_stage(desk.ws.store, quoted.id)] == ["Terms.pdf", "Price list.pdf"]
    view.go_to(first, "open")
    desk.press(Qt.Key.Key_Return)
    assert desk.prompts.opened and desk.prompts.opened[-1].endswith("Price list.pdf")
    menu_of(desk, view, second, "Remove")
    assert [each.name for each in documents.of_stage(desk.ws.store, quoted.id)] == ["Price list.pdf"]
    desk.act("edit.undo")
    assert shown(view, "name") == ["Terms.pdf", "Price list.pdf"]


def test_files_dropped_while_a_stages_files_are_open_are_kept_with_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "Brochure.pdf"
    path.write_bytes(b"%PDF-1.4 brochure")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    section = editor(desk, "moves")
    assert not desk.page.take_drop(mime), "elsewhere a dropped file is for the import"
    section.editor.open_part("files")
    assert desk.page.take_drop(mime)
    desk.settle()
    assert [each.name for each in documents.of_stage(desk.ws.store, named(desk, "Quoted").id)] == ["Brochure.pdf"]


def test_a_removed_stage_shuts_what_was_open_of_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "Prices.pdf"
    path.write_bytes(b"%PDF-1.4 prices")
    quoted = named(desk, "Quoted")
    documents_of_stage.add(desk.ws, quoted.id, [path])
    pipeline.move(desk.ws, [desk.ids["Web"]], named(desk, "Talked").id)
    section = editor(desk, "files")
    assert shown(section.editor.files.part.view, "name") == ["Prices.pdf"]
    menu_of(desk, section.part.view, quoted.id, "Remove")
    assert section.editor.stage_id != quoted.id or not section.editor.isVisible()
