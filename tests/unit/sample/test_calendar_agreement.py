"""The calendar and the load of days agree with the sample's own books (issue 8, K7), and with the firm of 12 by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.calendar import CalendarPage
from leaddesk.sample import Answers
from leaddesk.services import calendar
from leaddesk.services.workspace import Workspace
from tests.oracle import firm12, loading
from tests.oracle.counting_calendar import CalendarCount


@pytest.fixture(scope="module")
def sample(made: tuple[Path, Answers]) -> Iterator[Workspace]:
    with Workspace.open(made[0], clock=FixedClock(datetime.fromisoformat(made[1].as_of))) as ws:
        yield ws


@pytest.fixture(scope="module")
def page(sample: Workspace) -> CalendarPage:
    return calendar.read(sample, sample.today(), sample.today() + timedelta(days=27), per_day=None)


def test_every_day_has_what_the_books_say(page: CalendarPage, made: tuple[Path, Answers]) -> None:
    told = {}
    for day in page.days:
        kinds = Counter(entry.kind for entry in page.of_day(day) if not entry.done)
        told[str(day)] = {kind: kinds[kind] for kind in made[1].value("calendar")[str(day)]}
    assert told == made[1].value("calendar")


def test_late_ones_are_those_of_the_books(page: CalendarPage, made: tuple[Path, Answers]) -> None:
    late = Counter(entry.kind for entry in page.late)
    true = made[1].value("calendar_late")
    assert {kind: late[kind] for kind in true} == true and page.late_count == sum(true.values())


def test_minutes_of_everybody_and_every_day_k7(page: CalendarPage, made: tuple[Path, Answers]) -> None:
    told: dict[str, dict[str, list[int]]] = {}
    for person in page.people:
        if person.kind == "member":
            loads = {day: page.load(person.id, day) for day in page.days}
            told[person.name] = {str(day): [load.planned, load.holds] for day, load in loads.items()}
    assert told == made[1].value("load")


def test_the_sample_shows_what_a_calendar_is_for(page: CalendarPage, made: tuple[Path, Answers]) -> None:
    tom = next(person for person in page.people if person.name == "Tom Osei")
    assert page.load(tom.id, page.today).too_much > 0
    assert any(entry.projected for entry in page.entries) and any(entry.place for entry in page.entries)
    assert any(mark.away for mark in page.marks.values()) and page.late


def test_the_books_are_those_of_a_plain_recount(sample: Workspace, made: tuple[Path, Answers]) -> None:
    books = CalendarCount(made[0], datetime.fromisoformat(made[1].as_of), made[1].zone)
    person = sample.member_called("Tom")
    for day, (planned, holds) in list(made[1].value("load")["Tom Osei"].items())[:5]:
        assert books.load(person, date.fromisoformat(day)) == (planned, holds)


# --- the firm of 12, with a pencil --------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    ws = loading.load(tmp_path_factory.mktemp("twelve") / "firm12.leaddesk")
    yield ws
    ws.close()


def test_the_calendar_of_the_twelve(twelve: Workspace) -> None:
    page = calendar.read(twelve, date(2026, 11, 9), date(2027, 2, 28))
    told: dict[str, list[Any]] = {}
    for entry in page.entries:
        told.setdefault(f"{entry.day:%Y-%m-%d}", []).append((entry.kind, entry.who, entry.time, entry.late_days))
    assert told == firm12.CALENDAR["days"]
    assert [(entry.who, entry.day.isoformat(), entry.late_days) for entry in page.late] == firm12.CALENDAR["late"]


def test_minutes_of_the_only_one(twelve: Workspace) -> None:
    page = calendar.read(twelve, date(2026, 11, 16), date(2026, 11, 22))
    (una,) = page.people
    told = {f"{day:%Y-%m-%d}": (page.load(una.id, day).planned, page.load(una.id, day).holds) for day in page.days}
    assert told == firm12.CALENDAR["load"]
