"""The page around the board: figures, filter, list twin with the same selection, saved views, after the sale, codes (issue 7)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import PIPELINE, ComputerSettings
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.services import leads, pipeline, pipelines, undoing, views
from leaddesk.store import lists, savedviews
from leaddesk.ui.pipeline.page_state import BOARD, LIST, PageState
from leaddesk.ui.shell.list_order import ListOrder
from tests.ui.pipeline.board_desk import BoardDesk, add_person, opened
from tests.ui.some_pages import pages_for

K = Qt.Key


@pytest.fixture
def desk(
    qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[BoardDesk]:
    yield from opened(qtbot, computer, clock, tmp_path, infos=pages_for(request, "today", "inbox"))


def facts(desk: BoardDesk) -> str:
    return desk.page.head._facts.text()


def rows(desk: BoardDesk) -> list[str]:
    """Companies of the list twin, in order."""
    back = {lead_id: name for name, lead_id in desk.ids.items()}
    return [back[lead_id] for lead_id in desk.page.list.pane.all_ids()]


def row(desk: BoardDesk) -> str:
    """The company of the row in focus."""
    back = {lead_id: name for name, lead_id in desk.ids.items()}
    return back.get(desk.page.list.pane.current_id() or 0, "")


def title_of_empty(desk: BoardDesk) -> str:
    return desk.page.list._empty._title.text()


# --- what stands in the head ---------------------------------------------------------------------------------------------------
def test_the_head_counts_every_card_and_adds_up_no_currencies(desk: BoardDesk) -> None:
    """9,800 + 7,200 + 14,750 + 18,900 in euro, 24,000 in pounds; one card has no value (PRODUCT section 4: never mixed)."""
    assert facts(desk).startswith("6 deals, €50,650 + £24,000")
    assert desk.board.total() == 6


def test_one_person_is_not_asked_whose_cards_two_are(desk: BoardDesk) -> None:
    assert not desk.page.head.who.isVisible() and not desk.page.head.which.isVisible()
    assert not desk.window.actions_.can("pipeline.who")
    add_person(desk.ws)
    desk.settle()
    desk.until(desk.page.head.who.isVisible)
    assert desk.page.head.who.label() == "Who: everyone"
    desk.page.shown.set_who(["Tom Osei"])
    desk.settle()
    assert desk.page.head.who.label() == "Who: Tom Osei"
    assert desk.page.list.bar.conditions() == (Condition("owner", "=", "Tom Osei"),)
    assert desk.board.total() == 0 and title_of_empty(desk) == "Nothing here fits the filter"
    desk.page.shown.set_who(None)
    desk.settle()
    assert desk.board.total() == 6


def test_alt_up_and_down_mean_the_card_on_the_board_and_the_row_in_the_list(desk: BoardDesk) -> None:
    can = desk.window.actions_.can
    desk.go_to("Abara Physio")
    assert can("board.card_up") and not can("go.previous")
    desk.act("pipeline.form")
    assert can("go.previous") and not can("board.card_up")


# --- board and list are one --------------------------------------------------------------------------------------------------------
def test_the_list_twin_stands_by_stage_the_nearest_to_won_first_with_the_sums_of_the_columns(desk: BoardDesk) -> None:
    desk.act("pipeline.form")
    heads = [(group.text, group.count, group.hint) for group in desk.page.list.pane.model.groups]
    assert [head[:2] for head in heads] == [("Quoted", 1), ("Talked", 2), ("New", 3)]
    assert heads[0][2].startswith("€18,900")
    assert heads[1][2].startswith("€14,750 + £24,000")
    assert heads[2][2].startswith("€17,000")
    assert sorted(rows(desk)) == sorted(desk.ids)
    foot = desk.page.list.foot
    assert (foot.count.text(), foot.sums.text(), foot.no_step.text()) == (
        "6 leads",
        "€50,650 + £24,000",
        "1 without a next step",
    )


def test_the_current_card_is_the_current_row_and_the_other_way_round(desk: BoardDesk) -> None:
    desk.go_to("Dore Veterinary")
    desk.act("pipeline.form")
    assert row(desk) == "Dore Veterinary" and desk.page.list.pane.table.hasFocus()
    desk.page.list.pane.set_current_id(desk.ids["Abara Physio"])
    desk.act("pipeline.form")
    assert desk.current() == "Abara Physio" and desk.column("New").hasFocus()


def test_chosen_cards_are_chosen_rows_and_the_other_way_round(desk: BoardDesk) -> None:
    wanted = [desk.ids["Kelham Yard"], desk.ids["Siddiqui Bakery"]]
    desk.board.selection.choose(wanted, wanted[0])
    desk.settle()
    assert facts(desk) == "2 rows chosen"
    desk.act("pipeline.form")
    assert set(desk.page.list.chosen_ids()) == set(wanted)
    desk.page.list.pane.select_ids([desk.ids["Reid Brewing"], *wanted])
    desk.settle()
    desk.act("pipeline.form")
    assert set(desk.board.selection.chosen) == {desk.ids["Reid Brewing"], *wanted}
    assert set(desk.page.chosen()) == {desk.ids["Reid Brewing"], *wanted}


def test_the_filter_stays_when_cards_become_rows(desk: BoardDesk) -> None:
    desk.page.list.bar.put(Condition("value", ">=", "10000"))
    desk.settle()
    assert desk.board.total() == 3 and facts(desk).startswith("3 deals, €33,650 + £24,000")
    assert desk.page.list.bar.isVisible()
    desk.act("pipeline.form")
    assert set(rows(desk)) == {"Reid Brewing", "Kelham Yard", "Dore Veterinary"}
    desk.act("view.no_filter")
    assert len(rows(desk)) == 6
    desk.act("pipeline.form")
    assert desk.board.total() == 6 and not desk.page.list.bar.isVisible()


def test_typing_on_a_card_filters_and_enter_goes_back_to_the_cards(desk: BoardDesk) -> None:
    desk.go_to("Kelham Yard")
    desk.press(K.Key_D)
    assert desk.page.list.bar.search.hasFocus() and desk.page.list.bar.search.text() == "d"
    for letter in (K.Key_O, K.Key_R, K.Key_E):
        desk.press(letter)
    desk.until(lambda: desk.board.total() == 1)
    desk.press(K.Key_Return)
    desk.until(lambda: desk.column("Talked").hasFocus())
    assert desk.current() == "Dore Veterinary"


def test_what_is_wrong_in_the_filter_stands_at_the_filter(desk: BoardDesk) -> None:
    desk.page.list.bar.put(Condition("value", ">=", "many"))
    desk.settle()
    assert desk.page.list.bar._problem.isVisible() and "many" in desk.page.list.bar._problem.text()
    desk.act("view.no_filter")
    assert not desk.page.list.bar._problem.isVisible() and desk.board.total() == 6


def test_find_goes_from_card_to_card_and_holds_nothing_back(desk: BoardDesk) -> None:
    desk.act("edit.find")
    finder = desk.page.finder
    finder.search.setText("rei")
    desk.until(lambda: finder.count.text() != "")
    desk.settle()
    found = [desk.ids["Reilly Interiors"], desk.ids["Reid Brewing"]]
    assert finder._found == frozenset(found) and desk.board.total() == 6
    assert desk.board.marks.found == frozenset(found)
    first = desk.current()
    desk.act("edit.find_next")
    assert finder.count.text() == "2 of 2" and desk.current() != first
    desk.press(K.Key_Return)
    assert desk.current() == first
    desk.press(K.Key_Escape)
    assert desk.board.marks.found == frozenset() and not finder.isVisible()
    assert desk.current() == first and desk.focus() is desk.board.view_of(desk.ids[first])


# --- chips, empty, sides -------------------------------------------------------------------------------------------------------------
def test_a_chip_shows_those_who_need_a_next_step(desk: BoardDesk) -> None:
    desk.act("pipeline.form")
    chip = desk.page.marks.chips["needs_step"]
    assert chip.isVisible() and chip.label() == "Needs a next step 1"
    assert not desk.page.marks.chips["quiet"].isVisible(), "nobody is quiet"
    chip.click()
    desk.settle()
    assert rows(desk) == ["Reilly Interiors"] and chip.isChecked()
    desk.act("pipeline.form")
    assert desk.names("New") == ["Reilly Interiors"] and desk.board.total() == 1 and chip.isVisible()
    desk.act("view.no_filter")
    assert desk.board.total() == 6


def test_nobody_fits_the_filter_and_what_can_be_done_about_it(desk: BoardDesk) -> None:
    desk.page.open_view("find:zzzz value>=1000")
    desk.settle()
    assert title_of_empty(desk) == "Nothing here fits the filter" and facts(desk) == "Nobody fits the filter"
    desk.page.list._empty._offers[-1].click()
    desk.settle()
    assert desk.board.total() == 6 and desk.board.isVisible()


def test_after_the_sale_is_empty_until_somebody_was_won(desk: BoardDesk) -> None:
    desk.act("pipeline.after_sale")
    assert title_of_empty(desk) == "Nobody is after the sale yet" and facts(desk) == "Nobody after the sale"
    pipeline.close(desk.ws, [desk.ids["Reid Brewing"]], "won", value_minor=1_700_000)
    desk.settle()
    assert desk.board.total() == 1 and facts(desk).startswith("1 won, €17,000")
    desk.act("pipeline.form")
    assert rows(desk) == ["Reid Brewing"]
    assert [group.text for group in desk.page.list.pane.model.groups] == ["Won"]
    desk.act("pipeline.after_sale")
    assert len(rows(desk)) == 5
    assert desk.page.head.side._segments[1].label == "After the sale 1"
    undoing.undo(desk.ws)
    desk.settle()
    assert len(rows(desk)) == 6


# --- saved views -----------------------------------------------------------------------------------------------------------------------
@pytest.mark.with_pages("inbox")
def test_a_view_saved_here_stands_under_pipeline_and_keeps_its_filter(desk: BoardDesk) -> None:
    desk.page.list.bar.put(Condition("value", ">=", "10000"))
    desk.settle()
    shown = desk.page.shown.keeping._shown()
    assert shown is not None
    desk.page.shown.keeping._save(shown, "Large ones", True, False)
    desk.until(lambda: any(view.name == "Large ones" for view in savedviews.all_views(desk.ws.store)))
    desk.settle()
    view = next(view for view in savedviews.all_views(desk.ws.store) if view.name == "Large ones")
    assert view.page == "deals" and view.query.conditions == (Condition("value", ">=", "10000"),)
    items = desk.window.side_bar._views
    assert [item._label for item in items["pipeline"]] == ["Large ones"]
    assert "Large ones" not in [item._label for item in items.get("inbox", ())]
    desk.act("view.no_filter")
    assert desk.board.total() == 6
    desk.window.show_view("pipeline", f"saved:{view.id}")
    desk.settle()
    assert desk.board.total() == 3
    assert lists.count(desk.ws.store, view.query, desk.ws.moment()) == 3


def test_a_view_of_leads_can_be_shown_on_the_board(desk: BoardDesk) -> None:
    done = views.save(desk.ws, "In pounds", ListQuery(conditions=(Condition("currency", "=", "GBP"),), view="all"))
    desk.settle()
    desk.until(lambda: bool(desk.page.shown.keeping.saved.others))
    desk.page.open_view(f"saved:{done.view_id}")
    desk.settle()
    assert desk.board.total() == 1 and desk.names("Talked") == ["Kelham Yard"]
    assert not desk.window.actions_.can("view.rename"), "it is the Inbox's"


# --- codes, doors, memory ----------------------------------------------------------------------------------------------------------------
def test_the_count_of_a_column_opens_its_rows(desk: BoardDesk) -> None:
    desk.window.show_view("pipeline", f"stage:{desk.stages['Talked']}")
    desk.settle()
    assert not desk.page.list.is_board() and rows(desk) and set(rows(desk)) == {"Kelham Yard", "Dore Veterinary"}
    desk.window.show_view("pipeline", "open?value>=10000&currency=EUR")
    desk.settle()
    assert set(rows(desk)) == {"Reid Brewing", "Dore Veterinary"}
    desk.window.show_view("pipeline", "board")
    desk.settle()
    assert desk.page.list.is_board() and desk.board.total() == 6


def test_a_lead_behind_the_filter_is_shown_all_the_same(desk: BoardDesk) -> None:
    desk.page.open_view("find:Kelham")
    desk.settle()
    assert desk.board.total() == 1
    desk.window.open_lead(desk.ids["Siddiqui Bakery"])
    desk.settle()
    desk.until(lambda: desk.current() == "Siddiqui Bakery")
    assert desk.board.total() == 6


@pytest.mark.with_pages("inbox")
def test_a_lead_that_left_is_shown_on_the_page_that_has_it(desk: BoardDesk) -> None:
    lost = desk.ids["Abara Physio"]
    pipeline.close(desk.ws, [lost], "lost", reason="price")
    desk.settle()
    desk.window.open_lead(lost)
    desk.settle()
    desk.until(lambda: desk.window.page("inbox").detail.shown_id() == lost)  # type: ignore[union-attr]


def test_enter_opens_the_record_in_the_order_of_its_column(desk: BoardDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, ListOrder]] = []
    monkeypatch.setattr(desk.window, "open_record", lambda lead_id, order=None, tab="": asked.append((lead_id, order)))
    desk.go_to("Abara Physio")
    desk.press(K.Key_Return)
    ((lead_id, order),) = asked
    assert lead_id == desk.ids["Abara Physio"] and order.title == "Pipeline, New"
    assert [*order.ids()] == [desk.ids[name] for name in ("Reilly Interiors", "Abara Physio", "Siddiqui Bakery")]


def test_the_details_stand_beside_once_they_are_asked_for_and_are_remembered(desk: BoardDesk) -> None:
    assert not desk.page.detail.isVisible()
    desk.go_to("Kelham Yard")
    desk.act("view.detail")
    assert desk.page.detail.isVisible() and desk.page.detail.subject() == "Imran Yusuf"
    desk.act("pipeline.form")
    assert not desk.page.detail.isVisible(), "each form for itself"
    desk.act("pipeline.form")
    assert desk.page.detail.isVisible()
    assert desk.session.context.settings.get(PIPELINE)["details"] == [BOARD]


def test_choices_are_remembered_on_this_computer(desk: BoardDesk) -> None:
    desk.act("pipeline.order_value")
    assert desk.names("New") == ["Siddiqui Bakery", "Abara Physio", "Reilly Interiors"]
    assert desk.window.actions_.action("pipeline.order_value").isChecked()
    assert not desk.window.actions_.action("pipeline.order_hand").isChecked()
    desk.act("pipeline.form")
    kept = desk.session.context.settings.get(PIPELINE)
    assert (kept["form"], kept["order"], kept["after_sale"]) == (LIST, "value", False)


def test_nonsense_that_was_remembered_is_passed_over(computer: ComputerSettings) -> None:
    from leaddesk.ui.pipeline.page_state import remembered

    computer.set(PIPELINE, {"form": 7, "order": "backwards", "lanes": "yes", "pipeline": "x", "details": 3})
    assert remembered(computer) == PageState()


# --- several pipelines -----------------------------------------------------------------------------------------------------
def test_a_second_pipeline_is_chosen_in_the_head_and_a_retired_one_left(desk: BoardDesk) -> None:
    second = pipelines.add(desk.ws, "Service").id
    desk.settle()
    desk.until(desk.page.head.which.isVisible)
    assert facts(desk).startswith("6 deals")
    desk.page.shown.set_pipeline(second)
    desk.settle()
    assert desk.page.head.which.label() == "Service" and desk.board.total() == 0
    assert title_of_empty(desk) == "No open leads"
    desk.act("pipeline.form")
    assert rows(desk) == []
    desk.act("pipeline.form")
    pipelines.retire(desk.ws, second)
    desk.settle()
    desk.until(lambda: desk.board.total() == 6)
    assert desk.page.shown.state.pipeline_id is None


def test_a_new_lead_comes_to_the_board_while_one_looks(desk: BoardDesk) -> None:
    desk.go_to("Kelham Yard")
    desk.ids["Fearn Florists"] = leads.add(desk.ws, {"company": "Fearn Florists"}).ids[0]
    desk.settle()
    desk.until(lambda: desk.board.total() == 7)
    assert desk.names("New")[0] == "Fearn Florists" and desk.current() == "Kelham Yard"
    assert facts(desk).startswith("7 deals")


def test_a_new_pipeline_shows_its_stages_and_keeps_the_keyboard(desk: BoardDesk) -> None:
    desk.go_to("Reid Brewing")
    desk.session.context.verbs.run(pipelines.add, "Service", like=1, owner=desk.page)
    desk.settle()
    second = pipelines.listed(desk.ws)[1].id
    desk.page.head.pipeline_chosen.emit(second)
    desk.settle()
    assert desk.board.isVisible() and desk.board.total() == 0
    assert [desk.board.column_label(key) for key in desk.board.area.keys][:2] == ["New", "Trying"]
    assert desk.board.focus.has_keyboard()
    desk.page.head.pipeline_chosen.emit(1)
    desk.settle()
    assert desk.current() and desk.board.focus.has_keyboard()
    QTest.keyClicks(desk.focus(), "zzz")  # a filter nobody fits says so in every pipeline
    desk.until(lambda: desk.board.total() == 0)
    desk.settle()
    assert not desk.board.isVisible()
