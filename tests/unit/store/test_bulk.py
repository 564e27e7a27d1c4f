"""Many rows inserted at once say just what one by one would have said, and are refused by the same rules."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from leaddesk.base.i18n import N_
from leaddesk.services.workspace import Workspace
from leaddesk.store.bulk import CHUNK, FEW

LABEL = N_("Test")
COLUMNS = ("person_id", "company_id", "kind", "value", "norm", "is_role", "position")


def _point(n: int) -> tuple[Any, ...]:
    text = ("Zoë \0 'x'", "", "𝄞", "=1+1", "1e5")[n % 5] + str(n)
    return (1, None, ("email", "phone")[n % 2], text, text.upper(), n % 2, 2**40 + n)


def _person(ws: Workspace) -> None:
    with ws.store.write(LABEL) as write:
        write.insert("person", full_name="Anna Berg", sort_key="anna berg", match_key="anna berg")


@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, CHUNK, CHUNK + FEW + 1, 2 * CHUNK + 1])
def test_rows_of_every_number_stand_as_they_were_given_under_ids_in_their_order(ws: Workspace, count: int) -> None:
    _person(ws)
    rows = [_point(n) for n in range(count)]
    with ws.store.write(LABEL) as write:
        first = write.next_id("contact_point")
        ids = write.insert_rows("contact_point", COLUMNS, iter(rows))
        assert ids == range(first, first + count)
        assert write.next_id("contact_point") == first + count
    stands = ws.store.rows(f"SELECT id, {', '.join(COLUMNS)} FROM contact_point ORDER BY id")
    assert stands == [(row_id, *row) for row_id, row in zip(ids, rows, strict=True)]


def test_rows_that_are_all_alike_are_as_many_as_were_given(ws: Workspace) -> None:
    _person(ws)
    with ws.store.write(LABEL) as write:
        assert len(write.insert_rows("contact_point", COLUMNS, [_point(2)] * (FEW + 5))) == FEW + 5
    assert ws.store.rows(f"SELECT DISTINCT {', '.join(COLUMNS)} FROM contact_point") == [_point(2)]


@pytest.mark.parametrize(("column", "wrong"), [(2, "pigeon"), (0, 99), (4, None), (5, "much")])
def test_one_row_against_the_rules_among_many_leaves_nothing(ws: Workspace, column: int, wrong: Any) -> None:
    _person(ws)
    rows = [list(_point(n)) for n in range(CHUNK + FEW)]
    rows[-3][column] = wrong
    with pytest.raises(sqlite3.IntegrityError), ws.store.write(LABEL) as write:
        write.insert_rows("contact_point", COLUMNS, rows)
    assert ws.store.value("SELECT count(*) FROM contact_point") == 0
