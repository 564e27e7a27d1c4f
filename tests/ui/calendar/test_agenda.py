"""The agenda: the list twin of month and week, by keyboard; the small month, minutes of a day, the late one (S4-11, K7, issue 8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey, Person
from leaddesk.services import followups, leads, touches
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.ui.calendar import agenda_words
from leaddesk.ui.calendar.agenda import AgendaView
from leaddesk.ui.calendar.agenda_columns import WEEKS
from leaddesk.ui.calendar.agenda_rows import FEW, FURTHER, MORE
from leaddesk.ui.widgets.popover import OptionPopover
from leaddesk.ui.widgets.snooze_popover import SnoozePopover
from tests.ui.calendar.calendar_desk import TODAY, CalendarDesk, opened

KEY = Qt.Key
TODAYS = 1 + 2 * 23
"""In the busy firm: one step, 23 more, and the first replies that those leads wait for."""


def agenda_of(desk: CalendarDesk) -> AgendaView:
    desk.act("calendar.agenda")
    form = desk.page.form
    assert isinstance(form, AgendaView)
    desk.until(lambda: form.model.total > 0 and form.table.current_id() is not None)
    desk.settle()
    return form


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[CalendarDesk]:
    """The calendar of Anna and Tom; today is Wednesday 4 March 2026, 09:00."""
    yield from opened(qtbot, computer, clock, tmp_path)


@pytest.fixture
def busy(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[CalendarDesk]:
    """The same with 23 things more today and one in 10 weeks."""

    def more(ws: Workspace, ids: dict[str, int]) -> None:
        for number in range(23):
            lead_id = leads.add(ws, {"full_name": f"Caller {number:02d}"}).ids[0]
            followups.set_next(
                ws, [lead_id], NextStep("Call", TODAY, f"{9 + number // 4:02d}:{number % 4 * 15:02d}", "call")
            )
        followups.add(ws, ids["Kelham Yard"], NextStep("Once more", TODAY + timedelta(weeks=6), None, "call"))

    yield from opened(qtbot, computer, clock, tmp_path, before=more)


def heads(form: AgendaView) -> list[tuple[str, int]]:
    return [(group.text, group.count) for group in form.model.groups]


def go_to(desk: CalendarDesk, form: AgendaView, firm: str) -> None:
    found = next(line.id for line in form._shown.lines.values() if line.entry is not None and line.entry.firm == firm)
    form.table.setFocus()
    assert form.table.set_current_id(found)
    desk.settle()


def test_late_first_then_day_by_day(desk: CalendarDesk) -> None:
    form = agenda_of(desk)
    assert heads(form) == [
        ("Late", 2),
        ("Today, Wednesday 4 March", 1),
        ("Tomorrow, Thursday 5 March", 2),
        ("Friday 6 March", 1),
    ]
    shown = [entry.firm for entry in form._shown.entries()]
    assert shown[:2] == ["Reid Brewing", "Lomas Accountants"] and shown[2] == "Haddad Carpets"
    assert form.model.groups[1].hint.startswith("planned 15 min, free ")
    assert form.title(TODAY) == "Agenda"


def test_who_works_alone_hears_of_nobody_whose_it_is_and_long_ones_are_said_in_hours() -> None:
    """PRODUCT 9: a firm of one is asked and told of no person."""
    entry = Entry(EntryKey("follow_up", 1, TODAY), "Call back", TODAY, who="Ida Holm", owner_id=7, minutes=90)
    maya, tom = Person(7, "Maya Hart", "MH", "violet"), Person(8, "Tom Osei", "TO", "teal")
    page, team = CalendarPage(TODAY, TODAY, TODAY, people=(maya,)), (maya, tom)
    assert "Maya" not in agenda_words.sentence(entry, page)
    said = agenda_words.sentence(entry, replace(page, people=team))
    assert "Maya Hart, 1 h 30" in said
    assert "nobody yet" in agenda_words.sentence(replace(entry, owner_id=None), replace(page, people=team))


def test_every_line_is_a_sentence(desk: CalendarDesk) -> None:
    form = agenda_of(desk)
    said = [form.teller.sentence(form._shown.lines[line_id]) for line_id in form._shown.ids]
    assert said[0] == "2 days late, E-mail, Reid Person, Reid Brewing, Send the quote, Anna Berg, 10 min"
    assert (
        "Tomorrow, Thursday 5 March, 11:00, Call, Kelham Person, Kelham Yard, Call the landlord, Anna Berg, 15 min"
        in said
    )
    index = form.model.index(form.table.currentIndex().row(), 0)
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == said[0]


def test_what_has_no_room_opens_with_enter(busy: CalendarDesk) -> None:
    form = agenda_of(busy)
    line = next(line for line in form._shown.lines.values() if line.code == MORE)
    assert line.number == TODAYS - FEW and form.teller.who(line).text == f"{TODAYS - FEW} more today"
    assert form.table.set_current_id(line.id)
    QTest.keyClick(form.table, KEY.Key_Return)
    busy.settle()
    assert not any(line.code == MORE for line in form._shown.lines.values())
    assert sum(line.group == TODAY.isoformat() for line in form._shown.lines.values()) == TODAYS
    entry = form.entry()
    assert entry is not None and entry.time is not None  # the first one that came into sight


def test_further_weeks_come_when_they_are_asked_for(busy: CalendarDesk) -> None:
    form = agenda_of(busy)
    assert all(entry.what != "Once more" for entry in form._shown.entries())
    further = next(line for line in form._shown.lines.values() if line.code == FURTHER)
    form.table.set_current_id(further.id)
    QTest.keyClick(form.table, KEY.Key_Return)
    busy.settle()
    assert busy.planned.last == TODAY + timedelta(weeks=2 * WEEKS) - timedelta(days=1)
    assert any(entry.what == "Once more" for entry in form._shown.entries())


def test_a_day_of_the_small_month_is_gone_to(desk: CalendarDesk) -> None:
    form = agenda_of(desk)
    grid = form.side.month.grid
    grid.setFocus()
    for key in (KEY.Key_Right, KEY.Key_Right):
        QTest.keyClick(grid, key)
    assert grid.accessibleName().startswith("Go to a day: Friday 6 March")
    QTest.keyClick(grid, KEY.Key_Return)
    desk.settle()
    assert desk.page.at == date(2026, 3, 6) and form.title(desk.page.at) == "Agenda"  # it stood on the list already
    entry = form.entry()
    assert entry is not None and entry.firm == "Dore Veterinary" and desk.window.focusWidget() is form.table
    QTest.keyClick(grid, KEY.Key_PageDown)
    desk.settle()
    assert form.side.month.month == date(2026, 4, 1) and grid.focus_day == date(2026, 4, 6)
    QTest.keyClick(grid, KEY.Key_Return)
    desk.settle()
    assert form.title(desk.page.at) == "Agenda from Mon 6 Apr" and heads(form) == [("Late", 2)]
    desk.act("calendar.today")
    assert form.title(desk.page.at) == "Agenda" and heads(form)[1][0].startswith("Today")


def test_marks_say_how_full_a_day_is(desk: CalendarDesk) -> None:
    form = agenda_of(desk)
    desk.until(lambda: bool(form.side.month.grid.marks))
    marks = form.side.month.grid.marks
    assert set(marks) == {date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 6)}
    assert marks[date(2026, 3, 6)].share > marks[date(2026, 3, 5)].share
    grid = form.side.month.grid
    assert grid.said(date(2026, 3, 6)).endswith("free")


def test_the_minutes_of_the_day_in_focus(desk: CalendarDesk) -> None:
    form = agenda_of(desk)
    go_to(desk, form, "Dore Veterinary")
    said = [line.accessibleName() for line in form.side.minutes.lines]
    assert len(said) == 2 and all(name in text for name, text in zip(("Anna Berg", "Tom Osei"), said, strict=True))
    assert form.side.minutes._title.text() == "Friday, minutes planned"


def test_the_late_one_says_when_there_is_time_and_is_put_there(desk: CalendarDesk) -> None:
    form = agenda_of(desk)
    late = form.side.late
    assert late.isVisible() and late._title.text() == "Reid Person, 2 days late"
    desk.until(lambda: late.take.isVisible())
    assert "Free for 10 min: Anna " in late._told.text()
    time = late.take.label().removeprefix("Today ")
    late.take.click()
    desk.settle()
    row = desk.ws.store.row(
        "SELECT due_on, due_time FROM next_action WHERE lead_id = ? AND ended_at IS NULL", (desk.ids["Reid Brewing"],)
    )
    assert tuple(row or ()) == ("2026-03-04", time)
    entry = form.entry()
    assert entry is not None and entry.firm == "Reid Brewing" and not late.isVisible()


def test_the_keys_of_the_drags(desk: CalendarDesk) -> None:
    form = agenda_of(desk)
    go_to(desk, form, "Kelham Yard")
    desk.act("calendar.day_later")
    assert desk.day_of("Kelham Yard") == date(2026, 3, 6)
    entry = form.entry()
    assert entry is not None and entry.firm == "Kelham Yard" and entry.day == date(2026, 3, 6)
    desk.act("lead.pass_on")
    question = QApplication.activePopupWidget()
    assert isinstance(question, OptionPopover)
    QTest.keyClick(question, KEY.Key_2)
    desk.settle()
    tom = desk.ws.store.value("SELECT id FROM assignee WHERE name = 'Tom Osei'")
    assert (
        desk.ws.store.value(
            "SELECT owner_id FROM next_action WHERE lead_id = ? AND ended_at IS NULL", (desk.ids["Kelham Yard"],)
        )
        == tom
    )
    desk.act("lead.later")
    snooze = QApplication.activePopupWidget()
    assert isinstance(snooze, SnoozePopover)
    QTest.keyClicks(snooze, "t")
    QTest.keyClicks(snooze.line, "ue 14:00")
    assert snooze._said.text() == "Tue 10 Mar 14:00"
    QTest.keyClick(snooze.line, KEY.Key_Return)
    desk.settle()
    assert desk.day_of("Kelham Yard") == date(2026, 3, 10)
    desk.act("edit.undo")
    assert desk.day_of("Kelham Yard") == date(2026, 3, 6)


def test_several_are_moved_as_one_change(desk: CalendarDesk) -> None:
    form = agenda_of(desk)
    go_to(desk, form, "Kelham Yard")
    QTest.keyClick(form.table, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.settle()
    assert len(desk.page.selection.keys()) == 2
    before = desk.changes()
    desk.act("calendar.day_later")
    assert (desk.day_of("Kelham Yard"), desk.day_of("Storr Architects")) == (date(2026, 3, 6), date(2026, 3, 6))
    assert desk.changes() == before + 1
    desk.act("edit.undo")
    assert desk.day_of("Storr Architects") == date(2026, 3, 5)


def test_a_typed_day_that_is_past_is_refused_and_the_popover_stays(desk: CalendarDesk) -> None:
    agenda_of(desk)
    desk.act("lead.later")
    snooze = QApplication.activePopupWidget()
    assert isinstance(snooze, SnoozePopover)
    snooze.line.setFocus()
    QTest.keyClicks(snooze.line, "2026-02-01")
    QTest.keyClick(snooze.line, KEY.Key_Return)
    assert snooze.isVisible() and snooze._said.text().startswith("2026-02-01 is past.")
    snooze.close()


def test_the_narrow_window_keeps_list_and_month(desk: CalendarDesk) -> None:
    form = agenda_of(desk)
    desk.window.resize(1093, 560)
    desk.settle()
    assert form.table.width() >= 600 and form.side.width() >= 232


def test_where_its_own_person_has_no_time_today_another_day_is_offered(desk: CalendarDesk) -> None:
    """Anna's day is full: her late one is offered tomorrow, not an empty "Today"."""
    anna = desk.ws.first_member()
    lead = desk.ids["Kelham Yard"]
    followups.add(desk.ws, lead, NextStep("All day", TODAY, "09:00", "visit", minutes=600, owner_id=anna))
    form = agenda_of(desk)
    go_to(desk, form, "Reid Brewing")
    late = form.side.late
    desk.until(lambda: late.take.isVisible() and late.take.label().startswith("Thu 5 Mar "))
    assert "on Thu 5 Mar: Anna" in late._told.text()


def test_what_they_asked_for_is_said(desk: CalendarDesk) -> None:
    lead = desk.ids["Reid Brewing"]
    at = datetime(2026, 3, 2, 14, 10, tzinfo=UTC)
    touches.log(desk.ws, lead, type="call", direction="inbound", outcome="call_back_asked", at=at)
    desk.settle()
    form = agenda_of(desk)
    go_to(desk, form, "Reid Brewing")
    desk.until(lambda: form.side.late.take.isVisible())
    assert form.side.late._told.text().startswith("Called on Mon 2 Mar 15:10 and asked to be called back. Free for ")
