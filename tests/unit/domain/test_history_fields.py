"""S2-4: every journalled column of a record's tables is told in its history, goes with another one, or is nothing anybody changed."""

from __future__ import annotations

import pytest

from leaddesk.domain.fields import FIELDS
from leaddesk.domain.history_fields import MADE, SHAPES, SILENT
from leaddesk.store.affected import CHILDREN_OF_LEAD
from leaddesk.store.derive import COLUMNS
from leaddesk.store.history_reach import OF_PARTY, PARTIES
from leaddesk.store.write import columns_of

NOT_TOLD = {"stage_event", "assignment_interval", "call_list_entry"}
"""Told by the lead's own stage and owner, or by the list."""
OTHERWISE = {"consent"} | {name for name, field in FIELDS.items() if field.home == "derived"}
"""Computed from what happened, or told as a wish."""


@pytest.mark.parametrize("table", ["lead", *PARTIES, *OF_PARTY, *sorted(set(CHILDREN_OF_LEAD) - NOT_TOLD)])
def test_every_column_is_told_or_silent_on_purpose(table: str) -> None:
    derived = set(COLUMNS) if table == "lead" else set()
    known = set(SHAPES[table]) | SILENT[table]
    along = {column for shape in SHAPES[table].values() for column in shape.along}
    assert set(columns_of(table)) - derived - known - along == set()
    assert known - set(columns_of(table)) == set()
    assert not set(SHAPES[table]) & SILENT[table]


def test_every_field_of_a_record_can_be_asked_for() -> None:
    told = {shape.field for shapes in SHAPES.values() for shape in shapes.values()}
    contacts = {name for name, field in FIELDS.items() if field.home == "contact"}
    assert set(FIELDS) - told - contacts - OTHERWISE == set()
    assert all(column in SHAPES[table] for table, column in MADE.items())
