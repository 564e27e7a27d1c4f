"""The list of the Inbox: views, names, filter, sort, several rows at once, changes from elsewhere, copying and sending out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu

from leaddesk.domain.filters import Condition
from leaddesk.services import assignment, leads, pipeline, undoing
from tests.ui.inbox.conftest import Desk

KEY = Qt.Key


def test_the_newest_lead_stands_on_top_and_the_head_says_how_many(desk: Desk) -> None:
    assert desk.shown() == ["Sofia Brandt", "Aiko Tanabe", "Rory Denton", "Fearn Florists", "Zoe Last"]
    assert desk.page._head._facts.text().startswith("5 open, 5 new")
    assert [tab.count for tab in desk.page.tabs._tabs[:2]] == ["5", "2"]


def test_a_name_becomes_a_lead_only_when_somebody_says_so_s3_11(desk: Desk) -> None:
    desk.page.open_view("names")
    desk.settle()
    assert desk.shown() == ["Priya Name", "Quentin Name"]
    assert not desk.window.actions_.action("lead.won").isEnabled()
    assert not desk.window.actions_.action("lead.rating").isEnabled()
    desk.act("lead.work_on")
    assert desk.shown() == ["Quentin Name"]
    assert desk.row(desk.ids["Priya Name"]).kind == "lead"
    desk.act("edit.undo")
    assert desk.shown() == ["Priya Name", "Quentin Name"]
    assert desk.row(desk.ids["Priya Name"]).kind == "name"


def test_many_names_are_worked_on_as_one_change(desk: Desk) -> None:
    desk.page.open_view("names")
    desk.settle()
    desk.act("edit.select_all")
    assert desk.page._head._facts.text() == "2 rows chosen"
    desk.act("lead.work_on")
    assert desk.shown() == [] and desk.page.list.is_empty() and not desk.page.detail.isVisible()
    undoing.undo(desk.ws)
    desk.settle()
    assert len(desk.shown()) == 2 and desk.page.detail.isVisible()


def test_one_change_for_all_chosen_rows(desk: Desk) -> None:
    table = desk.page.list.table
    table.setFocus()
    table.select_ids([desk.ids["Aiko Tanabe"], desk.ids["Rory Denton"]])
    before = len(undoing.history(desk.ws))
    desk.act("lead.rating")
    desk.press(KEY.Key_3)
    assert {desk.detail(name).row.rating for name in ("Aiko Tanabe", "Rory Denton")} == {"cold"}
    desk.act("lead.tag")
    desk.type("autumn")
    desk.press(KEY.Key_Return)
    assert desk.detail("Rory Denton").tags == ("autumn",) and desk.detail("Sofia Brandt").tags == ()
    assert len(undoing.history(desk.ws)) == before + 2
    assert list(table.selected_ids()) == [desk.ids["Aiko Tanabe"], desk.ids["Rory Denton"]]
    desk.act("edit.undo")
    desk.act("edit.undo")
    assert desk.detail("Aiko Tanabe").row.rating == "dont_know" and desk.detail("Rory Denton").row.rating == "hot"


def test_move_pass_on_take_and_bin(desk: Desk) -> None:
    desk.act("lead.status")
    desk.press(KEY.Key_3)
    assert desk.detail("Sofia Brandt").row.status == "contacted"
    desk.act("lead.pass_on")
    desk.press(KEY.Key_2)
    assert desk.detail("Sofia Brandt").row.owner == "Tom Osei"
    if desk.window.actions_.action("lead.take").isEnabled():
        desk.act("lead.take")
        assert desk.detail("Sofia Brandt").row.owner == "Anna Berg"
    QTest.keyClick(desk.page.list.table, KEY.Key_Delete)
    desk.until(lambda: "Sofia Brandt" not in desk.shown())
    desk.settle()
    assert desk.current() == "Aiko Tanabe"


def test_selection_and_place_are_kept_when_something_changes_elsewhere(desk: Desk) -> None:
    desk.go_to("Rory Denton")
    leads.add(desk.ws, {"full_name": "Brand New"})
    pipeline.close(desk.ws, [desk.ids["Sofia Brandt"]], "won")
    desk.settle()
    assert desk.shown() == ["Brand New", "Aiko Tanabe", "Rory Denton", "Fearn Florists", "Zoe Last"]
    assert desk.current() == "Rory Denton" and desk.page.detail.shown_id() == desk.ids["Rory Denton"]
    assert desk.page.detail.head._position.text() == "3 of 5"
    table = desk.page.list.table
    table.select_ids([desk.ids["Zoe Last"], desk.ids["Aiko Tanabe"]])
    leads.set_fields(desk.ws, desk.ids["Zoe Last"], {"product": "heat pump"})
    desk.settle()
    assert set(table.selected_ids()) == {desk.ids["Zoe Last"], desk.ids["Aiko Tanabe"]} and table.marking


def test_the_detail_is_read_again_when_its_record_changes_elsewhere(desk: Desk) -> None:
    leads.set_fields(desk.ws, desk.ids["Sofia Brandt"], {"product": "cooling", "rating": "warm"})
    desk.settle()
    edit = desk.page.detail.fields.edit("product")
    assert edit is not None and edit.text() == "cooling"
    assert desk.page.detail.head._rating.accessibleName() == "Rating: Warm"


def test_a_lead_that_leaves_the_view_gives_its_place_to_the_next(desk: Desk) -> None:
    desk.go_to("Zoe Last")
    desk.act("lead.delete")
    assert desk.current() == "Fearn Florists"  # it was the last one
    desk.go_to("Sofia Brandt")
    desk.act("lead.delete")
    assert desk.current() == "Aiko Tanabe"


def test_a_click_on_a_head_sorts_and_a_second_one_turns_it(desk: Desk) -> None:
    page = desk.page.list
    page.table.sort_requested.emit("full_name", False)
    desk.settle()
    by_name = desk.shown()
    assert [name for name in by_name if name != "Fearn Florists"] == [
        "Aiko Tanabe",
        "Rory Denton",
        "Sofia Brandt",
        "Zoe Last",
    ]
    page.table.sort_requested.emit("full_name", True)
    desk.settle()
    assert desk.shown()[0] == "Zoe Last"
    assert desk.current() == "Sofia Brandt"


@pytest.mark.parametrize("key", ("source", "rating", "stage", "touches", "owner", "days_waiting", "value"))
def test_every_sortable_column_can_be_asked_for(desk: Desk, key: str) -> None:
    desk.page.list.table.sort_requested.emit(key, False)
    desk.settle()
    assert len(desk.shown()) == 5 and desk.prompts.told == []


def test_chips_filter_and_go_away(desk: Desk) -> None:
    bar = desk.page.list.bar
    bar.put(Condition("rating", "=", "hot"))
    desk.settle()
    assert desk.shown() == ["Rory Denton"] and bar.conditions() == (Condition("rating", "=", "hot"),)
    desk.page.arrangement.filter()
    desk.type("nobody at all")
    desk.until(lambda: desk.shown() == [])
    assert "fits the filter" in desk.page.list._empty._title.text() and bar.isVisible()
    bar.clear()
    desk.settle()
    assert len(desk.shown()) == 5


def test_the_filter_finds_phone_digits(desk: Desk) -> None:
    desk.page.arrangement.filter()
    desk.type("0150")
    desk.until(lambda: desk.shown() == ["Fearn Florists"])


def test_the_status_bar_and_the_view_show_the_same_untouched_leads_s2_1(desk: Desk) -> None:
    desk.act("go.untouched")
    assert desk.page.list.view_code == "untouched" and desk.shown() == []
    assert desk.page.list._empty._title.text() == "Every lead has an answer"


def test_a_lead_or_name_from_elsewhere_is_shown_wherever_it_stands(desk: Desk) -> None:
    pipeline.close(desk.ws, [desk.ids["Zoe Last"]], "won")
    desk.settle()
    desk.window.open_lead(desk.ids["Zoe Last"])
    desk.settle()
    assert desk.current() == "Zoe Last" and desk.page.list.view_code == "all"
    desk.window.open_lead(desk.ids["Quentin Name"])
    desk.settle()
    assert desk.current() == "Quentin Name" and desk.page.list.view_code == "names"
    assert desk.page.detail.shown_id() == desk.ids["Quentin Name"]


def test_the_context_menu_offers_what_can_be_done(desk: Desk) -> None:
    desk.page.open_menu(desk.page.mapToGlobal(desk.page.rect().center()))
    menu = desk.page.findChild(QMenu)
    assert menu is not None
    texts = [action.text() for action in menu.actions() if action.text()]
    assert "Log a contact" in texts and "Add a tag" in texts and "To the bin" in texts
    assert "Open again" not in texts and "Work on this name" not in texts
    menu.close()


def test_rows_are_copied_as_a_table_without_formulas(desk: Desk) -> None:
    leads.set_fields(desk.ws, desk.ids["Rory Denton"], {"full_name": '=HYPERLINK("http://x")', "company": "A\tB\nC"})
    desk.settle()
    desk.page.list.table.select_ids([desk.ids["Sofia Brandt"], desk.ids["Rory Denton"]])
    QTest.keyClick(desk.page.list.table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: "copied" in desk.window.toast_.text())
    lines = QGuiApplication.clipboard().text().rstrip("\n").split("\n")
    heads = lines[0].split("\t")
    assert len(lines) == 3 and heads[1:3] == ["Lead", "Company"] and heads[-2:] == ["Phone", "E-mail"]
    assert all(line.count("\t") == lines[0].count("\t") for line in lines)
    poison = lines[2].split("\t")
    assert poison[1].startswith("'=HYPERLINK") and poison[2] == "A B C"
    assert "Sofia Brandt" in lines[1] and lines[1].endswith("sofia@marshlane.example")


def test_the_view_shown_is_written_to_a_file(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "hot.csv"
    desk.page.list.bar.put(Condition("rating", "=", "hot"))
    desk.settle()
    desk.prompts.answers.append(str(target))
    desk.act("file.export")
    desk.until(lambda: "written" in desk.window.toast_.text())
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["full_name"] for row in rows] == ["Rory Denton"]


def test_the_chosen_rows_are_written_to_a_file(desk: Desk, tmp_path: Path) -> None:
    desk.page.list.table.select_ids([desk.ids["Zoe Last"], desk.ids["Aiko Tanabe"]])
    desk.prompts.answers.append(str(tmp_path / "two"))
    desk.act("file.export")
    desk.until(lambda: "2 rows written to two.xlsx" in desk.window.toast_.text())
    assert (tmp_path / "two.xlsx").stat().st_size > 0


def test_the_real_source_keeps_the_rules_of_models(desk: Desk) -> None:
    tester = QAbstractItemModelTester(
        desk.page.list.model, QAbstractItemModelTester.FailureReportingMode.Fatal, desk.page
    )
    for view in ("names", "all", "won", "inbox"):
        desk.page.open_view(view)
        desk.settle()
    assignment.assign(desk.ws, [desk.ids["Sofia Brandt"]], None)
    pipeline.close(desk.ws, [desk.ids["Aiko Tanabe"]], "won")
    desk.settle()
    assert tester.model() is desk.page.list.model and len(desk.shown()) == 4
