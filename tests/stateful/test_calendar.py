"""Random create, drag, resize, snooze, complete, undo and redo over every kind of the calendar, against plain books (issue 8).

After each step the calendar shows exactly what the books hold, on the same days and times; what the books say cannot be done is refused
and changes nothing. The clock goes on, over midnight and the change of clocks, and is set back.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.calendar import EntryKey
from leaddesk.domain.recurrence import Repeat, Rule
from leaddesk.services import (
    calendar,
    calendar_moves,
    checking,
    events,
    followups,
    leads,
    parking,
    pipeline,
    promises,
    team,
    touches,
    undoing,
)  # fmt: skip
from leaddesk.services.events import NewEvent
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace
from tests.stateful.calendar_books import DAYS_ONLY, LIMIT, STEPS, Books, Item

START = datetime(2026, 3, 5, 13, 0, tzinfo=UTC)
"""9:30 of a Thursday in St. John's, three days before the clocks go on."""
MOST = 9
TIMES = st.sampled_from([None, "00:00", "02:30", "09:00", "16:45", "23:45"])
DAYS = st.integers(-3, 16)
MINUTES = st.sampled_from([None, 5, 40, 300])


class Calendar(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FixedClock(START)
        values = {"zone": "America/St_Johns", "holidays_country": "", "parked_limit": LIMIT}
        self.ws = Workspace.create(
            Path(self.folder.name) / "calendar.leaddesk", clock=self.clock, settings=values, member="Mia"
        )
        self.ws.store.connection().execute("PRAGMA synchronous = OFF")  # many changes, and nothing to lose
        mia, tom = self.ws.first_member() or 0, team.add(self.ws, "Tom").id
        team.add_absence(self.ws, tom, "2026-03-10", "2026-03-11")
        self.books = Books(START, [mia, tom], mia, {tom: {date(2026, 3, 10), date(2026, 3, 11)}})
        self.past: list[list[Item]] = []
        self.future: list[list[Item]] = []
        self.made = 0

    def teardown(self) -> None:
        assert checking.check(self.ws) == []
        self.ws.close()
        self.folder.cleanup()

    # --- making -----------------------------------------------------------------------------------------------------------
    def lead(self) -> tuple[int, str]:
        """Somebody new whom we talked to, so that no clock of theirs runs."""
        self.made += 1
        name = f"P{self.made}"
        lead_id = leads.add(self.ws, {"full_name": name, "owner": "Mia"}).ids[0]
        touches.log(self.ws, lead_id, type="call", outcome="reached")
        self.past += [self.items_as_they_are(), self.items_as_they_are()]
        return lead_id, name

    def items_as_they_are(self) -> list[Item]:
        return self.books.copy().items

    def wrote(self, before: list[Item]) -> None:
        """A change was made from the state ``before``."""
        self.past.append(before)
        self.future.clear()

    def add(self, item: Item, verb: Callable[[], Any]) -> None:
        before = self.items_as_they_are()
        item.id = verb() or item.id
        self.books.items.append(item)
        self.wrote(before)

    def latest(self, table: str) -> int:
        return int(self.ws.store.value(f"SELECT max(id) FROM {table}"))

    @precondition(lambda self: len(self.books.items) < MOST)
    @rule(
        days=st.integers(0, 9),
        time=TIMES,
        minutes=MINUTES,
        whose=st.integers(0, 1),
        again=st.sampled_from([0, 0, 1, 7, 14]),
    )
    def new_follow_up(self, days: int, time: str | None, minutes: int | None, whose: int, again: int) -> None:
        lead_id, name = self.lead()
        day, owner = self.books.today + timedelta(days=days), self.books.owners[whose]
        repeat = None if not again else Repeat(Rule("day", again, count=4))
        step = NextStep(name, day, time, "call", minutes, repeat=repeat, owner_id=owner)
        item = Item("follow_up", name, 0, day, time, owner, minutes, lead=lead_id)
        if again:
            item.coming = [day + timedelta(days=again * n) for n in range(1, 4)]
            item.occurs, item.own = day, (time, minutes, owner)
        self.add(item, lambda: followups.add(self.ws, lead_id, step).step_id)

    @precondition(lambda self: len(self.books.items) < MOST)
    @rule(
        days=st.integers(-2, 9),
        time=TIMES,
        whose=st.integers(0, 1),
        again=st.sampled_from([0, 0, 1, 7]),
        long=st.integers(0, 2),
    )
    def new_meeting(self, days: int, time: str | None, whose: int, again: int, long: int) -> None:
        self.made += 1
        name, day = f"P{self.made}", self.books.today + timedelta(days=days)
        owner = self.books.owners[whose]
        last = day + timedelta(days=long if not again else 0)
        time = "10:00" if again else None if time == "23:45" else time
        new = NewEvent(
            name, day, time, 60 if time else None, end_day=None if time else last, owner_id=owner,
            repeat=Repeat(Rule("day", again, count=4)) if again else None,
        )  # fmt: skip
        item = Item("meeting", name, 0, day, time, owner, 60 if time else None, last=None if time else last)
        if again:
            item.coming = [day + timedelta(days=again * n) for n in range(4)]
        self.add(item, lambda: events.add(self.ws, new).id)

    @precondition(lambda self: len(self.books.items) < MOST)
    @rule(days=st.integers(0, 9), time=TIMES)
    def new_promise(self, days: int, time: str | None) -> None:
        lead_id, name = self.lead()
        day = self.books.today + timedelta(days=days)
        item = Item("promise", name, 0, day, time, self.books.owners[0], lead=lead_id)
        self.add(item, lambda: promises.make(self.ws, lead_id, NewPromise(name, day, time)) and self.latest("promise"))

    @precondition(lambda self: len(self.books.items) < MOST - 1)
    @rule(days=st.integers(1, 12), light=st.booleans())
    def new_wake_up(self, days: int, light: bool) -> None:
        lead_id, name = self.lead()
        day = self.books.today + timedelta(days=days)
        item = Item("wake_up", name, lead_id, day, owner=self.books.lead_owner, lead=lead_id)
        self.add(item, lambda: parking.park(self.ws, [lead_id], until=day, reason="timing") and 0)
        if light:
            step = NextStep(name, self.books.today, channel="letter", minutes=None)
            card = Item("light", name, 0, self.books.today, owner=self.books.lead_owner, lead=lead_id, minutes=None)
            self.add(card, lambda: parking.plan_light(self.ws, [lead_id], step) and self.latest("next_action"))

    @precondition(lambda self: len(self.books.items) < MOST)
    @rule(days=st.integers(0, 12))
    def new_expected_close(self, days: int) -> None:
        lead_id, name = self.lead()
        day = self.books.today + timedelta(days=days)
        item = Item("expected_close", name, lead_id, day, owner=self.books.lead_owner, lead=lead_id)
        self.add(item, lambda: leads.set_fields(self.ws, lead_id, {"expected_close": day.isoformat()}) and 0)

    @precondition(lambda self: len(self.books.items) < MOST)
    @rule(days=st.integers(0, 9), time=TIMES)
    def new_care(self, days: int, time: str | None) -> None:
        lead_id, name = self.lead()
        pipeline.close(self.ws, [lead_id], "won")
        self.past.append(self.items_as_they_are())
        day = self.books.today + timedelta(days=days)

        def plan() -> int:
            with self.ws.store.write("Care") as write:
                return write.insert(
                    "next_action", lead_id=lead_id, what=name, channel="call", due_on=day, due_time=time,
                    owner_id=self.books.owners[0], created_at=write.now, care="after_sale",
                )  # fmt: skip

        self.add(Item("care", name, 0, day, time, self.books.owners[0], lead=lead_id), plan)

    # --- moving -----------------------------------------------------------------------------------------------------------
    def pick(self, data: st.DataObject, n: int = 1) -> list[tuple[Item, date]]:
        """Some entries that stand open, each with the day that is meant of it."""
        open_ones = [one for one in self.books.items if not one.done]
        if not open_ones:
            return []
        chosen = data.draw(st.lists(st.sampled_from(range(len(open_ones))), min_size=1, max_size=n, unique=True))
        found = []
        for place in chosen:
            one = open_ones[place]
            is_series = one.kind == "meeting" and one.coming is not None
            found.append((one, data.draw(st.sampled_from(one.coming)) if is_series and one.coming else one.day))
        return [(one, day) for one, day in found if one.kind != "meeting" or one.coming is None or day in one.coming]

    def change(self, allowed: bool, verb: Callable[[], Any], told: Callable[[], Any]) -> None:
        """Run a verb that the books say is allowed or not; ``told`` writes into the books what it makes of them."""
        before = self.items_as_they_are()
        if not allowed:
            with pytest.raises(UserError):
                verb()
            return
        done = verb()
        told()
        if done.changeset is not None:
            self.wrote(before)
        else:
            assert self.books.items == before

    @rule(data=st.data(), days=DAYS, n=st.integers(1, 3))
    def drag_to_a_day(self, data: st.DataObject, days: int, n: int) -> None:
        chosen, to = self.pick(data, n), self.books.today + timedelta(days=days)
        if not chosen:
            return
        allowed = all(self.may_go(one, day, to) for one, day in chosen)
        keys = [key(one, day) for one, day in chosen]
        self.change(
            allowed,
            lambda: calendar_moves.move(self.ws, keys, day=to),
            lambda: [self.put(one, day, to) for one, day in chosen],
        )

    @rule(data=st.data(), days=st.integers(-2, 5))
    def drag_all_of_a_series(self, data: st.DataObject, days: int) -> None:
        chosen = [(one, day) for one, day in self.pick(data) if one.coming is not None]
        if not chosen:
            return
        (one, day), to = chosen[0], self.books.today + timedelta(days=days)

        def told() -> None:
            by = to - (day if one.kind == "meeting" else one.occurs or day)
            if to == day:
                return
            one.coming = [each + by for each in one.coming or []]
            one.day = one.coming[0] if one.kind == "meeting" else to
            one.occurs = to

        self.change(
            self.may_go(one, day, to), lambda: calendar_moves.move(self.ws, [key(one, day)], day=to, which="all"), told
        )

    @rule(data=st.data(), days=st.integers(-1, 12))
    def drag_one_planned_later(self, data: st.DataObject, days: int) -> None:
        later = [(one, day) for one in self.books.items for day in self.books.later(one)]
        if not later:
            return
        (one, day), to = data.draw(st.sampled_from(later)), self.books.today + timedelta(days=days)

        def told() -> None:
            if to != day:
                one.coming = [each for each in one.coming or [] if each != day]
                time, minutes, owner = one.own
                alone = Item("follow_up", one.name, self.latest("next_action"), to, time, owner, minutes, lead=one.lead)
                self.books.items.append(alone)

        named = EntryKey(one.kind, one.id, day)
        self.change(self.may_go(one, day, to), lambda: calendar_moves.move(self.ws, [named], day=to), told)

    @rule(data=st.data(), time=TIMES, minutes=MINUTES, whose=st.sampled_from([None, 0, 1]))
    def drag_to_a_time_or_person(
        self, data: st.DataObject, time: str | None, minutes: int | None, whose: int | None
    ) -> None:
        chosen = self.pick(data)
        if not chosen:
            return
        one, day = chosen[0]
        owner = None if whose is None else self.books.owners[whose]
        allowed = one.kind not in DAYS_ONLY or (time is None and owner == one.owner)
        allowed = allowed and (minutes is None or one.kind in STEPS or (one.kind == "meeting" and time is not None))

        def told() -> None:
            which = self.single(one, day) if one.kind == "meeting" and differs(one, time, owner, minutes) else one
            if which.kind not in DAYS_ONLY:
                was = which.time
                which.time = time
                which.owner = owner or (None if one.kind == "meeting" else self.books.lead_owner)
                which.minutes = minutes if minutes is not None else which.minutes
                if which.kind == "meeting":
                    which.minutes = None if time is None else which.minutes or 60
                    gone = was is None and time is not None
                    which.last = None if gone else which.day if was is not None and time is None else which.last

        self.change(
            allowed,
            lambda: calendar_moves.move(self.ws, [key(one, day)], time=time, owner=owner, minutes=minutes),
            told,
        )

    @rule(data=st.data(), days=st.integers(-2, 8), time=TIMES, n=st.integers(1, 3))
    def snooze(self, data: st.DataObject, days: int, time: str | None, n: int) -> None:
        chosen, until = self.pick(data, n), self.books.today + timedelta(days=days)
        if not chosen:
            return
        typed = f"{until.isoformat()} {time or ''}".strip()
        places = self.books.put_off([at_day(one, day) for one, day in chosen], until, time) if days >= 0 else []
        pairs = list(zip(chosen, places, strict=False))
        allowed = days >= 0 and all(self.may_go(one, day, to) for (one, day), (to, _at) in pairs)

        def told() -> None:
            for (one, day), (to, at) in pairs:
                moved = self.put(one, day, to, time=at)
                if moved.kind == "meeting" and at is not None and moved.minutes is None:
                    moved.minutes, moved.last = 60, None

        keys = [key(one, day) for one, day in chosen]
        self.change(allowed, lambda: calendar_moves.snooze(self.ws, keys, typed), told)

    @rule(data=st.data(), n=st.integers(1, 3))
    def complete(self, data: st.DataObject, n: int) -> None:
        chosen = self.pick(data, n)
        if not chosen:
            return
        allowed = all(one.kind not in DAYS_ONLY for one, _day in chosen)
        keys = [key(one, day) for one, day in chosen]
        self.change(
            allowed,
            lambda: calendar_moves.done(self.ws, keys),
            lambda: [self.finish(one, day) for one, day in chosen],
        )

    @rule(data=st.data())
    def drag_what_was_moved_meanwhile(self, data: st.DataObject) -> None:
        chosen = self.pick(data)
        if chosen and chosen[0][0].coming is None:
            one, day = chosen[0]
            stale = EntryKey(one.kind, one.id, day - timedelta(days=1))
            other = EntryKey("first_reply", one.lead or 1, day)
            for keys in ([stale], [key(one, day), other], [stale, key(one, day)]):
                with pytest.raises(UserError):
                    calendar_moves.move(self.ws, keys, day=day)

    # --- back, forth, and time ------------------------------------------------------------------------------------------------
    @precondition(lambda self: self.past)
    @rule(n=st.integers(1, 4))
    def undo(self, n: int) -> None:
        for _each in range(min(n, len(self.past))):
            undoing.undo(self.ws)
            self.future.append(self.items_as_they_are())
            self.books.items = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        undoing.redo(self.ws)
        self.past.append(self.items_as_they_are())
        self.books.items = self.future.pop()

    @rule(hours=st.sampled_from([1, 3, 9, 15, 24, 49, 100]))
    def time_passes(self, hours: int) -> None:
        self.set_clock(self.clock.now() + timedelta(hours=hours, minutes=7))

    @precondition(lambda self: self.clock.now() > START + timedelta(days=2))
    @rule(hours=st.sampled_from([1, 26]))
    def the_clock_is_set_back(self, hours: int) -> None:
        self.set_clock(self.clock.now() - timedelta(hours=hours))

    def set_clock(self, now: datetime) -> None:
        self.clock.set(now)
        self.books.now = now

    # --- what the books make of it ----------------------------------------------------------------------------------------------
    def may_go(self, one: Item, day: date, to: date) -> bool:
        today = self.books.today
        if one.kind == "meeting" or to == day:
            return True
        if to < today or (one.kind == "wake_up" and to <= today):
            return False
        if one.kind == "wake_up" and one.day <= today:
            return one.times_parked < LIMIT
        if one.kind == "light":
            wakes = next(each.day for each in self.books.items if each.kind == "wake_up" and each.lead == one.lead)
            return not one.day < wakes <= to
        return True

    def put(self, one: Item, day: date, to: date, **more: Any) -> Item:
        """It goes to another day, a meeting's day by itself; the row that stands there."""
        same = to == day and all(getattr(one, name) == value for name, value in more.items())
        if same:
            return one
        if one.kind == "wake_up" and one.day <= self.books.today:
            one.times_parked += 1
            gone = [
                each for each in self.books.items if each.kind == "light" and each.lead == one.lead and each.day >= to
            ]
            self.books.items = [each for each in self.books.items if each.done or each not in gone]
        moved = self.single(one, day) if one.kind == "meeting" else one
        if moved.last is not None:
            moved.last += to - moved.day
        moved.day = to
        for name, value in more.items():
            setattr(moved, name, value)
        return moved

    def single(self, one: Item, day: date) -> Item:
        """One day of a repeated meeting as a meeting of its own; any other as it is."""
        if one.coming is None:
            return one
        one.coming = [each for each in one.coming if each != day]
        alone = Item("meeting", one.name, 0, day, one.time, one.owner, one.minutes, last=one.last)
        self.books.items.append(alone)
        return alone

    def finish(self, one: Item, day: date) -> Item:
        """It is done; a repeated follow-up makes its next one."""
        if one.kind == "meeting":
            alone = self.single(one, day)
            alone.done = True
            return alone
        one.done = True
        if one.kind == "follow_up" and one.coming is not None:
            after = [each for each in one.coming if each >= self.books.today]
            coming, one.coming = one.coming, None
            if after:
                time, minutes, owner = one.own
                following = Item(
                    "follow_up", one.name, 0, after[0], time, owner, minutes, lead=one.lead, occurs=after[0]
                )
                following.own, following.coming = one.own, [each for each in coming if each > after[0]]
                self.books.items.append(following)
        return one

    def settle_ids(self) -> None:
        """Numbers of rows that the program made by itself: the latest one of that name."""
        for one in self.books.items:
            if one.id == 0:
                table = "event" if one.kind == "meeting" else "next_action"
                one.id = self.ws.store.value(f"SELECT max(id) FROM {table} WHERE what = ?", (one.name,))

    # --- what must hold -----------------------------------------------------------------------------------------------------------
    @invariant()
    def the_calendar_shows_what_the_books_hold(self) -> None:
        self.settle_ids()
        first, last = date(2026, 2, 1), date(2026, 9, 30)
        page = calendar.read(self.ws, first, last, per_day=None)
        found: Counter[tuple[object, ...]] = Counter(
            (e.kind, e.title, e.day, e.time, e.owner_id, e.own_minutes, e.done, e.projected)
            for e in page.entries
            if e.kind != "first_reply"
        )
        assert found == self.books.shown()
        assert {(entry.key.kind, entry.key.id) for entry in page.late} == self.books.late()
        assert page.today == self.books.today


def key(one: Item, day: date) -> EntryKey:
    return EntryKey(one.kind, one.id, day)


def at_day(one: Item, day: date) -> Item:
    """The item as that one of its days."""
    return Item(one.kind, one.name, one.id, day, one.time, one.owner, one.minutes)


def differs(one: Item, time: str | None, owner: int | None, minutes: int | None) -> bool:
    return (one.time, one.owner) != (time, owner) or (minutes is not None and minutes != one.minutes)


TestCalendar = Calendar.TestCase
TestCalendar.settings = settings(
    max_examples=8,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # a failing sequence is told as it is: shrinking would take minutes
)
