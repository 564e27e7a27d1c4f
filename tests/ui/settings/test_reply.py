"""Reply limits, working time and holidays (K3): saved as made, undone by one key, felt at once by the clocks of leads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.settings.conftest import Desk


def test_another_limit_moves_the_clock_of_every_lead_and_undo_moves_it_back(desk: Desk) -> None:
    """4 h after 11:30 is 15:30; 2 h is 13:30. Nothing but Enter saves."""
    reply = desk.section("reply")
    assert desk.due("Web") == "Wed 04 Mar 15:30"
    assert reply.limit.text() == "4 h"
    desk.type(reply.limit.line, "2")
    assert (desk.due("Web"), desk.due("Ring")) == ("Wed 04 Mar 13:30", "Wed 04 Mar 13:30")
    assert reply.limit.text() == "2 h"
    desk.act("edit.undo")
    assert desk.due("Web") == "Wed 04 Mar 15:30"
    assert reply.limit.text() == "4 h"


@pytest.mark.with_pages("inbox")
def test_the_ring_of_the_inbox_says_the_new_limit(desk: Desk) -> None:
    reply = desk.section("reply")
    desk.type(reply.limit.line, "45 m")
    desk.window.show_page("inbox")
    desk.settle()
    page = desk.window.page("inbox")
    row = page.list.model.record(desk.ids["Web"])  # type: ignore[union-attr]
    assert row.lead.reply_due_at is not None
    assert f"{row.lead.reply_due_at:%H:%M}" == "11:15"  # 12:15 in Berlin


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("1 h 30 m", "90"), ("1:30", "90"), ("1,5", "90"), ("1.5 h", "90"), ("45m", "45"), ("8", "480")],
)
def test_a_limit_is_understood_as_people_write_it(desk: Desk, typed: str, minutes: str) -> None:
    reply = desk.section("reply")
    desk.type(reply.limit.line, typed)
    assert desk.stored("reply_minutes") == minutes


@pytest.mark.parametrize("typed", ["soon", "-3", "0", "100000", "4 h h"])
def test_what_cannot_be_a_limit_is_said_beside_it_and_the_old_one_kept(desk: Desk, typed: str) -> None:
    reply = desk.section("reply")
    before = desk.ws.store.value("SELECT max(id) FROM changeset")
    desk.type(reply.limit.line, typed)
    assert reply.limit.problem().endswith("4 h is kept.")
    assert reply.limit.text() == "4 h"
    assert desk.stored("reply_minutes") == "240"
    assert desk.ws.store.value("SELECT max(id) FROM changeset") == before
    assert desk.due("Web") == "Wed 04 Mar 15:30"
    desk.type(reply.limit.line, "3")
    assert reply.limit.problem() == "" and desk.stored("reply_minutes") == "180"


def test_escape_puts_back_what_is_stored(desk: Desk) -> None:
    reply = desk.section("reply")
    desk.type(reply.limit.line, "7", then=Qt.Key.Key_Escape)
    assert reply.limit.text() == "4 h" and desk.stored("reply_minutes") == "240"


def test_leaving_a_field_saves_it(desk: Desk) -> None:
    reply = desk.section("reply")
    desk.type(reply.starts.line, "9", then=Qt.Key.Key_Tab)
    assert desk.stored("working_start") == "09:00"
    assert reply.starts.text() == "09:00"


def test_hours_that_end_before_they_begin_are_refused(desk: Desk) -> None:
    reply = desk.section("reply")
    desk.type(reply.ends.line, "7")
    assert reply.ends.problem().endswith("17:00 is kept.")
    assert desk.stored("working_end") == "17:00"


def test_working_days_decide_and_the_last_cannot_go(desk: Desk) -> None:
    """Without Wednesday the clock stands until Thursday 8:00, and 4 h later it is noon."""
    reply = desk.section("reply")
    reply.days.box(2).click()
    desk.settle()
    assert desk.stored("working_days") == "0,1,3,4"
    assert desk.due("Web") == "Thu 05 Mar 12:00"
    for day in (0, 1, 3):
        reply.days.box(day).click()
        desk.settle()
    reply.days.box(4).click()
    desk.settle()
    assert "working day" in reply.problem.text()
    assert desk.stored("working_days") == "4" and reply.days.days() == (4,)


def test_the_page_says_what_a_limit_means(desk: Desk) -> None:
    """Friday 6 March 16:30: half an hour that day, 3 h 30 on Monday. Good Friday, 3 April: from Thursday to Tuesday."""
    reply = desk.section("reply")
    assert reply.examples.text() == "A lead of Fri 6 Mar 16:30 is answered by Mon 9 Mar 11:30."
    reply.holidays.country.box.choose("DE")
    desk.settle()
    assert reply.examples.text().splitlines() == [
        "A lead of Fri 6 Mar 16:30 is answered by Mon 9 Mar 11:30.",
        "A lead of Thu 2 Apr 16:30 is answered by Tue 7 Apr 11:30.",
    ]


def test_a_country_has_regions_and_the_next_days_off_are_told(desk: Desk) -> None:
    reply = desk.section("reply")
    holidays = reply.holidays
    assert holidays.country.box.count() > 100 and holidays.country.box.currentText() == "None"
    assert holidays.region.isHidden()
    holidays.country.box.choose("DE")
    desk.settle()
    assert desk.stored("holidays_country") == "DE"
    assert holidays.region.box.findText("Bayern") >= 0
    holidays.region.box.choose("BY")
    desk.settle()
    assert desk.stored("holidays_region") == "BY"
    assert "3 Apr" in holidays.coming.text()
    desk.act("edit.undo")
    desk.act("edit.undo")
    assert desk.stored("holidays_country") == "" and holidays.country.box.currentText() == "None"


def test_a_source_may_have_a_limit_of_its_own(desk: Desk) -> None:
    reply = desk.section("reply")
    website = next(source for source in _sources(desk) if source[1] == "Website")[0]
    field = reply.sources.field(website)
    assert field.line.placeholderText() == "4 h" and field.text() == ""
    desk.type(field.line, "1 h")
    assert (desk.due("Web"), desk.due("Ring")) == ("Wed 04 Mar 12:30", "Wed 04 Mar 15:30")
    desk.type(field.line, "never")
    assert field.problem().endswith("1 h is kept.") and field.text() == "1 h"
    field.line.setFocus()
    field.line.clear()
    desk.press(Qt.Key.Key_Return)
    assert desk.due("Web") == "Wed 04 Mar 15:30"


def _sources(desk: Desk) -> list[tuple[int, str]]:
    return [(row[0], row[1]) for row in desk.ws.store.rows("SELECT id, name FROM source")]
