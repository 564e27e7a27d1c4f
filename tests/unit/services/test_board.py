"""Cards put in a place by hand (decision 0015): between two others, many at once, where there is no room, and undo."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain import board_places
from leaddesk.domain.board import BoardQuery, ColumnKey
from leaddesk.services import after_sale, board, leads, pipeline, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import board as cards_of
from tests.conftest import NOW


def column(ws: Workspace, key: ColumnKey = 1) -> str:
    """The cards of a column from top to bottom, by their one-letter names."""
    query = BoardQuery(after_sale=isinstance(key, str))
    ids = cards_of.column_ids(ws.store, query, key, ws.moment())
    return "".join(card.title for card in cards_of.cards(ws.store, ids, ws.moment()))


@pytest.fixture
def ids(ws: Workspace, clock: FixedClock) -> dict[str, int]:
    """Six leads, the latest on top: FEDCBA."""
    made = {}
    for letter in "ABCDEF":
        made[letter] = leads.add(ws, {"full_name": letter}).ids[0]
        clock.set(clock.now() + timedelta(minutes=5))
    return made


def test_the_latest_arrival_stands_on_top(ws: Workspace, ids: dict[str, int]) -> None:
    assert column(ws) == "FEDCBA"
    pipeline.move(ws, [ids["B"]], "qualified")
    pipeline.move(ws, [ids["B"]], "new")
    assert column(ws) == "BFEDCA"


@pytest.mark.parametrize(
    ("moved", "before", "after", "shown"),
    [
        ("A", "E", None, "FAEDCB"),
        ("A", None, "F", "FAEDCB"),
        ("A", "F", None, "AFEDCB"),
        ("F", None, "A", "EDCBAF"),
        ("FCA", "D", None, "EFCADB"),
        ("AF", None, "C", "EDCAFB"),
        ("DE", "D", "C", "FCDEBA"),  # beside a card that moves along counts the other one
    ],
)
def test_cards_stand_where_they_were_put_in_the_order_they_were_given(
    ws: Workspace, ids: dict[str, int], moved: str, before: str | None, after: str | None, shown: str
) -> None:
    done = board.place(ws, [ids[name] for name in moved], 1, before=ids.get(before or ""), after=ids.get(after or ""))
    assert column(ws) == shown
    assert done.changed.get("stage_event", 0) == 0 and done.label.startswith("Put ")
    undoing.undo(ws)
    assert column(ws) == "FEDCBA"


def test_a_card_moved_to_a_slot_is_one_change_and_one_undo(ws: Workspace, ids: dict[str, int]) -> None:
    pipeline.move(ws, [ids["A"], ids["B"]], "quoted")
    before = column(ws, 5)
    changesets = ws.store.value("SELECT count(*) FROM changeset")
    done = board.place(ws, [ids["F"], ids["D"]], 5, before=ids[before[1]])
    assert column(ws, 5) == f"{before[0]}FD{before[1]}" and column(ws) == "EC"
    assert done.changed["stage_event"] == 4 and ws.store.value("SELECT count(*) FROM changeset") == changesets + 1
    undoing.undo(ws)
    assert (column(ws), column(ws, 5)) == ("FEDC", before)


def test_a_plain_move_forgets_the_place_by_hand(ws: Workspace, ids: dict[str, int], clock: FixedClock) -> None:
    board.place(ws, [ids["F"]], 1, after=ids["A"])
    pipeline.move(ws, [ids["F"]], "qualified")
    clock.set(clock.now() + timedelta(minutes=1))
    pipeline.move(ws, [ids["F"]], "new")
    assert column(ws) == "FEDCBA"


def test_cards_that_came_in_the_same_second_make_room_for_one_between_them(ws: Workspace, clock: FixedClock) -> None:
    clock.set(NOW)
    made = {letter: leads.add(ws, {"full_name": letter}).ids[0] for letter in "ABCDEFGHIJ"}
    assert column(ws) == "ABCDEFGHIJ"
    done = board.place(ws, [made["J"]], 1, before=made["C"])
    assert column(ws) == "ABJCDEFGHI"
    assert done.changed["lead"] <= 4, "only the smaller side of the slot moves"
    board.place(ws, [made["A"], made["B"]], 1, after=made["H"])
    assert column(ws) == "JCDEFGHABI"


def test_a_hundred_cards_dropped_into_the_same_gap_keep_finding_room(ws: Workspace, ids: dict[str, int]) -> None:
    expected = list("FEDCBA")
    for turn in range(100):
        name = expected[-1 - turn % 3]
        expected.remove(name)
        expected.insert(1, name)
        board.place(ws, [ids[name]], 1, before=ids[expected[2]])
        assert column(ws) == "".join(expected)


def test_what_arrives_later_stands_above_what_was_put_on_top(
    ws: Workspace, ids: dict[str, int], clock: FixedClock
) -> None:
    board.place(ws, [ids["A"]], 1, before=ids["F"])
    clock.set(clock.now() + timedelta(seconds=2))
    leads.add(ws, {"full_name": "N"})
    assert column(ws) == "NAFEDCB"


def test_a_neighbour_that_left_the_column_meanwhile_is_passed_over(ws: Workspace, ids: dict[str, int]) -> None:
    pipeline.move(ws, [ids["C"]], "qualified")
    board.place(ws, [ids["A"]], 1, before=ids["C"], after=ids["D"])
    assert column(ws) == "FEDAB"
    board.place(ws, [ids["B"]], "qualified", before=ids["E"])
    assert column(ws, 4) == "CB" or column(ws, 4) == "BC"


def test_closed_leads_are_refused_as_a_move_refuses_them(ws: Workspace, ids: dict[str, int]) -> None:
    pipeline.close(ws, [ids["A"]], "lost", reason="price")
    with pytest.raises(UserError) as caught:
        board.place(ws, [ids["A"], ids["B"]], 5)
    assert caught.value.code == "closed" and column(ws, 5) == ""


def test_won_cards_have_a_place_after_the_sale_s0_1(ws: Workspace, ids: dict[str, int], clock: FixedClock) -> None:
    for name in "ABC":
        pipeline.close(ws, [ids[name]], "won", value_minor=1000)
        clock.set(clock.now() + timedelta(minutes=5))
    assert column(ws, "won") == "CBA"
    board.place(ws, [ids["C"]], "won", after=ids["A"])
    assert column(ws, "won") == "BAC"
    after_sale.move(ws, [ids["A"]], "onboarding")
    board.place(ws, [ids["C"]], "onboarding", after=ids["A"])
    assert (column(ws, "won"), column(ws, "onboarding")) == ("B", "AC")
    assert ws.store.value("SELECT onboarded_at IS NOT NULL FROM lead WHERE id = ?", (ids["C"],)) == 1


def test_places_lie_between_their_neighbours_or_there_is_no_room() -> None:
    top = board_places.arrival(NOW)
    assert board_places.between(None, None, 2, top=top) == [top - board_places.STEP, top]
    assert board_places.between(1.0, 2.0, 3, top=top) == [1.25, 1.5, 1.75]
    assert board_places.between(top, top, 1, top=top) is None
    assert board_places.between(top, top + 3 * board_places.ROOM, 5, top=top) is None
    assert board_places.arrival(NOW) == pytest.approx(-2461103.9375)
