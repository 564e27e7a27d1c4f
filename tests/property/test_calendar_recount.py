"""Whatever is planned in a firm: the calendar equals a recount of its plain rows day by day, filtered, capped, late and in minutes (K7)."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.domain.calendar import KINDS, CalendarFilter, Entry
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.services import calendar
from leaddesk.services.workspace import Workspace
from leaddesk.store import Write
from tests.conftest import FIRM, NOW
from tests.oracle.counting_calendar import CalendarCount, Standing
from tests.property.examples import examples

RULES = (
    "FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=9", "FREQ=MONTHLY;BYDAY=2WE",
)  # fmt: skip
CHANNELS = ("", "call", "email", "meeting", "visit", "letter")
TIMES = (None, None, "08:15", "09:00", "14:30", "23:30")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of three people without a lead; one works three days a week, one has their hours said."""
    path = tmp_path_factory.mktemp("empty") / "empty.leaddesk"
    with (
        Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as ws,
        ws.store.write("People") as write,
    ):
        write.insert("assignee", kind="member", name="Ben Ode", match_key="ben ode", working_days="0,1,3")
        write.insert("assignee", kind="member", name="Cem Ay", match_key="cem ay", capacity_min=1_500)
        write.insert("absence", assignee_id=1, first_on=date(2026, 3, 9), last_on=date(2026, 3, 10))
    return path


@examples(40)
@given(seed=st.integers(0, 10**9))
def test_the_calendar_equals_a_recount_k7(empty: Path, seed: int) -> None:
    dice = random.Random(seed)
    path = empty.with_name("run.leaddesk")
    shutil.copyfile(empty, path)
    with Workspace.open(path, clock=FixedClock(NOW)) as ws:
        with ws.store.write("Plan") as write:
            fill(write, dice, ws.today())
        books = CalendarCount(path, NOW, "Europe/Berlin")
        first = ws.today() + timedelta(days=dice.randint(-40, 40))
        last = first + timedelta(days=dice.choice((0, 6, 41)))
        compare_all(ws, books, first, last)
        compare_some(ws, books, first, last, dice)


def fill(write: Write, dice: random.Random, today: date) -> None:
    """Leads of every status with what may be planned for them, and meetings."""
    stages = dict(write.rows("SELECT status, id FROM stage"))
    reason = write.rows("SELECT id FROM reason WHERE moment = 'parked'")[0][0]
    for n in range(dice.randint(1, 12)):
        status = dice.choice(("new", "contacted", "quoted", "nurture", "won", "lost"))
        person = write.insert("person", full_name=f"P{n}", sort_key=f"p{n}", match_key=f"p{n}")
        lead = write.insert(
            "lead", number=f"L-{n}", kind="lead", status=status, stage_id=stages.get(status), person_id=person,
            owner_id=dice.choice((None, 1, 2, 3)), created_at=write.now, received_at=write.now,
            value_minor=dice.choice((None, 100, 90_000)), currency="EUR", parked_until=day(dice, today) if status == "nurture" else None,
            reason_id=reason if status in ("nurture", "lost") else None, expected_close=dice.choice((None, day(dice, today))),
            deleted_at=write.now if dice.random() < 0.1 else None,
        )  # fmt: skip
        write.insert("stage_event", lead_id=lead, stage_id=stages.get(status), status=status, at=write.now)
        for _each in range(dice.randint(0, 4)):
            step(write, dice, lead, status, today)
        if dice.random() < 0.4:
            state = dice.choice(("open", "open", "kept", "broken"))
            write.insert(
                "promise", lead_id=lead, what="x", by_id=dice.choice((None, 1, 2)), due_on=day(dice, today), state=state,
                due_time=dice.choice(TIMES), created_at=write.now, settled_on=None if state == "open" else today,
            )  # fmt: skip
    for _each in range(dice.randint(0, 5)):
        meeting(write, dice, today)


def step(write: Write, dice: random.Random, lead: int, status: str, today: date) -> None:
    is_light, care = status == "nurture", "after_sale" if status == "won" else None
    ended = dice.choice((None, None, "done", "replaced"))
    repeated = series(write, dice, today) if dice.random() < 0.3 and not is_light else None
    due = None if dice.random() < 0.1 and not repeated else day(dice, today)
    write.insert(
        "next_action", lead_id=lead, what="x", channel=dice.choice(CHANNELS), due_on=due, due_time=dice.choice(TIMES),
        owner_id=dice.choice((None, 1, 2)), created_at=write.now, ended_at=write.now if ended else None, ended_as=ended,
        is_light=int(is_light), care=care, minutes=dice.choice((None, 5, 45, 300)), recurrence_id=repeated,
        occurs_on=due if repeated else None,
    )  # fmt: skip


