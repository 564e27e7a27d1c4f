"""The list of the day without a window: where folded lines stand, what a filter leaves, which section a lead is of."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime

from leaddesk.domain.today import Told
from leaddesk.store.today import Head, Layout, Tally
from leaddesk.store.today_folds import Fold
from leaddesk.store.today_sql import CODES, NUMBERS
from leaddesk.ui.today.shown import NOTHING, FoldLine, arrange

LATE, UNTOUCHED = NUMBERS["late"], NUMBERS["untouched"]


def layout(*, waiting: int = 2, folded: int = 25) -> Layout:
    """Two late leads (11, 12), ``waiting`` whom nobody has tried (101, 102, ...), and ``folded`` of an import among those."""
    ids = array("q", [11, 12, *range(101, 101 + waiting)])
    numbers = array("b", [LATE, LATE, *([UNTOUCHED] * waiting)])
    away = array("q", range(5001, 5001 + folded))
    fold = Fold("untouched", 7, "list.xlsx", datetime(2026, 3, 4, tzinfo=UTC), away, away, None)
    heads = (
        Head("late", 0, 2, Told("late", 2)),
        Head("untouched", 2, waiting, Told("untouched", waiting + folded), (fold,) if folded else ()),
    )
    return Layout(ids, numbers, heads, Tally({}, 0, 0, 0, 0), 0, None, 27)


def test_a_folded_import_is_one_line_below_few_rows() -> None:
    shown = arrange(layout())
    assert list(shown.ids) == [11, 12, 101, 102, -1]
    assert [(group.start, group.count) for group in shown.groups] == [(0, 2), (2, 27)]
    assert isinstance(shown.folds[-1], FoldLine) and shown.folds[-1].fold.count == 25


def test_below_many_rows_it_would_be_buried_and_stands_above() -> None:
    shown = arrange(layout(waiting=40))
    assert list(shown.ids[:4]) == [11, 12, -1, 101]


def test_a_section_of_folded_rows_only_keeps_its_head() -> None:
    shown = arrange(layout(waiting=0))
    assert list(shown.ids) == [11, 12, -1] and shown.groups[1].start == 2 and shown.groups[1].count == 25


def test_a_filter_leaves_heads_with_what_they_hold_and_no_lines() -> None:
    shown = arrange(layout(), only={12, 102, 999})
    assert list(shown.ids) == [12, 102] and [group.count for group in shown.groups] == [1, 1] and not shown.folds
    assert arrange(layout(), only=set()).groups == ()


def test_sections_are_found_for_neighbours_strangers_and_any_order() -> None:
    shown = arrange(layout(waiting=3))
    assert shown.pairs([11, 12, 101, -1]) == [(11, "late"), (12, "late"), (101, "untouched")]
    assert shown.pairs([103, 11, 4, 101]) == [(103, "untouched"), (11, "late"), (101, "untouched")]
    assert NOTHING.pairs([11]) == []
    assert CODES[LATE] == "late"
