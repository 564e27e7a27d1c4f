"""The page "Same person?": pairs by how sure it is, merged or told apart by keyboard alone, undone, remembered (PRODUCT section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from leaddesk.ui.duplicates.pair_rows import Heading
from leaddesk.ui.inbox.page import InboxPage
from leaddesk.ui.today.page import TodayPage
from leaddesk.ui.widgets.chips import Chip
from tests.conftest import FIRM
from tests.ui.duplicates.conftest import Desk, opened


def test_pairs_stand_by_how_sure_it_is_with_their_counts(desk: Desk) -> None:
    rows = desk.page.body.pairs.list.rows()
    heads = [(row.text, row.count) for row in rows if isinstance(row, Heading)]
    assert heads == [("Certain", 1), ("Probable", 1), ("Possible", 1)]
    assert sorted(desk.titles()) == ["B. Frost", "Lars Fink", "Sofia Brandt"]
    assert desk.page.body.position.text() == "1 of 3"
    assert (
        desk.page.body.head._facts.text()
        == "2 pairs to look at. 1 more is only possible. Nothing is merged without you"
    )
    said = desk.page.body.pairs.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Certain, Sofia Brandt and Marsh Lane Bakery Ltd: same phone, same name, same company"


def test_the_reasons_for_and_against_are_shown(desk: Desk) -> None:
    chips = [chip.accessibleName() for chip in desk.page.body.compare.evidence.findChildren(Chip) if chip.isVisible()]
    assert chips == ["same phone", "same name", "same company", "domain differs"]


def test_every_reason_has_its_place_also_when_another_pair_comes(desk: Desk) -> None:
    """A chip added to a bar on screen is laid out at once: none lies over another."""
    for _n in range(3):
        chips = [chip for chip in desk.page.body.compare.evidence.findChildren(Chip) if chip.isVisible()]
        boxes = [chip.geometry() for chip in chips]
        assert chips and all(box.width() >= chip.sizeHint().width() for box, chip in zip(boxes, chips, strict=True))
        assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
        desk.press(Qt.Key.Key_Down)


def test_the_count_stands_in_the_side_bar(desk: Desk) -> None:
    item = desk.window.side_bar._items["duplicates"]
    assert item.accessibleName() == "Same person? 2", "what is only possible asks nothing"


def test_a_pair_is_merged_by_keyboard_alone_and_the_next_one_comes(desk: Desk) -> None:
    assert desk.window.focusWidget() is desk.page.body.pairs.list and desk.current() == "Sofia Brandt"
    desk.press(Qt.Key.Key_Return)
    assert desk.window.focusWidget() is desk.page.body.compare.table
    while desk.page.body.compare.open_words():
        desk.press(Qt.Key.Key_Right)
        desk.page.body.compare.table.go_to_open()
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Return, control=True)
    assert desk.people().count("Sofia Brandt") == 1
    assert desk.titles() == ["B. Frost", "Lars Fink"] and desk.current() == "B. Frost"
    numbers = desk.ws.store.rows("SELECT number FROM lead WHERE person_id = 1 ORDER BY number")
    assert [number for (number,) in numbers] == ["L-000001", "L-000002"]


def test_undo_brings_the_pair_back_to_the_front(desk: Desk) -> None:
    desk.page.body.compare.choose_all("ours")
    desk.act("lead.save_text")
    assert desk.people().count("Sofia Brandt") == 1
    desk.press(Qt.Key.Key_Z, control=True)
    assert desk.people().count("Sofia Brandt") == 2
    assert desk.titles()[0] == "Sofia Brandt" and desk.current() == "Sofia Brandt"


def test_the_toast_takes_back_just_this_merge(desk: Desk) -> None:
    desk.page.body.compare.choose_all("ours")
    desk.act("lead.save_text")
    toast = desk.window.toast_
    assert toast.isVisible() and "Sofia Brandt" in toast.accessibleName()
    desk.window.undo_wanted.emit(desk.ws.store.value("SELECT max(id) FROM changeset"))
    desk.settle()
    assert desk.current() == "Sofia Brandt"


def test_what_is_still_to_choose_is_asked_before_the_merge(
    qtbot: QtBot, computer: ComputerSettings, firm: Workspace
) -> None:
    """Ctrl+Enter with an open field goes there and merges nothing."""
    for lead_id, title in ((1, "Owner"), (2, "Baker")):
        leads.set_fields(firm, lead_id, {"job_title": title})
    for desk in opened(qtbot, computer, firm.path, firm):
        assert desk.page.body.foot.open_text() == "1 field to choose: Job title"
        before = len(desk.people())
        desk.act("lead.save_text")
        line = desk.page.body.compare.table.current_line()
        assert len(desk.people()) == before and line is not None and line.is_open
        assert desk.window.focusWidget() is desk.page.body.compare.table
        while desk.page.body.compare.table.go_to_open():
            desk.press(Qt.Key.Key_Right)
        assert desk.page.body.foot.open_text() == ""
        desk.act("lead.save_text")
        assert len(desk.people()) == before - 1


def test_not_a_duplicate_is_remembered_over_reopening(
    qtbot: QtBot, computer: ComputerSettings, firm: Workspace, clock: FixedClock
) -> None:
    path = firm.path
    for desk in opened(qtbot, computer, path, firm):
        desk.act("lead.not_same")
        assert desk.titles() == ["B. Frost", "Lars Fink"] and desk.current() == "B. Frost"
    for desk in opened(qtbot, computer, path, Workspace.open(path, clock=clock)):
        assert desk.titles() == ["B. Frost", "Lars Fink"]
        assert desk.page.body.pairs._said.text() == "1 pair marked “not a duplicate” is remembered."


def test_pairs_told_apart_can_be_looked_at_and_be_the_same_after_all(desk: Desk) -> None:
    desk.act("lead.not_same")
    desk.page.body.pairs.show_link.click()
    desk.settle()
    assert desk.titles() == ["Sofia Brandt"] and "by Anna Berg" in desk.pairs()[0].lines[2]
    assert desk.page.body.foot.main.label() == "Same after all" and not desk.page.body.foot.later.isVisible()
    assert desk.window.actions_.text("lead.save_text") == "Same after all"
    desk.act("lead.save_text")
    assert sorted(desk.titles()) == ["B. Frost", "Lars Fink", "Sofia Brandt"]
    assert desk.page.body.foot.main.label() == "Merge"


def test_undo_of_not_a_duplicate_brings_it_back(desk: Desk) -> None:
    desk.act("lead.not_same")
    desk.act("edit.undo")
    assert desk.current() == "Sofia Brandt" and len(desk.titles()) == 3


def test_later_goes_on_and_comes_up_again_after_the_others(desk: Desk) -> None:
    desk.act("lead.later")
    assert desk.current() == "B. Frost" and desk.pairs()[0].is_later
    desk.act("lead.later")
    desk.act("lead.later")
    assert desk.current() == "Sofia Brandt", "when all were put off they come again"


def test_up_and_down_go_from_pair_to_pair_over_headings(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Down)
    assert desk.current() == "B. Frost" and desk.page.body.position.text() == "2 of 3"
    comparison = desk.page.body.compare.comparison
    assert comparison is not None and {comparison.ours.name, comparison.theirs.name} == {"Ben Frost", "B. Frost"}
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert desk.current() == "Lars Fink"
    desk.press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert desk.current() == "Sofia Brandt"


def test_all_left_and_all_right_choose_every_field(desk: Desk) -> None:
    desk.press(Qt.Key.Key_1)
    lines = desk.page.body.compare.table.lines()
    assert {line.choice for line in lines if line.may} == {"ours"}
    desk.press(Qt.Key.Key_2)
    lines = desk.page.body.compare.table.lines()
    assert {line.choice for line in lines if line.may} == {"theirs"}


def test_choices_made_stay_while_the_list_is_renewed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_2)
    leads.add(desk.ws, {"full_name": "Tate Opticians", "city": "Leeds"})
    desk.settle()
    assert desk.current() == "Sofia Brandt"
    assert {line.choice for line in desk.page.body.compare.table.lines() if line.may} == {"theirs"}


def test_a_change_elsewhere_is_noticed_and_looked_at_quietly(desk: Desk) -> None:
    leads.add(desk.ws, {"full_name": "Walter Quist", "company": "Quist Timber", "phone": "0161 555 0111"})
    desk.settle()
    assert "Walter Quist" in desk.titles() and desk.current() == "Sofia Brandt"
    desk.window.show_page("inbox")
    desk.settle()
    leads.add(desk.ws, {"full_name": "Zoe Last", "phone": "0161 555 0112"})
    desk.settle()
    assert desk.page.finder.is_stale, "while another page is in front it only knows that it is out of date"
    desk.window.show_page("duplicates")
    desk.settle()
    assert not desk.page.finder.is_stale


def test_a_look_that_is_stopped_says_so_and_can_be_begun_again(desk: Desk) -> None:
    desk.page.finder.look()
    desk.session.context.runner.cancel_all()
    desk.settle()
    assert desk.page.finder.was_stopped and desk.page.body.again.isVisible()
    desk.page.body.again.click()
    desk.settle()
    assert not desk.page.finder.was_stopped and not desk.page.body.again.isVisible()
    assert len(desk.titles()) == 3


def test_it_is_found_in_the_tools_menu_and_the_palette(desk: Desk) -> None:
    desk.window.show_page("inbox")
    desk.settle()
    assert "tools.duplicates" in {spec.id for spec in desk.window.actions_.palette_specs()}
    desk.act("tools.duplicates")
    assert desk.window.page_id() == "duplicates"


def test_two_open_leads_of_one_who_was_two_may_be_one_inquiry(desk: Desk) -> None:
    desk.page.body.compare.choose_all("ours")
    desk.act("lead.save_text")
    assert desk.page.body.banner.text() == "Sofia Brandt has two open leads now. Is it the same inquiry?"
    desk.page.body.same_inquiry.click()
    desk.settle()
    rows = desk.ws.store.rows("SELECT number, status, same_as_id FROM lead WHERE person_id = 1 ORDER BY id")
    assert [tuple(row) for row in rows] == [("L-000001", "new", None), ("L-000002", "not_a_lead", 1)]
    assert desk.page.body.banner.isHidden()


def test_the_pair_in_front_stays_in_sight(qtbot: QtBot, computer: ComputerSettings, firm: Workspace) -> None:
    """Also in a window made small, where rows are lower, and when the list is made anew."""
    for n in range(14):
        for _twice in range(2):
            leads.add(firm, {"full_name": f"Person Number{n}", "phone": f"+44 114 496 01{n:02d}"})
    for desk in opened(qtbot, computer, firm.path, firm):
        pairs = desk.page.body.pairs.list
        for _n in range(12):
            pairs.step(1)
        front = desk.current()
        for size in (QSize(1093, 560), QSize(1440, 900), QSize(1093, 560)):
            desk.window.resize(size)
            desk.settle()
            assert desk.current() == front
            assert pairs.viewport().rect().contains(pairs.visualRect(pairs.currentIndex()).center())
        desk.act("lead.not_same")
        assert desk.current() != front
        assert pairs.viewport().rect().contains(pairs.visualRect(pairs.currentIndex()).center())


@pytest.mark.parametrize("size", [QSize(1440, 900), QSize(1093, 560)])
def test_every_line_can_be_reached_in_a_small_window(desk: Desk, size: QSize) -> None:
    desk.window.resize(size)
    desk.settle()
    table = desk.page.body.compare.table
    table.setFocus()
    desk.press(Qt.Key.Key_End)
    area = desk.page.body.compare._area
    row = table.visualRect(table.currentIndex())
    place = table.viewport().mapTo(area.viewport(), row.center()).y()
    assert 0 <= place <= area.viewport().height()
    foot = desk.page.body.foot
    assert foot.main.isVisible() and foot.mapTo(desk.page, foot.rect().bottomLeft()).y() <= desk.page.height()


@pytest.fixture
def empty(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "empty.leaddesk"
    yield from opened(qtbot, computer, path, Workspace.create(path, clock=clock, settings=FIRM, member="Anna Berg"))


def test_while_the_file_is_looked_through_that_is_said_and_nothing_else_is_shown(
    qtbot: QtBot, computer: ComputerSettings, firm: Workspace
) -> None:
    for desk in opened(qtbot, computer, firm.path, firm, page="inbox"):
        desk.window.show_page("duplicates")
        body = desk.page.body
        assert desk.page.finder.is_looking and not body.shows_pairs()
        assert body.nothing._state._title.text() == "Looking for whoever is here twice"
        assert not body.foot.isVisible() and not body.compare.isVisible() and not body.position.isVisible()
        desk.settle()
        assert body.shows_pairs() and body.compare.isVisible()


def test_an_empty_file_says_what_will_stand_here(empty: Desk) -> None:
    assert not empty.page.body.shows_pairs()
    assert empty.page.body.nothing._state._title.text() == "Nobody is in this file yet"
    leads.add(empty.ws, {"full_name": "Zoe Last", "phone": "0161 555 0112"})
    empty.settle()
    assert empty.page.body.nothing._state._title.text() == "No two look alike"
    leads.add(empty.ws, {"full_name": "Zoe Last", "phone": "0161 555 0112"})
    empty.settle()
    assert empty.titles() == ["Zoe Last"]


def test_when_the_last_pair_is_told_apart_it_can_still_be_found(empty: Desk) -> None:
    for _n in range(2):
        leads.add(empty.ws, {"full_name": "Zoe Last", "phone": "0161 555 0112"})
    empty.settle()
    empty.act("lead.not_same")
    assert not empty.page.body.shows_pairs()
    link = empty.page.body.nothing.remembered
    assert link.isVisible() and "1 pair marked" in link.text()
    link.click()
    empty.settle()
    assert empty.titles() == ["Zoe Last"] and empty.page.body.foot.main.label() == "Same after all"


def test_a_pair_is_told_apart_with_ctrl_d_while_single_letters_are_off(desk: Desk) -> None:
    assert not desk.window.actions_.action("lead.not_same").shortcuts()
    desk.press(Qt.Key.Key_D, control=True)
    assert desk.titles() == ["B. Frost", "Lars Fink"]
    desk.window.actions_.set_letters(True)
    desk.press(Qt.Key.Key_S)
    assert desk.current() == "Lars Fink" and desk.pairs()[0].is_later
    desk.press(Qt.Key.Key_N)
    assert desk.titles() == ["B. Frost"]


def test_the_one_that_would_join_can_be_looked_at(desk: Desk) -> None:
    comparison = desk.page.body.compare.comparison
    assert comparison is not None
    desk.act("compare.open")
    shown = desk.window.page(desk.window.page_id())
    assert isinstance(shown, InboxPage | TodayPage) and shown.detail.shown_id() == comparison.theirs.lead_id


def test_an_opt_out_wins_whatever_is_chosen(qtbot: QtBot, computer: ComputerSettings, firm: Workspace) -> None:
    with firm.store.write("opt-out") as write:
        write.insert("opt_out", person_id=2, channel="all", since_on="2026-11-01", source="phone")
    for desk in opened(qtbot, computer, firm.path, firm):
        table = desk.page.body.compare.table
        line = next(line for line in table.lines() if line.field == "consent")
        assert line.is_locked and line.may == ()
        desk.press(Qt.Key.Key_1)
        desk.act("lead.save_text")
        people = desk.ws.store.rows("SELECT DISTINCT person_id FROM opt_out")
        assert [person for (person,) in people] == [1]
