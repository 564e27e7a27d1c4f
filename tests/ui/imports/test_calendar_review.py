"""A calendar file in the window: straight to the review, decided row by row, one change and one undo; leaving it changes nothing."""

from __future__ import annotations

from pathlib import Path

from leaddesk.domain.compare import CompareLine
from leaddesk.exchange import ics_out
from leaddesk.services import followups, leads
from leaddesk.services.followups import NextStep
from tests.ui.imports.conftest import Desk

FILE = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:measure@example
DTSTART:20261215T100000
DURATION:PT1H30M
SUMMARY:Measuring at the school
LOCATION:Park Road 3
END:VEVENT
BEGIN:VEVENT
UID:anna@example
DTSTART:20261216T093000
DURATION:PT30M
SUMMARY:Call
ATTENDEE;CN=Anna Berg:mailto:anna@berg.example
END:VEVENT
BEGIN:VEVENT
UID:old@example
DTSTART:20200105T093000Z
SUMMARY:Long ago
END:VEVENT
END:VCALENDAR
"""


def drop(desk: Desk, path: Path) -> None:
    desk.window.take_file(str(path))
    desk.until(lambda: desk.front() == "review" and desk.is_settled())


def file_of(tmp_path: Path, text: str = FILE) -> Path:
    path = tmp_path / "team.ics"
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8")
    return path


def rows(desk: Desk) -> dict[str, str]:
    """What becomes of each row that is shown, by its title."""
    review = desk.page.flow.review
    assert review is not None
    every = [review.row(no) for group in review.groups.values() for no in group]
    return {row.name: f"{row.group}: {row.differs}" for row in every}


def line(desk: Desk, field: str) -> CompareLine:
    desk.until(lambda: any(one.field == field for one in desk.page.review.pane.table.lines()))
    return next(one for one in desk.page.review.pane.table.lines() if one.field == field)


def counted(desk: Desk) -> tuple[int, int]:
    store = desk.ws.store
    steps = store.value("SELECT count(*) FROM next_action WHERE ended_at IS NULL AND uid <> ''")
    return int(store.value("SELECT count(*) FROM event")), int(steps)


def test_a_dropped_calendar_is_reviewed_brought_in_and_taken_back_at_once(desk: Desk, tmp_path: Path) -> None:
    leads.add(desk.ws, {"full_name": "Anna Berg", "email": "anna@berg.example"})
    drop(desk, file_of(tmp_path))
    assert rows(desk) == {
        "Measuring at the school": "created: a meeting",
        "Call": "created: a follow-up of Anna Berg, same e-mail",
        "Long ago": "rejected: over already",
    }
    titles = [spec.title for spec in desk.page.review.list.model.columns]
    assert titles[1:4] == ["What", "When", "What becomes of it"]
    assert counted(desk) == (0, 0)
    assert desk.bring_in() == {"created": 2, "updated": 0, "unchanged": 0, "duplicate": 0, "rejected": 1}
    assert counted(desk) == (1, 1)
    desk.page.done.undo.click()
    desk.until(lambda: counted(desk) == (0, 0))


def test_rows_that_could_not_be_used_can_be_saved(desk: Desk, tmp_path: Path) -> None:
    drop(desk, file_of(tmp_path))
    target = tmp_path / "rest.csv"
    desk.prompts.answers.append(str(target))
    desk.page.review.save_wanted.emit()
    desk.until(lambda: target.is_file() and not desk.session.context.runner.busy())
    assert "Long ago" in target.read_text(encoding="utf-8-sig")


def test_leaving_the_review_leaves_everything_as_it_was(desk: Desk, tmp_path: Path) -> None:
    drop(desk, file_of(tmp_path))
    desk.page.review.foot.back_button.click()
    desk.until(lambda: desk.front() == "start")
    assert counted(desk) == (0, 0)
    assert desk.ws.store.value("SELECT count(*) FROM import_batch") == 0


def test_whose_it_is_and_what_is_over_are_chosen_row_by_row(desk: Desk, tmp_path: Path) -> None:
    leads.add(desk.ws, {"full_name": "Anna Berg", "email": "anna@berg.example"})
    drop(desk, file_of(tmp_path))
    review = desk.page.review
    review.list.table.set_current_id(2)
    found = line(desk, "calendar_lead")
    assert (found.choice, found.result, found.note) == ("theirs", "Anna Berg", "same e-mail")
    review.acts.choose("calendar_lead", "ours")
    desk.settled()
    review.side.groups.set_code("rejected")
    review._show_group("rejected")
    desk.until(lambda: review.list.table.current_id() == 3)
    assert line(desk, "calendar_past").result == "left out"
    review.acts.choose("calendar_past", "theirs")
    desk.settled()
    assert desk.bring_in()["created"] == 3
    assert counted(desk) == (3, 0)


def test_what_changed_elsewhere_is_shown_and_taken_only_when_chosen(desk: Desk, tmp_path: Path) -> None:
    lead = leads.add(desk.ws, {"full_name": "Anna Berg"}).ids[0]
    followups.set_next(desk.ws, [lead], NextStep("Send the quote", desk.ws.today().replace(day=28), "10:00"))
    target = tmp_path / "ours.ics"
    ics_out.write(desk.ws, target)
    moved = target.read_text(encoding="utf-8").replace("28T100000", "29T113000")
    path = file_of(tmp_path, moved.replace("\r\n", "\n"))
    drop(desk, path)
    assert rows(desk) == {"Send the quote (Anna Berg)": "to_decide: day and time differ"}
    assert not desk.page.flow.comes_in
    shown = {what for what, button in desk.page.review.pane.buttons.items() if button.isVisible()}
    assert shown == {"ours", "theirs"} and not desk.page.review.acts.may("new")
    desk.page.review.acts.act("theirs", [1])
    desk.settled()
    assert desk.bring_in()["updated"] == 1
    due = desk.ws.store.row("SELECT due_on, due_time FROM next_action WHERE ended_at IS NULL")
    assert due == (desk.ws.today().replace(day=29).isoformat(), "11:30")


def test_a_new_entry_is_shown_beside_what_it_becomes(desk: Desk, tmp_path: Path) -> None:
    drop(desk, file_of(tmp_path))
    assert line(desk, "calendar_place").result == "Park Road 3"
    lines = desk.page.review.pane.table.lines()
    assert [(one.field, one.theirs, one.result) for one in lines] == [
        ("calendar_what", "Measuring at the school", "Measuring at the school"),
        ("calendar_day", "15 Dec 2026", "15 Dec 2026"),
        ("calendar_time", "10:00", "10:00"),
        ("calendar_minutes", "90", "90"),
        ("calendar_place", "Park Road 3", "Park Road 3"),
        ("calendar_becomes", "", "a meeting"),
    ]
