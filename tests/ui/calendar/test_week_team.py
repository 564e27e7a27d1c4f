"""The team week alone: people by days, what is left of each day, cards, "n more", walked by keys and mouse (K7, S3-13)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from leaddesk.domain.calendar import NOBODY, Away, CalendarPage, DayLoad, DayMark
from leaddesk.ui.bridge import load_words
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.view import Place
from leaddesk.ui.calendar.week_face import face_of
from leaddesk.ui.calendar.week_grid import COMPACT, NORMAL, Need, WeekGrid, mirrored
from leaddesk.ui.calendar.week_paint import LEAST_NAME, TWO_LINES, Brush, CardState, paint_card, paint_load
from leaddesk.ui.calendar.week_shown import CELL, Cursor, TeamShown, days_of
from leaddesk.ui.calendar.week_team import TeamWeek
from leaddesk.ui.delegates.kit import Face as Type
from leaddesk.ui.delegates.kit import kit
from tests.ui.calendar.week_desk import FRIDAY, MAYA, MONDAY, PRIYA, SATURDAY, TODAY, TOM, page_of, pull, step

_KEY = Qt.Key
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KELHAM, OAKS = step(1, "Kelham Yard", TODAY, time="11:00"), step(2, "Little Oaks", TODAY)
DORE, TOMS = step(3, "Dore Vet", FRIDAY), step(4, "Ashworth Mill", TODAY, owner=2, minutes=340)
LATE = step(5, "Moor View", TODAY.replace(day=3), late_days=2)
DONE = step(6, "Done already", TODAY, time="08:00", done=True)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[TeamWeek]:
    made = TeamWeek(Selection(TODAY))
    qtbot.addWidget(made)
    made.resize(QSize(1000, 700))
    made.show()
    yield made


def show(view: TeamWeek, page: CalendarPage) -> TeamShown:
    shown = TeamShown(page)
    view.show_team(shown)
    return shown


def stand(view: TeamWeek, *, at: Cursor) -> None:
    view.go_to(at)
    view.setFocus()


def press(view: TeamWeek, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(view, key, held)


# --- rows, columns, cells -------------------------------------------------------------------------------------------------
def test_rows_are_people_and_columns_what_is_late_then_the_working_days(view: TeamWeek) -> None:
    shown = show(view, page_of([KELHAM], late=[LATE]))
    assert shown.owners == (1, 2, 3)
    assert shown.days == (None, TODAY, FRIDAY, MONDAY, MONDAY.replace(day=10), MONDAY.replace(day=11))


def test_without_anything_late_there_is_no_column_for_it(view: TeamWeek) -> None:
    assert show(view, page_of([KELHAM])).days[0] == TODAY


def test_a_free_day_that_holds_something_has_a_column_too(view: TeamWeek) -> None:
    assert SATURDAY in days_of(page_of([step(9, "Fair", SATURDAY)]))


def test_a_holiday_keeps_its_column_and_says_its_name(view: TeamWeek) -> None:
    page = page_of([], marks=[DayMark(FRIDAY, is_working=False, holiday="Good Friday")])
    show(view, page)
    stand(view, at=Cursor(1, FRIDAY))
    assert "Good Friday" in view.accessibleName()


def test_what_is_nobodys_has_a_row_of_its_own_and_hidden_people_have_none() -> None:
    page = page_of([step(7, "Rivelin Glass", TODAY, owner=None)])
    assert TeamShown(page).owners == (1, 2, 3, NOBODY)
    assert TeamShown(page, hidden={2, NOBODY}).owners == (1, 3)


def test_done_ones_stand_below_what_is_to_be_done(view: TeamWeek) -> None:
    shown = show(view, page_of([DONE, KELHAM]))
    assert shown.cell(1, TODAY) == (KELHAM, DONE)


@pytest.mark.parametrize(
    ("load", "said"),
    [
        (DayLoad(1, TODAY, 140, 360), "3 h 40 free"),
        (DayLoad(1, TODAY, 340, 300), "40 min too much"),
        (DayLoad(1, TODAY, 300, 300), "full"),
        (DayLoad(1, TODAY, 0, 0, "away"), "away"),
        (DayLoad(1, TODAY), ""),
    ],
)
def test_what_is_left_of_a_day_is_said_in_minutes(load: DayLoad, said: str) -> None:
    assert load_words.words_of(load).text == said


def test_a_week_without_a_working_day_left_is_off_not_full() -> None:
    words = load_words.of_minutes(0, 0)
    assert (words.text, words.has_bar) == ("off", False)


def test_too_much_is_red_words_and_a_full_bar_never_per_cent() -> None:
    words = load_words.words_of(DayLoad(1, TODAY, 340, 300))
    assert (words.tone, words.fill, words.share, words.strong) == ("red", "red", 1.0, True)


def test_a_card_says_whom_it_is_about_and_a_reader_hears_all_of_it() -> None:
    face = face_of(KELHAM, page_of([KELHAM]))
    assert (face.title, face.second, face.time) == ("Kelham Yard", "Call Kelham Yard", "11:00")
    assert face.said == "11:00, Kelham Yard: Call Kelham Yard. Maya Hartley, 15 min"


# --- heights ------------------------------------------------------------------------------------------------------------
def test_rows_with_more_to_show_are_higher_and_all_of_the_room_is_used() -> None:
    grid = WeekGrid(NORMAL, [TODAY, FRIDAY], [Need(1, 8), Need(2, 1), Need(3, 0)], (900, 700))
    assert grid.rows[0].height > grid.rows[1].height >= grid.rows[2].height >= NORMAL.least
    assert grid.height == 700


def test_what_does_not_fit_is_counted_below_the_cards() -> None:
    grid = WeekGrid(NORMAL, [TODAY], [Need(1, 9)] * 6, (600, 500))
    row, column = grid.rows[0], grid.columns[0]
    fits = grid.fits(row, 9, bar=True)
    assert 3 <= fits < 9
    assert grid.more(row, column, fits, bar=True).bottom() <= row.y + row.height
    assert grid.height > 500  # it scrolls


def test_right_to_left_the_people_stand_at_the_right() -> None:
    grid = WeekGrid(NORMAL, [TODAY, FRIDAY], [Need(1, 1)], (900, 700))
    first, second = (mirrored(grid.cell(grid.rows[0], column), 900, rtl=True) for column in grid.columns)
    assert first.x() > second.x() == 0


def test_a_right_to_left_week_walks_and_hits_the_other_way_round(view: TeamWeek) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(view, page_of([KELHAM, DORE]))
    stand(view, at=Cursor(1, TODAY, 0))
    press(view, _KEY.Key_Left)
    assert view.cursor_at == Cursor(1, FRIDAY, 0)
    box = view.box_of(DORE.key)
    assert box is not None and view.cursor_below(box.center()) == Cursor(1, FRIDAY, 0)


# --- the keyboard -------------------------------------------------------------------------------------------------------
def test_arrows_go_through_cards_days_and_people(view: TeamWeek) -> None:
    show(view, page_of([KELHAM, OAKS, DORE, TOMS]))
    stand(view, at=Cursor(1, TODAY, 0))
    press(view, _KEY.Key_Down)
    assert view._selection.current == OAKS.key
    press(view, _KEY.Key_Down)
    assert (view._selection.current, view._selection.owner_id) == (TOMS.key, 2)
    press(view, _KEY.Key_Up)
    assert view._selection.current == OAKS.key
    press(view, _KEY.Key_Right)
    assert view._selection.current == DORE.key and view._selection.day == FRIDAY


def test_a_reader_hears_the_card_its_day_and_its_place_in_the_cell(view: TeamWeek) -> None:
    show(view, page_of([KELHAM, OAKS]))
    stand(view, at=Cursor(1, TODAY, 1))
    said = "any time, Little Oaks: Call Little Oaks. Maya Hartley, 15 min. Thursday 5 March 2026, 2 of 2"
    assert view.accessibleName() == said
    press(view, _KEY.Key_Down)
    assert view.accessibleName() == "Tom Osei, Thursday 5 March 2026: 0 entries, 5 h free"


def test_behind_the_last_day_the_keyboard_goes_on_into_the_next_week(view: TeamWeek) -> None:
    shown = show(view, page_of([KELHAM]))
    stand(view, at=Cursor(1, shown.days[-1]))
    beyond = QSignalSpy(view.beyond)
    press(view, _KEY.Key_Right)
    assert beyond.at(0) == [1]


def test_shift_and_an_arrow_chooses_several_and_escape_only_one_again(view: TeamWeek) -> None:
    show(view, page_of([KELHAM, OAKS]))
    stand(view, at=Cursor(1, TODAY, 0))
    press(view, _KEY.Key_Down, held=_SHIFT)
    assert set(view._selection.chosen) == {KELHAM.key, OAKS.key}
    press(view, _KEY.Key_Escape)
    assert view._selection.chosen == () and view._selection.keys() == (OAKS.key,)


def test_enter_opens_a_card_begins_something_new_in_an_empty_cell_and_shows_the_rest(view: TeamWeek) -> None:
    show(view, page_of([KELHAM], more={(FRIDAY, 1): 12}))
    opened, create, day = QSignalSpy(view.opened), QSignalSpy(view.create_wanted), QSignalSpy(view.day_wanted)
    stand(view, at=Cursor(1, TODAY, 0))
    press(view, _KEY.Key_Return)
    assert opened.at(0) == [KELHAM.key]
    stand(view, at=Cursor(2, MONDAY))
    press(view, _KEY.Key_Return)
    assert create.at(0) == [Place(MONDAY, owner_id=2)]
    stand(view, at=Cursor(1, FRIDAY, 0))
    press(view, _KEY.Key_Return)
    assert day.at(0) == [FRIDAY]


def test_the_line_of_those_that_do_not_fit_means_none_of_them(view: TeamWeek) -> None:
    view.resize(QSize(1000, 330))
    show(view, page_of([step(20 + n, f"Firm {n}", TODAY) for n in range(9)]))
    grid = view.grid
    assert grid is not None
    row, column = grid.rows[0], grid.columns[0]
    fits = grid.fits(row, 9, bar=True)
    assert 0 < fits < 9
    stand(view, at=Cursor(1, TODAY, fits - 1))
    press(view, _KEY.Key_Down)
    assert view._selection.keys() == () and view.cursor_at == Cursor(1, TODAY, fits)
    assert view.accessibleName().endswith("Enter shows all of them")
    day = QSignalSpy(view.day_wanted)
    line = view.on_screen(grid.more(row, column, fits, bar=True)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, line)
    press(view, _KEY.Key_Return)
    assert [day.at(n) for n in range(day.count())] == [[TODAY], [TODAY]]


def test_one_that_does_not_fit_is_said_where_the_day_beside_means_it(view: TeamWeek) -> None:
    view.resize(QSize(1000, 330))
    entries = [step(20 + n, f"Firm {n}", TODAY) for n in range(9)]
    show(view, page_of(entries))
    view._selection.go_to(entries[8].key, TODAY, 1)
    assert view.accessibleName().startswith("any time, Firm 8")
    assert view._selection.current == entries[8].key


def test_a_letter_begins_something_new(view: TeamWeek) -> None:
    show(view, page_of([KELHAM]))
    stand(view, at=Cursor(1, FRIDAY))
    typed = QSignalSpy(view.typed)
    QTest.keyClicks(view, "c")
    assert typed.at(0) == ["c"]


# --- the mouse ----------------------------------------------------------------------------------------------------------
def middle(view: TeamWeek, key: object) -> QPoint:
    box = view.box_of(key)  # type: ignore[arg-type]
    assert box is not None
    return box.center()


def test_a_click_chooses_a_card_ctrl_and_click_several(view: TeamWeek) -> None:
    show(view, page_of([KELHAM, OAKS]))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(view, KELHAM.key)
    )
    assert view._selection.keys() == (KELHAM.key,)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, _CTRL, middle(view, OAKS.key))
    assert set(view._selection.keys()) == {KELHAM.key, OAKS.key}


def test_a_double_click_in_an_empty_cell_begins_something_for_that_person_on_that_day(view: TeamWeek) -> None:
    show(view, page_of([KELHAM]))
    create, grid = QSignalSpy(view.create_wanted), view.grid
    assert grid is not None
    row, column = grid.row(3), grid.column(MONDAY)
    assert row is not None and column is not None
    place = view.on_screen(grid.cell(row, column)).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert create.at(0) == [Place(MONDAY, owner_id=3)]


def test_pulling_a_card_lifts_it_but_not_one_that_is_done(view: TeamWeek) -> None:
    show(view, page_of([KELHAM, DONE]))
    lifted = QSignalSpy(view.drag_wanted)
    for key in (DONE.key, KELHAM.key):
        pull(view.viewport(), middle(view, key), middle(view, key) + QPoint(60, 10))
    assert lifted.count() == 1 and lifted.at(0)[0] == KELHAM


def test_the_keyboard_stays_on_its_card_when_the_page_is_read_again(view: TeamWeek) -> None:
    show(view, page_of([KELHAM, OAKS]))
    stand(view, at=Cursor(1, TODAY, 1))
    show(view, page_of([step(8, "Early bird", TODAY, time="07:00"), KELHAM, OAKS]))
    assert view.cursor_at == Cursor(1, TODAY, 2)


def test_it_paints_every_kind_of_cell_in_light_and_dark_wide_and_narrow(view: TeamWeek) -> None:
    away = DayMark(FRIDAY, away=(Away(TOM.id),))
    entries = [KELHAM, OAKS, DORE, TOMS, DONE, step(10, "Later", MONDAY, projected=True, recurrence_id=3)]
    show(view, page_of(entries, late=[LATE], marks=[away], people=(MAYA, TOM, PRIYA)))
    wide = view.grab().toImage()
    view.set_compact(compact=True)
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert view.grab().toImage() != wide


def test_a_cell_without_entries_is_a_place_of_the_keyboard(view: TeamWeek) -> None:
    show(view, page_of([]))
    assert view.cursor_at == Cursor(1, TODAY, CELL)


def test_cards_of_any_week_stand_inside_their_cells_and_never_on_one_another() -> None:
    drawn = random.Random(8)
    for _round in range(40):
        days = [None, *(TODAY + timedelta(days=n) for n in range(drawn.randrange(1, 8)))]
        needs = [Need(n, drawn.randrange(0, 30)) for n in range(drawn.randrange(1, 7))]
        sizes = drawn.choice((NORMAL, COMPACT))
        grid = WeekGrid(sizes, days, needs, (drawn.randrange(300, 1600), drawn.randrange(200, 1200)), slim=days[-1:])
        assert grid.columns[-1].x + grid.columns[-1].width == grid.width
        for row, need in zip(grid.rows, needs, strict=True):
            fits = grid.fits(row, need.cards, bar=True)
            cell = grid.cell(row, grid.columns[-1])
            boxes = [grid.card(row, grid.columns[-1], place, bar=True) for place in range(fits)]
            if need.cards > fits:
                boxes.append(grid.more(row, grid.columns[-1], fits, bar=True).adjusted(0, 1, 0, 0))
            assert all(cell.contains(box) for box in boxes)
            assert not any(one.intersects(other) for one, other in pairwise(boxes))
            hits = [grid.place_at(row, box.center().y(), bar=True) for box in boxes[:fits]]
            assert hits == list(range(fits))


# --- little room ----------------------------------------------------------------------------------------------------------
class _Read(Brush):
    """Paints, and keeps what it was asked to write with the room it had."""

    def text(self, box: QRect, text: str, face: Type, tone: str, *, end: bool = False) -> int:
        written.append((text, box))
        return super().text(box, text, face, tone, end=end)


written: list[tuple[str, QRect]] = []


@pytest.mark.parametrize(("width", "height"), [(110, 38), (72, 38), (110, 22), (72, 22)])
def test_a_card_cuts_no_name_short_for_its_time(qtbot: QtBot, width: int, height: int) -> None:
    """Where both have no room the time goes a line down; in a card of one line it goes, the day beside says it."""
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    written.clear()
    entry = step(9, "Penistone Veterinary Surgeons", FRIDAY, time="11:00")
    paint_card(_Read(painter, kit()), QRect(0, 0, width, height), face_of(entry, page_of([entry])), CardState())
    painter.end()
    lines = {text: box for text, box in written if text}
    assert lines["Penistone Veterinary Surgeons"].width() >= LEAST_NAME
    assert ("11:00" in lines) == (height > TWO_LINES or width > 100)
    if height > TWO_LINES:
        assert lines["11:00"].top() > lines["Penistone Veterinary Surgeons"].top()


def test_too_much_is_said_short_where_the_words_have_no_room(qtbot: QtBot) -> None:
    words = load_words.of_minutes(45, 0)
    assert (words.text, words.short) == ("45 min too much", "+45 min")
    for width, said in ((160, words.text), (64, words.short)):
        written.clear()
        picture = QImage(width, 16, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        paint_load(_Read(painter, kit()), QRect(0, 0, width, 16), words)
        painter.end()
        assert [text for text, _box in written] == [said]
