"""Folded groups in the memory of a list: rows, places and ids agree with a list that is built by hand."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.ui.models.columns import Group
from leaddesk.ui.models.row_store import RowStore


@dataclass(frozen=True)
class Row:
    id: int


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(1, 6), max_size=8), st.sets(st.integers(0, 7)), st.integers(0, 3), st.data())
def test_rows_and_places_are_those_of_a_list_built_by_hand(
    sizes: list[int], folded: set[int], before: int, data: st.DataObject
) -> None:
    groups, start = [], before
    for number, size in enumerate(sizes):
        groups.append(Group(start, f"G{number}", size, key=f"g{number}"))
        start += size
    ids = list(range(101, 101 + start))
    store: RowStore[Row] = RowStore()
    store.arrange(array("q", ids), groups, frozenset(f"g{number}" for number in folded))
    rows: list[tuple[str, int]] = [("id", each) for each in ids[:before]]
    for number, group in enumerate(groups):
        rows.append(("head", number))
        if number not in folded:
            rows += [("id", each) for each in ids[group.start : group.start + group.count]]
    assert store.row_count == len(rows)
    for row, (what, value) in enumerate(rows):
        assert (store.group_at(row) is not None) == (what == "head")
        assert store.id_at(row) == (value if what == "id" else None)
        if what == "id":
            assert store.find(value) == row and ids[store.place_of(row)] == value
    shown = {value for what, value in rows if what == "id"}
    for each in ids:
        assert (store.find(each) is not None) == (each in shown)
    assert store.find_all(set(ids)) == [row for row, (what, _value) in enumerate(rows) if what == "id"]
    if rows:
        first = data.draw(st.integers(0, len(rows) - 1))
        last = data.draw(st.integers(first, len(rows) - 1))
        assert list(store.ids_between(first, last)) == [v for what, v in rows[first : last + 1] if what == "id"]
