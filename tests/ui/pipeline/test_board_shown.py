"""What the board shows: heads by the file's own figures, cards as sentences, lanes, folded columns, the place that is kept (S0-1, S1-5)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.services import assignment, firm_settings, leads, pipeline
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.appearance import Appearance
from leaddesk.ui.bridge.theme import Density
from leaddesk.ui.pipeline.board import BoardView
from leaddesk.ui.pipeline.card_paint import COMPACT, NORMAL
from tests.ui.pipeline.board_desk import BoardDesk, add_person, opened


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[BoardDesk]:
    yield from opened(qtbot, computer, clock, tmp_path)


@pytest.fixture
def team_desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[BoardDesk]:
    """Anna has two leads, Tom one, the others nobody."""

    def share(ws: Workspace, ids: dict[str, int]) -> None:
        tom = add_person(ws)
        assignment.assign(ws, [ids["Siddiqui Bakery"], ids["Kelham Yard"]], 1)
        assignment.assign(ws, [ids["Dore Veterinary"]], tom)
        assignment.assign(ws, [ids[name] for name in ("Abara Physio", "Reilly Interiors", "Reid Brewing")], None)

    yield from opened(qtbot, computer, clock, tmp_path, before=share)


def test_heads_tell_count_and_sum_each_currency_for_itself(desk: BoardDesk) -> None:
    heads = {key: head.face for key, head in desk.board.area.heads.items()}
    new, talked = heads[desk.stages["New"]], heads[desk.stages["Talked"]]
    assert (new.name, new.count, new.sums) == ("New", "3", "€17,000")
    assert talked.sums == "€14,750 + £24,000"
    assert heads[desk.stages["Qualified"]].sums == ""
    assert new.share == "" and new.days == ""  # too few to call it a rate


def test_how_leads_flow_is_not_counted_again_at_every_move(desk: BoardDesk) -> None:
    told: list[object] = []
    desk.board.reader.flowed.connect(told.append)
    pipeline.move(desk.ws, [desk.ids["Abara Physio"]], desk.stages["Talked"])
    pipeline.move(desk.ws, [desk.ids["Siddiqui Bakery"]], desk.stages["Talked"])
    desk.settle()
    assert desk.board.area.heads[desk.stages["Talked"]].face.count == "4" and not told
    assert desk.board.reader._later.isActive()  # the next time is planned
    query = desk.board.query()
    assert query is not None
    desk.board.rest()
    desk.board.show_query(query)
    desk.settle()
    assert len(told) == 1


def test_on_the_first_day_nothing_is_likely_and_from_the_second_on_it_is(desk: BoardDesk) -> None:
    quoted = desk.board.area.heads[desk.stages["Quoted"]]
    assert quoted.face.likely == ""
    firm_settings.change(desk.ws, {"first_day": "2020-01-01"})
    desk.settle()
    chance = desk.ws.store.value("SELECT probability FROM stage WHERE label = 'Quoted'")
    assert quoted.face.likely == f"€{18900 * chance // 100:,} at {chance}%"
    leads.set_fields(desk.ws, desk.ids["Reid Brewing"], {"probability": "90"})
    desk.settle()
    assert quoted.face.likely == "€17,010 likely"
    firm_settings.change(desk.ws, {"board_likely": "0"})
    desk.settle()
    assert quoted.face.likely == ""


def test_a_card_is_a_sentence(desk: BoardDesk) -> None:
    said = desk.said("Dore Veterinary")
    assert said.startswith("Dore Veterinary, Bethan Price, €14,750, Don't know, next step Visit the theatre, ")
    assert said.endswith("0 of 10 days in this stage")
    assert "No next step" not in said
    assert "Anna" not in said  # one person: nothing says whose it is
    view, spot = desk.spot("Dore Veterinary")
    index = view.indexAt(spot)
    assert view.cards.data(index, int(Qt.ItemDataRole.AccessibleTextRole)) == said
    assert view.accessibleName() == "Talked"


def test_a_card_without_a_next_step_says_so_unless_the_firm_wants_it_otherwise(desk: BoardDesk) -> None:
    desk.clock.set(desk.clock.now().replace(year=desk.clock.now().year + 1))
    desk.session.context.ticker.tick.emit()
    desk.settle()
    face = desk.board.cards.face(desk.ids["Abara Physio"])
    assert face is not None
    assert face.quiet and face.days.text.startswith("Quiet ") and face.mark == "hourglass"
    assert face.day.tone == "red" and face.day.text.endswith(" d late")


def test_a_filter_shows_fewer_cards_and_the_figures_follow(desk: BoardDesk) -> None:
    seen: list[int] = []
    desk.board.counted.connect(seen.append)
    query = desk.board.query()
    assert query is not None
    from dataclasses import replace

    desk.board.show_query(replace(query, list=ListQuery(conditions=(Condition.parse("value>=14000"),))))
    desk.settle()
    assert seen[-1] == 3
    assert desk.names("New") == []
    assert desk.board.area.heads[desk.stages["Talked"]].face.count == "2"


def test_lanes_stand_by_person_and_only_where_there_are_cards(team_desk: BoardDesk) -> None:
    desk = team_desk
    desk.board.set_lanes(True)
    desk.settle()
    names = [band.head.name for band in desk.board.area.bands if band.head is not None]
    assert names == ["Anna Berg", "Tom Osei", "Nobody yet"]
    assert desk.names("New", 1) == ["Siddiqui Bakery"]
    lefts = {band.views[2].x() for band in desk.board.area.bands}
    assert len(lefts) == 1  # columns stand below one another
    head = desk.board.area.bands[0].head
    assert head is not None
    assert head.accessibleName() == "Anna Berg, 2 deals"
    QTest.mouseClick(head, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(30, 10))
    assert desk.board.area.bands[0].folded
    assert not desk.column("New", 1).isVisible()
    assert "folded" in head.accessibleName()


def test_a_drop_into_another_lane_passes_the_lead_on(team_desk: BoardDesk) -> None:
    desk = team_desk
    desk.board.set_lanes(True)
    desk.settle()
    tom = desk.ws.store.value("SELECT id FROM assignee WHERE name = 'Tom Osei'")
    ids = desk.lift("Kelham Yard")
    view = desk.column("Talked", tom)
    place = QPoint(60, 20)
    assert desk.hover(view.viewport(), place, ids)
    assert view.cards.slot_text == "Drop: pass on to Tom Osei"
    desk.drop(view.viewport(), place, ids)
    assert desk.ws.store.value("SELECT owner_id FROM lead WHERE id = ?", (ids[0],)) == tom
    assert desk.stage_of("Kelham Yard") == "Talked"
    assert sorted(desk.names("Talked", tom)) == ["Dore Veterinary", "Kelham Yard"]


def test_a_change_elsewhere_keeps_selection_and_place(desk: BoardDesk) -> None:
    for number in range(40):
        leads.add(desk.ws, {"full_name": f"More {number}", "phone": f"0171 20000{number:02d}"})
    desk.settle()
    view = desk.column("New")
    desk.go_to("Siddiqui Bakery")  # the last of 43
    assert view.verticalScrollBar().value() > 0
    box = view.card_box(desk.ids["Siddiqui Bakery"])
    leads.add(desk.ws, {"full_name": "On Top", "phone": "0171 3000000"})
    pipeline.move(desk.ws, [desk.ids["Abara Physio"]], "Trying")
    desk.settle()
    assert desk.current() == "Siddiqui Bakery"
    assert view.card_box(desk.ids["Siddiqui Bakery"]) == box
    assert view.hasFocus()


def test_a_card_that_leaves_hands_the_focus_to_the_one_in_its_place(desk: BoardDesk) -> None:
    desk.go_to("Abara Physio")
    pipeline.close(desk.ws, [desk.ids["Abara Physio"]], "won")
    desk.settle()
    assert desk.current() == "Siddiqui Bakery"


def test_empty_columns_fold_where_the_firm_wants_it(desk: BoardDesk) -> None:
    area = desk.board.area
    wide = area.heads[desk.stages["Qualified"]].width()
    firm_settings.change(desk.ws, {"board_fold_empty": "1"})
    desk.settle()
    assert area.heads[desk.stages["Qualified"]].width() < wide // 3
    assert area.is_folded(desk.stages["Trying"]) and not area.is_folded(desk.stages["New"])
    assert desk.column("Qualified").ground.folded == "Qualified"


def test_under_200_a_column_the_board_scrolls_sideways_and_the_heads_go_along(desk: BoardDesk) -> None:
    desk.window.resize(1093, 560)
    desk.settle()
    area = desk.board.area
    assert area.heads[desk.stages["New"]].width() >= 200
    bar = area.body.horizontalScrollBar()
    assert bar.maximum() > 0
    assert desk.board.open_column(f"stage:{desk.stages['Negotiating']}")
    assert bar.value() == bar.maximum()
    head, view = area.heads[desk.stages["Negotiating"]], desk.column("Negotiating")
    assert head.mapTo(area, QPoint(0, 0)).x() == view.mapTo(area, QPoint(0, 0)).x()


def test_compact_cards_are_lower(desk: BoardDesk, look: Appearance) -> None:
    view = desk.column("New")
    assert view.row_height == NORMAL.row
    look.set_density(Density.COMPACT)
    assert view.row_height == COMPACT.row
    desk.settle()
    box = view.card_box(desk.ids["Abara Physio"])
    assert box is not None and box.top() == COMPACT.row


def test_resting_it_asks_nothing_and_reads_anew_when_it_is_looked_at(desk: BoardDesk) -> None:
    query = desk.board.query()
    assert query is not None
    desk.board.rest()
    pipeline.move(desk.ws, [desk.ids["Abara Physio"]], "Trying")
    desk.settle()
    assert "Abara Physio" in desk.names("New")
    desk.board.show_query(query)
    desk.settle()
    assert desk.names("Trying") == ["Abara Physio"]


def test_a_lead_that_stands_nowhere_is_missing(desk: BoardDesk) -> None:
    gone: list[int] = []
    desk.board.missing.connect(gone.append)
    desk.board.show_lead(999)
    assert gone == [999]
    assert desk.board.open_column("stage:5")
    assert desk.current() == "Reid Brewing"
    assert not desk.board.open_column("stage:77")


def test_the_click_on_a_head_asks_for_the_list_of_its_column(desk: BoardDesk) -> None:
    wanted: list[str] = []
    board: BoardView = desk.board
    board.column_wanted.connect(wanted.append)
    head = board.area.heads[desk.stages["Quoted"]]
    QTest.mouseClick(head, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(30, 10))
    assert wanted == ["stage:5"]
