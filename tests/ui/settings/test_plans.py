"""Attempt plans (K10): made, changed, moved by keys, checked beside each step, saved as made, undone, removed."""

from __future__ import annotations

from PySide6.QtCore import Qt

from leaddesk.store import attempt_plans as stored
from tests.ui.settings.conftest import Desk

ALT = Qt.KeyboardModifier.AltModifier


def plans(desk: Desk) -> list[tuple[str, list[tuple[str, int]]]]:
    """Names and (channel, wait) of the plans in the file."""
    return [(p.name, [(s.channel, s.wait_days) for s in p.steps]) for p in stored.plans(desk.ws.store)]


SUGGESTED = [("call", 0), ("email", 1), ("call", 3), ("call", 4), ("email", 5), ("call", 7)]


def test_the_suggested_plan_is_one_click_and_is_shown_in_days(desk: Desk) -> None:
    section = desk.section("plans")
    assert "no plan yet" in section.none.text()
    section.suggest.click()
    desk.settle()
    assert plans(desk) == [("Six tries in four weeks", SUGGESTED)]
    assert section.editor.preview.text().startswith(
        "Wed 4 Mar Call, Thu 5 Mar E-mail, Tue 10 Mar Call, Mon 16 Mar Call"
    )
    desk.act("edit.undo")
    assert plans(desk) == [] and not section.editor.isVisible()


def test_each_change_is_saved_and_undone_by_itself(desk: Desk) -> None:
    section = desk.section("plans")
    section.suggest.click()
    desk.settle()
    desk.type(section.editor.rows()[2].wait, "4")
    assert plans(desk)[0][1][2] == ("call", 4)
    section.editor.rows()[1].channel.choose("letter")
    desk.settle()
    assert plans(desk)[0][1][1] == ("letter", 1)
    desk.act("edit.undo")
    assert plans(desk)[0][1][1] == ("email", 1)
    assert section.editor.rows()[1].channel.code() == "email"
    assert section.editor.rows()[2].wait.text() == "4"


def test_steps_are_moved_added_and_taken_out_by_keys(desk: Desk) -> None:
    section = desk.section("plans")
    section.suggest.click()
    desk.settle()
    section.editor.rows()[1].what.setFocus()
    desk.press(Qt.Key.Key_Down, ALT)
    assert [channel for channel, _wait in plans(desk)[0][1]] == ["call", "call", "email", "call", "email", "call"]
    assert section.editor.rows()[2].what.hasFocus()
    desk.press(Qt.Key.Key_Delete, ALT)
    assert len(plans(desk)[0][1]) == 5
    desk.press(Qt.Key.Key_Insert, ALT)
    assert len(plans(desk)[0][1]) == 6
    assert section.editor.rows()[3].channel.hasFocus()


def test_a_step_too_soon_is_told_beside_it_and_saved_only_on_demand(desk: Desk) -> None:
    """The over-contact guard: 3 in 7 days (PRODUCT section 4)."""
    section = desk.section("plans")
    section.suggest.click()
    desk.settle()
    for place in (1, 2, 3):
        desk.type(section.editor.rows()[place].wait, "0" if place == 1 else "1")
    rows = section.editor.rows()
    assert "try 4 within 7 days" in rows[3].said()
    assert section.editor.banner.text().startswith("Not saved yet.")
    assert section.editor.keep.isVisible()
    assert plans(desk)[0][1][3] == ("call", 4)
    assert not desk.window.may_leave(lambda: None)
    section.editor.keep.click()
    desk.settle()
    assert plans(desk)[0][1][3] == ("call", 1)
    assert desk.window.may_leave(lambda: None)


def test_a_wait_that_is_no_number_is_told(desk: Desk) -> None:
    section = desk.section("plans")
    section.suggest.click()
    desk.settle()
    desk.type(section.editor.rows()[2].wait, "soon")
    assert "0 to 366" in section.editor.rows()[2].said()
    assert plans(desk)[0][1] == SUGGESTED


def test_a_second_plan_for_the_same_is_told(desk: Desk) -> None:
    section = desk.section("plans")
    section.suggest.click()
    desk.settle()
    section.show_list()
    section.empty.click()
    desk.type(section.editor.name, "Another")
    section.editor.add.click()
    desk.settle()
    assert "has a plan already" in section.editor.banner.text()
    section.editor.whose.box.choose(_place(section, "Source Website"))
    desk.settle()
    assert [name for name, _steps in plans(desk)] == ["Six tries in four weeks", "Another"]
    assert stored.plans(desk.ws.store)[1].source_id is not None


def test_a_plan_is_removed_and_comes_back_by_undo(desk: Desk) -> None:
    section = desk.section("plans")
    section.suggest.click()
    desk.settle()
    section.editor.delete.click()
    desk.settle()
    assert plans(desk) == [] and section.list.isVisible()
    desk.act("edit.undo")
    assert plans(desk) == [("Six tries in four weeks", SUGGESTED)]
    assert section.rows[0].accessibleName().startswith("Six tries in four weeks, 6 tries")


def test_a_view_opens_the_plan_of_a_source(desk: Desk) -> None:
    website = desk.ws.store.value("SELECT id FROM source WHERE name = 'Website'")
    section = desk.section(f"plans:source:{website}")
    assert section.editor.isVisible()
    assert section.editor.name.text() == "Source Website"
    assert plans(desk) == []
    desk.press(Qt.Key.Key_Escape)
    assert section.list.isVisible()


def _place(section: object, words: str) -> str:
    box = section.editor.whose.box  # type: ignore[attr-defined]
    return str(box.itemData(box.findText(words)))
