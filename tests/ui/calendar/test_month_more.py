"""The month in other firms and countries, and what is made, repeated and put off in it (S2-8, S3-13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import SINGLE_LETTERS, ComputerSettings
from leaddesk.domain.recurrence import Repeat, Rule
from leaddesk.services import events, firm_settings, followups, leads, team
from leaddesk.services.events import NewEvent
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.ui.planning.dialog import PlanDialog
from leaddesk.ui.planning.which import WhichPopover
from tests.ui.calendar.calendar_desk import TODAY, CalendarDesk, opened

_KEY = Qt.Key
THURSDAY, FRIDAY, MONDAY = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)
Open = Callable[..., CalendarDesk]


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[CalendarDesk]:
    yield from opened(qtbot, computer, clock, tmp_path)


@pytest.fixture
def desk_of(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[Open]:
    """A desk over a file that the test changes first."""
    made: list[Iterator[CalendarDesk]] = []

    def make(**how: object) -> CalendarDesk:
        made.append(opened(qtbot, computer, clock, tmp_path, **how))  # type: ignore[arg-type]
        return next(made[-1])

    yield make
    for one in made:
        next(one, None)


@pytest.fixture
def speaking() -> Iterator[Callable[[QLocale.Language, QLocale.Country], None]]:
    before = QLocale()
    yield lambda language, country: QLocale.setDefault(QLocale(language, country))
    QLocale.setDefault(before)


def weekly(ws: Workspace, ids: dict[str, int]) -> None:
    """*Kelham Yard* is called every Thursday."""
    step = NextStep("Call", THURSDAY, "11:00", "call", repeat=Repeat(Rule("week", weekdays=(3,))))
    followups.set_next(ws, [ids["Kelham Yard"]], step)


def dialog(desk: CalendarDesk) -> PlanDialog:
    found = [one for one in desk.window.findChildren(PlanDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_enter_on_an_empty_day_makes_something_new_there(desk: CalendarDesk) -> None:
    desk.page.selection.go_to_day(MONDAY)
    desk.month.grid.setFocus()
    desk.press(_KEY.Key_Return)
    assert dialog(desk).state.plan.day == MONDAY


def test_typing_on_a_day_begins_the_new_one_unless_letters_are_keys(desk: CalendarDesk) -> None:
    desk.page.selection.go_to_day(MONDAY)
    desk.month.grid.setFocus()
    QTest.keyClicks(desk.month.grid, "K")
    desk.settle()
    made = dialog(desk)
    assert made.state.plan.day == MONDAY and made.line.text() == "K"
    made.close()
    desk.session.context.settings.set(SINGLE_LETTERS, True)
    QTest.keyClicks(desk.month.grid, "K")
    desk.settle()
    assert not [one for one in desk.window.findChildren(PlanDialog) if one.isVisible() and one is not made]


def test_s_puts_off_and_the_keyboard_follows(desk: CalendarDesk) -> None:
    desk.go_to("Haddad Carpets")
    desk.act("lead.later")
    desk.press(_KEY.Key_2)
    assert desk.day_of("Haddad Carpets") == TODAY + timedelta(days=1)
    assert desk.page.selection.current == desk.key("Haddad Carpets") and desk.page.selection.day == THURSDAY


def test_a_repeated_one_is_shown_later_dashed_and_asks_which_when_it_is_moved(desk_of: Open) -> None:
    desk = desk_of(before=weekly)
    later = THURSDAY + timedelta(days=7)
    faces = desk.month.grid.faces
    assert faces is not None and faces.face(later).lines[0].projected  # type: ignore[union-attr]
    desk.drag(FRIDAY, "Kelham Yard")
    assert isinstance(desk.focus(), WhichPopover)
    desk.press(_KEY.Key_Escape)
    assert desk.day_of("Kelham Yard") == THURSDAY
    desk.drag(FRIDAY, "Kelham Yard")
    desk.press(_KEY.Key_1)
    assert desk.day_of("Kelham Yard") == FRIDAY and desk.firms(later) == ["Kelham Yard"], "only this one"


def test_a_meeting_of_several_days_stands_on_each_and_is_cancelled_by_del(desk_of: Open) -> None:
    def fair(ws: Workspace, _ids: dict[str, int]) -> None:
        events.add(ws, NewEvent("Trade fair", THURSDAY, end_day=FRIDAY))

    desk = desk_of(before=fair)
    entry = next(one for one in desk.planned.entries if one.kind == "meeting")
    for day in (THURSDAY, FRIDAY):
        face = desk.month.grid.faces.face(day)  # type: ignore[union-attr]
        assert "Trade fair" in [line.text for line in face.lines]  # type: ignore[union-attr]
    desk.page.selection.go_to(entry.key, THURSDAY)
    desk.month.grid.setFocus()
    desk.act("calendar.cancel")
    assert all(one.kind != "meeting" for one in desk.planned.entries)


def test_one_person_has_no_ticks_and_no_names(desk_of: Open) -> None:
    desk = desk_of(people=())
    head = desk.page.body.head
    assert not head.people.isVisible() and [one.label for one in head.form._segments] == ["Month", "Week", "Agenda"]
    desk.lift("Kelham Yard")
    assert desk.hover(desk.spot(MONDAY))
    slot = desk.month.grid.drag.slot
    assert slot is not None and slot.text.startswith("Kelham Person, ") and slot.text.endswith(" free")
    assert "Anna" not in slot.text


def test_holidays_are_named_and_days_off_and_absences_said(desk_of: Open) -> None:
    def easter(ws: Workspace, _ids: dict[str, int]) -> None:
        firm_settings.change(ws, {"holidays_country": "DE"})
        team.add_absence(ws, ws.member_called("Tom Osei"), "2026-03-09", "2026-03-09")

    desk = desk_of(before=easter)
    desk.lift("Storr Architects")
    desk.hover(desk.spot(MONDAY))
    assert desk.month.grid.drag.slot.text == "Storr Person: Tom is away that day."  # type: ignore[union-attr]
    desk.month.grid.end_drag()
    desk.page.go_to(date(2026, 4, 15))
    desk.settle()
    friday = desk.month.grid.faces.face(date(2026, 4, 3))  # type: ignore[union-attr]
    assert friday is not None and friday.off and friday.holiday == "Good Friday"
    assert not desk.month.grid.faces.narrow[4], "a holiday does not make every Friday narrow"  # type: ignore[union-attr]


def test_weeks_begin_on_sunday_in_america_and_on_saturday_in_egypt(
    desk: CalendarDesk, speaking: Callable[..., None]
) -> None:
    speaking(QLocale.Language.English, QLocale.Country.UnitedStates)
    desk.page.read()
    desk.settle()
    assert desk.planned.first == date(2026, 3, 1) and desk.planned.first.weekday() == 6
    faces = desk.month.grid.faces
    assert faces is not None and faces.narrow == (True, *(False,) * 5, True) and faces.heads[0] == "Sunday"
    desk.drag(MONDAY, "Kelham Yard")
    assert desk.day_of("Kelham Yard") == MONDAY
    speaking(QLocale.Language.Arabic, QLocale.Country.Egypt)
    desk.page.read()
    desk.settle()
    assert desk.planned.first.weekday() == 5


def test_a_language_from_the_right_mirrors_days_and_arrows(desk: CalendarDesk) -> None:
    QApplication.instance().setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # type: ignore[union-attr]
    try:
        desk.settle()
        grid, places = desk.month.grid, desk.month.grid.places
        grid._lay_out()
        places = grid.places
        assert places is not None
        monday, sunday = places.cell(date(2026, 3, 2)), places.cell(date(2026, 3, 8))
        assert monday is not None and sunday is not None and monday.box.left() > sunday.box.right()
        desk.go_to("Kelham Yard")
        desk.press(_KEY.Key_Left)
        assert desk.page.selection.day == FRIDAY
        desk.drag(MONDAY, "Kelham Yard")
        assert desk.day_of("Kelham Yard") == MONDAY
        grid.grab()
        desk.month.band.grab()
    finally:
        QApplication.instance().setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # type: ignore[union-attr]


def test_nothing_planned_says_so_and_the_days_come_with_the_first(desk_of: Open) -> None:
    def nothing(ws: Workspace, _ids: dict[str, int]) -> None:
        leads.bin_leads(ws, list(_ids.values()))
        with ws.store.write("nothing") as write:
            write.delete("next_action", [row[0] for row in ws.store.rows("SELECT id FROM next_action")])

    desk = desk_of(before=nothing)
    shown = desk.page.body._stack.currentWidget()
    assert type(shown).__name__ == "NothingPlanned" and not desk.window.side_bar._items["calendar"].isVisible()
    lead_id = leads.add(desk.ws, {"full_name": "Imran Yusuf"}).ids[0]
    followups.set_next(desk.ws, [lead_id], NextStep("Call", MONDAY))
    desk.settle()
    assert desk.page.body._stack.currentWidget() is desk.month


def test_the_menu_of_an_entry_holds_what_can_be_done(desk: CalendarDesk) -> None:
    desk.go_to("Kelham Yard")
    place = desk.spot(THURSDAY, desk.key("Kelham Yard"))
    desk.page.body.keys.open_menu(desk.month.grid.viewport().mapToGlobal(place))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    said = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert {"lead.open", "lead.done", "lead.later", "lead.pass_on", "calendar.day_later", "lead.follow_up"} <= set(said)
    assert "calendar.cancel" not in said
    menu.close()


def test_enter_on_n_more_shows_the_whole_day(desk_of: Open) -> None:
    def much(ws: Workspace, _ids: dict[str, int]) -> None:
        for n in range(14):
            events.add(ws, NewEvent(f"Talk {n}", MONDAY, time=f"{8 + n // 2:02d}:{n % 2 * 30:02d}", minutes=15))

    desk = desk_of(before=much)
    cell = desk.month.grid.places.cell(MONDAY)  # type: ignore[union-attr]
    assert cell is not None and 0 < cell.lines < 14 and cell.lines + cell.more == 14
    desk.month.grid.walker.stand(MONDAY, 99)
    desk.month.grid.setFocus()
    assert desk.month.grid.walker.on_more and desk.said().endswith(
        f"{cell.more} more. " + desk.said().split(" more. ")[1]
    )
    desk.press(_KEY.Key_Return)
    assert desk.page.state.form == "agenda" and desk.page.selection.day == MONDAY
