"""Parts of the month without a window: where everything stands, weeks of any country, what a drag carries, what is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale, QMimeData, QObject, QPoint, QRect, QSize

from leaddesk.base.settings import CALENDAR, ComputerSettings
from leaddesk.domain import calendar_days
from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey, Person
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.calendar import entry_words, month_faces, state, week_face, weekdays
from leaddesk.ui.calendar.drag import LEADS, MIME, keys_of, mime_of
from leaddesk.ui.calendar.drag_scroll import DragEdges
from leaddesk.ui.calendar.month_layout import COMING, HEAD, LINE, LOW, NOW, OVER, cell_of, columns, heights, lay_out
from leaddesk.ui.calendar.people import mark_of
from leaddesk.ui.calendar.selection import Selection

WEEKEND = (False,) * 5 + (True,) * 2
DAY = date(2026, 3, 5)


@pytest.fixture
def american() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


def entry(n: int = 1, *, kind: str = "follow_up", lead_id: int | None = 7, **more: object) -> Entry:
    return Entry(EntryKey(kind, n, DAY), "Call", DAY, who="Imran Yusuf", firm="Kelham Yard", lead_id=lead_id, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [420, 777, 1045, 1228, 3000])
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("narrow", [WEEKEND, (False,) * 7, (True,) * 7, (True, *(False,) * 5, True)])
def test_seven_columns_fill_the_width_whoever_rests_when(width: int, mirrored: bool, narrow: tuple[bool, ...]) -> None:
    made = columns(width, narrow, mirrored=mirrored)
    spans = [made.span(column) for column in range(7)]
    assert sum(wide for _x, wide in spans) == width and min(wide for _x, wide in spans) > 20
    assert [x for x, _wide in spans] == sorted((x for x, _wide in spans), reverse=mirrored)
    for column, (x, wide) in enumerate(spans):
        assert made.at(x) == made.at(x + wide - 1) == column
    if any(narrow) and not all(narrow):
        free = [wide for (_x, wide), off in zip(spans, narrow, strict=True) if off]
        assert max(free) < min(wide for (_x, wide), off in zip(spans, narrow, strict=True) if not off)


@pytest.mark.parametrize("room", [0, 200, 399, 560, 735, 1400])
@pytest.mark.parametrize("when", [(OVER, OVER, NOW, COMING, COMING), (NOW, *(COMING,) * 5), (COMING,) * 4, (OVER,) * 6])
def test_weeks_fill_the_room_those_over_low_this_one_high(room: int, when: tuple[int, ...]) -> None:
    made = heights(room, when)
    assert len(made) == len(when) and min(made) >= HEAD + LINE
    assert sum(made) == room or sum(made) > room, "where it is too little the month scrolls"
    if NOW in when:
        assert made[when.index(NOW)] == max(made)
        assert all(high <= LOW for high, kind in zip(made, when, strict=True) if kind == OVER)


def test_a_day_shows_what_fits_and_counts_the_rest() -> None:
    layout = lay_out(DAY, (COMING,), [(9, 9)] * 7, WEEKEND, width=900, room=HEAD + 5 * LINE)
    cell = layout.cells[0]
    assert 0 < cell.lines < 9 and cell.lines + cell.more == 9
    assert cell.more_box.bottom() <= cell.box.bottom() and cell.line(cell.lines - 1).bottom() < cell.more_box.top()
    assert layout.at(cell.box.center().x(), cell.box.center().y()) is cell
    assert layout.at(5, layout.height + 1) is None and layout.at(5, -1) is None
    assert layout.cell(DAY - timedelta(days=1)) is None and layout.cell(DAY + timedelta(days=7)) is None


def test_a_low_day_shows_one_and_counts_the_rest_beside_its_number() -> None:
    low = QRect(100, 0, 200, HEAD + LINE + 8)
    cell = cell_of(DAY, low, there=7, read=7, bars=40)
    assert (cell.lines, cell.more) == (1, 6) and cell.beside is not None and cell.more_box.bottom() < cell.line(0).top()
    assert cell_of(DAY, low, there=1, read=1).more_box.isEmpty()
    tight = cell_of(DAY, QRect(0, 0, 80, HEAD + LINE + 8), there=7, read=7, bars=40)
    assert tight.beside is None and tight.lines + tight.more == 7


def test_weeks_begin_as_the_country_has_it(american: None) -> None:
    assert weekdays.first_weekday() == 6
    first = weekdays.first_weekday()
    assert calendar_days.week_of(date(2026, 11, 20), first) == (date(2026, 11, 15), date(2026, 11, 21))
    assert calendar_days.month_weeks(date(2026, 11, 20), first) == (date(2026, 11, 1), date(2026, 12, 5))


def test_entries_travel_as_text_with_their_leads_and_nothing_else_is_taken_for_them() -> None:
    mime = mime_of([entry(3), entry(4, kind="meeting", lead_id=None), entry(3)])
    assert keys_of(mime) == (EntryKey("follow_up", 3, DAY), EntryKey("meeting", 4, DAY))
    assert bytes(mime.data(LEADS).data()) == b"7"
    foreign = QMimeData()
    foreign.setData(
        MIME, b"follow_up:1;nonsense:2:2026-03-05;meeting:x:2026-03-05;meeting:5:2026-13-05;promise:9:2026-03-06"
    )
    assert keys_of(foreign) == (EntryKey("promise", 9, date(2026, 3, 6)),)
    foreign.setData(MIME, b"\xff" * 40)
    assert keys_of(foreign) == () == keys_of(QMimeData())


def test_a_drag_at_an_edge_scrolls_first_and_then_turns(qapp: object) -> None:
    owner = QObject()
    edges = DragEdges(owner)
    scrolled: list[int] = []
    turned: list[int] = []
    edges.scrolled.connect(scrolled.append)
    edges.turned.connect(turned.append)
    room = QSize(900, 500)
    edges.at(QPoint(400, 495), room, up=False, down=True)
    edges.beat()
    edges.turn()
    assert scrolled and scrolled[0] > 0 and turned == []
    edges.at(QPoint(400, 495), room, up=True, down=False)
    edges.turn()
    assert turned == [1]
    edges.at(QPoint(3, 250), room, up=True, down=False)
    edges.turn()
    edges.at(QPoint(450, 250), room, up=True, down=True)
    edges.turn()
    assert turned == [1, -1]


def test_the_page_is_found_again_and_people_belong_to_their_file(computer: ComputerSettings) -> None:
    left = state.CalendarState("agenda", frozenset({3}), frozenset({"promise"}), "saved:2")
    state.remember(computer, "/a.leaddesk", left)
    assert state.remembered(computer, "/a.leaddesk") == left
    other = state.remembered(computer, "/b.leaddesk")
    assert (other.form, other.hidden, other.kinds_hidden, other.view) == (
        "agenda",
        frozenset(),
        frozenset({"promise"}),
        "",
    )
    computer.set(CALENDAR, {"form": 3, "hidden": "x", "kinds_hidden": [1], "view": None, "file": "/a.leaddesk"})
    assert state.remembered(computer, "/a.leaddesk") == state.CalendarState()


def test_an_entry_is_said_whole_and_in_a_firm_of_one_without_a_name() -> None:
    maya, tom = Person(1, "Maya Hartley", "MH", ""), Person(2, "Tom Osei", "TO", "")
    late = entry(owner_id=1, time="11:00", minutes=15, late_days=2, limit="they_wait")
    team = CalendarPage(DAY, DAY, DAY, people=(maya, tom))
    assert entry_words.line(late) == "Imran Yusuf, Call"
    assert entry_words.sentence(late, team) == (
        "11:00, Imran Yusuf, Kelham Yard: Call. Maya Hartley, 15 min. 2 days late. they wait"
    )
    assert entry_words.sentence(entry(minutes=15, projected=True), CalendarPage(DAY, DAY, DAY, people=(maya,))) == (
        "any time, Imran Yusuf, Kelham Yard: Call. 15 min. planned later"
    )


def test_the_selection_follows_what_is_there() -> None:
    one, two, three = (EntryKey("follow_up", n, DAY) for n in (1, 2, 3))
    selection, told = Selection(DAY), []
    selection.changed.connect(lambda: told.append(selection.keys()))
    selection.go_to(one, DAY)
    selection.toggle(two, DAY)
    selection.toggle(three, DAY)
    assert selection.keys() == (one, two, three) and selection.current == three
    selection.toggle(two, DAY)
    assert selection.keys() == (one, three)
    selection.keep({one})
    assert selection.chosen == () and selection.current is None and selection.keys() == ()
    selection.go_to(one, DAY)
    count = len(told)
    selection.go_to(one, DAY)
    assert len(told) == count, "nothing changed, nothing is told"


def test_in_a_firm_of_one_everything_has_the_one_colour(qapp: object) -> None:
    """Colours tell people apart; where there is nobody to tell apart a colour by the name would only be odd."""
    ida, tom = (
        Person(n, name, name[:2], "#4A5B2A", "member", "", None, 480, 0) for n, name in ((1, "Ida"), (2, "Tom"))
    )
    mine = entry(owner_id=1)
    alone, team = (
        CalendarPage(DAY, DAY + timedelta(days=6), DAY, entries=(mine,), people=people)
        for people in ((ida,), (ida, tom))
    )
    assert week_face.face_of(mine, alone).edge == tokens().accent == month_faces.faces_of(alone).days[0].lines[0].colour
    assert week_face.face_of(mine, team).edge == mark_of(ida)
