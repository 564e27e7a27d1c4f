"""Giving many rows one new value: every kind of field, said before what differs, one change, one undo (issue 6, multi-edit)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from leaddesk.services import undoing
from leaddesk.store import leads as rows
from leaddesk.ui.lists.bulk_dialog import BulkDialog
from leaddesk.ui.lists.bulk_fields import ChoiceValue, TextValue, TicksValue
from leaddesk.ui.lists.filter_facts import facts
from tests.ui.lists.conftest import Bench

KEY = Qt.Key


@pytest.fixture
def dialog(bench: Bench) -> BulkDialog:
    made = BulkDialog(bench.context, list(bench.ids.values()), facts(bench.ws), parent=bench.window)
    made.open()
    bench.settle()
    return made


def values(bench: Bench, field: str) -> list[object]:
    found = rows.values(bench.ws.store, list(bench.ids.values()), [field], bench.ws.moment())
    return [found[lead_id][field] for lead_id in bench.ids.values()]


def test_it_says_before_how_many_differ_and_one_undo_takes_it_back(bench: Bench, dialog: BulkDialog) -> None:
    assert dialog.title == "Change 4 leads"
    dialog.choose("source")
    assert isinstance(dialog.editor, ChoiceValue)
    dialog.editor.picks.set_current("Website")
    bench.until(lambda: dialog.preview.text() == "Changes Source of 2 of 4. 2 have it already.")
    before = values(bench, "source")
    dialog.apply()
    bench.settle()
    assert values(bench, "source") == ["Website"] * 4
    undoing.undo(bench.ws)
    assert values(bench, "source") == before


def test_fields_that_tell_who_somebody_is_are_not_offered(dialog: BulkDialog) -> None:
    labels = dialog.fields.labels()
    assert {"Source", "Rating", "Value", "Tags", "Who", "Stage", "Expected", "Boiler age", "Roof"} <= set(labels)
    assert not {"Name", "Phone", "E-mail", "Lead no."} & set(labels)


@pytest.mark.parametrize(
    ("field", "typed", "wanted"),
    [("value", "1500", 150_000), ("product", "Stairs", "Stairs"), ("custom:Boiler age", "12", 12)],
)
def test_figures_and_texts_are_typed(bench: Bench, dialog: BulkDialog, field: str, typed: str, wanted: object) -> None:
    dialog.choose(field)
    assert isinstance(dialog.editor, TextValue)
    dialog.editor.edit.setText(typed)
    dialog.apply()
    bench.settle()
    assert values(bench, field) == [wanted] * 4


def test_a_day_is_typed_in_words(bench: Bench, dialog: BulkDialog) -> None:
    dialog.choose("expected_close")
    assert isinstance(dialog.editor, TextValue)
    dialog.editor.edit.setText("today")
    dialog.apply()
    bench.settle()
    assert values(bench, "expected_close") == [bench.ws.today()] * 4


def test_tags_are_added_and_taken_away(bench: Bench, dialog: BulkDialog) -> None:
    dialog.choose("tags")
    assert isinstance(dialog.editor, TicksValue)
    dialog.editor.edit.setText("Christmas, fair")
    dialog.apply()
    bench.settle()
    assert values(bench, "tags") == [("Christmas", "fair")] * 4
    again = BulkDialog(bench.context, list(bench.ids.values())[:2], facts(bench.ws), parent=bench.window)
    again.choose("tags")
    assert isinstance(again.editor, TicksValue)
    again.editor.modes.set_code("-")
    again.editor.picks.set_on(["fair"])
    again.apply()
    bench.settle()
    assert values(bench, "tags") == [("Christmas",)] * 2 + [("Christmas", "fair")] * 2


def test_what_cannot_be_read_is_said_below_its_field_and_changes_nothing(bench: Bench, dialog: BulkDialog) -> None:
    dialog.choose("value")
    assert isinstance(dialog.editor, TextValue)
    before = values(bench, "value")
    dialog.editor.edit.setText("plenty")
    bench.until(lambda: "plenty" in dialog.editor.field.problem() if isinstance(dialog.editor, TextValue) else False)
    assert not dialog.save.isEnabled()
    dialog.apply()
    bench.settle()
    assert values(bench, "value") == before and dialog.isVisible()


def test_nothing_is_set_before_a_value_was_chosen(bench: Bench, dialog: BulkDialog) -> None:
    before = values(bench, "rating")
    dialog.choose("rating")
    bench.settle()
    dialog.apply()
    bench.settle()
    assert values(bench, "rating") == before and dialog.isVisible()


def test_many_rows_say_how_far_it_is_and_cancelling_changes_nothing(bench: Bench) -> None:
    from leaddesk.ui.lists.bulk_dialog import change_many

    ids = list(bench.ids.values())
    change_many(bench.context, bench.window, ids, {"rating": "cold"}, saying="Change Rating of 4")
    bench.context.runner.cancel_all()
    bench.settle()
    told = bench.window.toast_.text()
    assert (values(bench, "rating") == ["cold"] * 4) == ("Change Rating" in told)
    change_many(bench.context, bench.window, ids, {"rating": "warm"}, saying="Change Rating of 4")
    bench.settle()
    assert values(bench, "rating") == ["warm"] * 4 and "Change Rating of 4" in bench.window.toast_.text()