def meeting(write: Write, dice: random.Random, today: date) -> None:
    begin, time = day(dice, today), dice.choice(TIMES)
    repeated = series(write, dice, begin) if dice.random() < 0.3 else None
    ended = None if repeated else dice.choice((None, None, "done", "cancelled"))
    write.insert(
        "event", what="x", owner_id=dice.choice((None, 1, 2, 3)), start_on=begin, start_time=time,
        end_on=begin if time else begin + timedelta(days=dice.choice((0, 0, 2, 9))), minutes=dice.choice((30, 90)) if time else None,
        recurrence_id=repeated, created_at=write.now, ended_at=write.now if ended else None, ended_as=ended,
        lead_id=None,
    )  # fmt: skip


def series(write: Write, dice: random.Random, start: date) -> int:
    found = write.insert(
        "recurrence", rule=dice.choice(RULES), start_on=start, counts_from=dice.choice(("due", "due", "done")), shift="none",
        at_time=dice.choice(TIMES), minutes=dice.choice((None, 20)), owner_id=dice.choice((None, 1, 3)),
    )  # fmt: skip
    if dice.random() < 0.3:
        write.insert("recurrence_skip", recurrence_id=found, skipped_on=start + timedelta(days=dice.randint(0, 9)))
    return int(found)


def day(dice: random.Random, today: date) -> date:
    return today + timedelta(days=dice.randint(-25, 25))


# --- comparing --------------------------------------------------------------------------------------------------------
def told(entry: Entry) -> Standing:
    state = "later" if entry.projected else "done" if entry.done else "open"
    return Standing(
        entry.kind, entry.key.id, entry.key.on, entry.day, entry.last_day, entry.time, entry.whose, entry.minutes, state, entry.lead_id
    )  # fmt: skip


def compare_all(ws: Workspace, books: CalendarCount, first: date, last: date) -> None:
    page = calendar.read(ws, first, last, per_day=None)
    true = books.everything(first, last)
    assert sorted(map(told, page.entries)) == sorted(true)
    assert list(page.entries) == sorted(page.entries, key=Entry.order)
    late = books.late()
    assert sorted(map(told, page.late)) == sorted(late) and page.late_count == len(late)
    assert Counter(one.whose for one in late) == page.late_counts
    for each in page.days:
        on_it = [one for one in true if one.day <= each <= one.end]
        assert page.count(each) == len(on_it) == len(page.of_day(each))
        for person in page.people:
            assert page.count(each, person.id) == sum(one.whose == person.id for one in on_it)
            load = page.load(person.id, each)
            assert (load.planned, load.holds) == (books.load(person.id, each) if each >= books.today else (0, 0))
    for entry in page.entries:
        assert calendar.entry(ws, entry.key) == entry


def compare_some(ws: Workspace, books: CalendarCount, first: date, last: date, dice: random.Random) -> None:
    """Filtered by person, kind and lead, and a few of each day only: the same entries, the true numbers, everybody's load."""
    owners = frozenset(dice.sample((0, 1, 2, 3), dice.randint(1, 3)))
    kinds = frozenset(dice.sample(tuple(KINDS), 4))
    asks = dice.random() < 0.5
    query = ListQuery("leads", (Condition("value", ">=", "500"),)) if asks else None
    worth = {lead["id"] for lead in books.leads.values() if (lead["value_minor"] or 0) >= 50_000}
    wanted = CalendarFilter(owners, kinds, query, done=dice.random() < 0.5)

    def shown(one: Standing) -> bool:
        of_lead = not asks or one.lead in worth
        return one.whose in owners and one.kind in kinds and of_lead and (wanted.done or one.state != "done")

    true = [one for one in books.everything(first, last) if shown(one)]
    page = calendar.read(ws, first, last, wanted, per_day=2)
    entries = list(map(told, page.entries))
    assert set(entries) <= set(true) and page.late_count == sum(map(shown, books.late()))
    whole = calendar.read(ws, first, last, wanted, per_day=None)
    assert sorted(map(told, whole.entries)) == sorted(true)
    assert whole.loads == page.loads == calendar.read(ws, first, last).loads
    for each in page.days:
        for owner in owners:
            mine = whole.of_day(each, owner)
            assert page.count(each, owner) == len(mine)
            assert [entry.key for entry in page.of_day(each, owner)][:2] == [entry.key for entry in mine][:2]
