"""Random verbs with undo and redo against a plain-Python oracle: the next-step invariant and the two gates hold always.

The oracle keeps its own small books in dictionaries; it never asks the program for anything it then compares.
Proves: next-step invariant (K10), two gates (S3-11), no leaving without a reason (S0-11), undo (K11), untouched (S2-1); joining people
and taking them apart touches no clock and no number (Duplicates, Touch clocks).
"""

from __future__ import annotations

import copy
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.services import (
    assignment,
    checking,
    duplicates,
    followups,
    leads,
    merging,
    parking,
    pipeline,
    promotion,
    touches,
    undoing,
)
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
OPEN = ("new", "attempting", "contacted", "qualified", "quoted", "negotiating")
CLOSINGS = {
    "lost": "price",
    "disqualified": "no_need",
    "non_responsive": None,
    "not_a_lead": "spam",
    "won": None,
}


@dataclass
class Record:
    """What the oracle knows of one record."""

    kind: str
    status: str = "new"
    before: str = "new"
    step: str | None = None
    step_due: date | None = None
    received: datetime | None = None
    attempts: int = 0
    reason: bool = False
    why: str | None = None
    person: int = 0
    same_as: int | None = None
    binned: bool = False
    who: bool = True
    tags: str = ""
    rating: str = "dont_know"

    @property
    def active(self) -> bool:
        return self.kind == "lead" and self.status in OPEN and not self.binned


@dataclass
class Joined:
    """A person who was joined: ``then`` to whom at first, ``into`` to whom by now, with which leads and which who were joined before."""

    then: int
    into: int
    leads: list[int]
    before: list[int]


@dataclass
class State:
    """What the oracle knows at one time: records by id, who was joined, and pairs told apart."""

    records: dict[int, Record] = field(default_factory=dict)
    joined: dict[int, Joined] = field(default_factory=dict)
    apart: set[frozenset[int]] = field(default_factory=set)


@dataclass
class Books:
    """The oracle: the state, and the stacks of undo and redo as whole copies."""

    state: State = field(default_factory=State)
    past: list[State] = field(default_factory=list)
    future: list[State] = field(default_factory=list)

    @property
    def records(self) -> dict[int, Record]:
        return self.state.records

    def begin(self) -> None:
        self.past.append(copy.deepcopy(self.state))
        self.future.clear()


def plus_one_working_day(at: datetime) -> datetime:
    """The instant 540 working minutes (Mon-Fri 8-17 UTC) later, minute by minute: slow and obviously right."""
    left = 540
    while left:
        at += timedelta(minutes=1)
        worked = at - timedelta(minutes=1)
        if worked.weekday() < 5 and 8 * 60 <= worked.hour * 60 + worked.minute < 17 * 60:
            left -= 1
    return at


class Verbs(RuleBasedStateMachine):
    """Every verb of the first day, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FixedClock(START)
        self.ws = Workspace.create(
            Path(self.folder.name) / "books.leaddesk", clock=self.clock, settings={"zone": "UTC", "holidays_country": ""}, member="Mia"
        )
        self.books = Books()

    def teardown(self) -> None:
        self.ws.close()
        self.folder.cleanup()

    # --- choosing ------------------------------------------------------------------------------------------------
    def pick(self, data: st.DataObject, *kinds: str) -> int | None:
        live = [i for i, r in sorted(self.books.records.items()) if not r.binned and (not kinds or r.kind in kinds)]
        return data.draw(st.sampled_from(live)) if live else None

    def expect(self, allowed: bool, verb: Any, *args: Any, **kwargs: Any) -> bool:
        """Run a verb that the oracle says is allowed or not; a refusal must be a UserError and change nothing."""
        if allowed:
            verb(self.ws, *args, **kwargs)
            return True
        with pytest.raises(UserError):
            verb(self.ws, *args, **kwargs)
        return False

    # --- rules ---------------------------------------------------------------------------------------------------
    @initialize()
    def one_lead(self) -> None:
        self.add_lead("Ada")

    @rule(minutes=st.integers(1, 3000))
    def time_passes(self, minutes: int) -> None:
        self.clock.set(self.clock.now() + timedelta(minutes=minutes))

    @rule(name=st.text("abcXYZäß'\"=<& ", min_size=1, max_size=8))
    def add_lead(self, name: str) -> None:
        if not name.strip():
            with pytest.raises(UserError):
                leads.add(self.ws, {"full_name": name})
            return
        self.books.begin()
        (lead_id,) = leads.add(self.ws, {"full_name": name}).ids
        self.books.records[lead_id] = Record("lead", received=self.clock.now(), person=self.person_of(lead_id))

    @rule()
    def add_name(self) -> None:
        self.books.begin()
        with self.ws.store.write("Name of a list") as write:
            person = write.insert("person", full_name="N", sort_key="n", match_key="n")
            source = write.row("SELECT id FROM source WHERE type = 'mailing'")
            assert source is not None
            lead_id = write.insert(
                "lead", kind="name", person_id=person, source_id=source[0], created_at=write.now, owner_id=None
            )
        self.books.records[lead_id] = Record("name", who=False, person=person)

    @rule(data=st.data(), outcome=st.sampled_from(["reached", "no_answer", "voicemail", "wrong_number"]))
    def call(self, data: st.DataObject, outcome: str) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        self.books.begin()
        touches.log(self.ws, lead_id, type="call", outcome=outcome)
        record = self.books.records[lead_id]
        record.attempts += outcome != "wrong_number"
        if record.step is not None and (record.step_due is None or record.step_due <= self.clock.now().date()):
            record.step = record.step_due = None

    @rule(data=st.data())
    def they_write(self, data: st.DataObject) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        self.books.begin()
        touches.log(self.ws, lead_id, type="email", direction="inbound", outcome="replied")
        record = self.books.records[lead_id]
        if record.kind == "name":
            record.kind, record.status, record.received = "lead", "new", self.clock.now()
        if record.status == "nurture":
            record.status, record.reason = record.before, False

    @rule(data=st.data(), days=st.integers(-2, 9))
    def plan_step(self, data: st.DataObject, days: int) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        record = self.books.records[lead_id]
        due = self.clock.now().date() + timedelta(days=days)
        allowed = record.kind == "name" or record.active
        if allowed:
            self.books.begin()
        if self.expect(allowed, followups.set_next, [lead_id], NextStep("Call", due)):
            self.become_lead(record)
            record.step, record.step_due = "Call", due

    @rule(data=st.data(), status=st.sampled_from(OPEN))
    def move(self, data: st.DataObject, status: str) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        record = self.books.records[lead_id]
        allowed = record.kind == "name" or record.status in (*OPEN, "nurture")
        changes = record.kind == "name" or record.status != status
        if allowed and changes:
            self.books.begin()
        if self.expect(allowed, pipeline.move, [lead_id], status):
            self.become_lead(record)
            if record.status != status:
                record.status, record.reason = status, False

    @rule(data=st.data(), status=st.sampled_from(sorted(CLOSINGS)), give_reason=st.booleans())
    def close(self, data: st.DataObject, status: str, give_reason: bool) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        record = self.books.records[lead_id]
        reason = CLOSINGS[status] if give_reason else None
        needs = CLOSINGS[status] is not None
        allowed = record.kind == "lead" and (reason is not None or not needs)
        changes = record.status != status or (reason is not None and reason != record.why)
        if allowed and changes:
            self.books.begin()
        if self.expect(allowed, pipeline.close, [lead_id], status, reason=reason) and changes:
            self.leave(record, status, status != "won", why=reason)

    @rule(data=st.data(), days=st.integers(-1, 40))
    def park(self, data: st.DataObject, days: int) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        record = self.books.records[lead_id]
        allowed = days > 0 and record.kind == "lead" and record.status not in CLOSINGS
        if allowed:
            self.books.begin()
        until = self.clock.now().date() + timedelta(days=days)
        if self.expect(allowed, parking.park, [lead_id], until=until, reason="timing"):
            self.leave(record, "nurture", True)

    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        lead_id = self.pick(data, "lead")
        if lead_id is None or self.books.records[lead_id].status in OPEN:
            return
        self.books.begin()
        pipeline.reopen(self.ws, [lead_id])
        record = self.books.records[lead_id]
        record.status, record.reason, record.why, record.same_as = record.before, False, None, None

    @rule(data=st.data())
    def join_two_people(self, data: st.DataObject) -> None:
        one, other = self.pick(data), self.pick(data)
        if one is None or other is None:
            return
        keep, joins = self.books.records[one].person, self.books.records[other].person
        if keep != joins:
            self.books.begin()
        if self.expect(keep != joins, merging.merge, "person", keep, joins):
            moved = [i for i, record in self.books.records.items() if record.person == joins]
            joined = self.books.state.joined
            before = [i for i, each in joined.items() if each.into == joins]
            for i in before:
                joined[i].into = keep
            for i in moved:
                self.books.records[i].person = keep
            joined[joins] = Joined(keep, keep, moved, before)
            thirds = {min(pair - {joins}) for pair in self.books.state.apart if joins in pair} - {keep}
            self.books.state.apart |= {frozenset({keep, third}) for third in thirds}

    @rule(data=st.data())
    def take_apart(self, data: st.DataObject) -> None:
        joined = self.books.state.joined
        if not joined:
            return
        who = data.draw(st.sampled_from(sorted(joined)))
        self.books.begin()
        before = set(self.books.state.apart)
        merging.split(self.ws, "person", who)
        each = self.books.state.joined.pop(who)
        for i in each.leads:
            if self.books.records[i].person in (each.then, each.into):
                self.books.records[i].person = who
        for i in each.before:
            if i in joined and joined[i].into in (each.then, each.into):
                joined[i].into = who
        rows = self.ws.store.rows("SELECT one_id, other_id FROM not_duplicate")
        assert {frozenset(row) for row in rows} <= before, "taking apart tells nobody else apart"
        self.books.state.apart = {frozenset(row) for row in rows}

    @rule(data=st.data())
    def tell_apart(self, data: st.DataObject) -> None:
        one, other = self.pick(data), self.pick(data)
        if one is None or other is None:
            return
        people = (self.books.records[one].person, self.books.records[other].person)
        pair = frozenset(people)
        if len(pair) == 2 and pair not in self.books.state.apart:
            self.books.begin()
        if self.expect(len(pair) == 2, duplicates.not_same, "person", *people):
            self.books.state.apart.add(pair)

    @rule(data=st.data())
    def one_inquiry(self, data: st.DataObject) -> None:
        one, other = self.pick(data), self.pick(data)
        if one is None or other is None:
            return
        keep, later = self.books.records[one], self.books.records[other]
        allowed = one != other and keep.kind == later.kind == "lead" and keep.person == later.person
        allowed = allowed and keep.same_as is None and later.same_as is None
        if allowed:
            self.books.begin()
        if self.expect(allowed, merging.same_inquiry, one, other):
            if later.status != "not_a_lead":
                self.leave(later, "not_a_lead", True)
            later.why, later.same_as = "duplicate", one
            for record in self.books.records.values():
                record.same_as = one if record.same_as == other else record.same_as

    @rule(data=st.data())
    def work_on_it(self, data: st.DataObject) -> None:
        lead_id = self.pick(data, "name")
        if lead_id is None:
            return
        self.books.begin()
        promotion.promote(self.ws, [lead_id])
        self.become_lead(self.books.records[lead_id])

    @rule(data=st.data())
    def to_the_bin(self, data: st.DataObject) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        self.books.begin()
        leads.bin_leads(self.ws, [lead_id])
        self.books.records[lead_id].binned = True

    @rule(data=st.data(), give=st.booleans())
    def assign(self, data: st.DataObject, give: bool) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        record = self.books.records[lead_id]
        if record.who != give:
            self.books.begin()
        assignment.assign(self.ws, [lead_id], 1 if give else None)
        record.who = give

    @rule(data=st.data(), tags=st.sampled_from(["", "fair", "fair, spring"]), rating=st.sampled_from(["hot", "cold"]))
    def edit(self, data: st.DataObject, tags: str, rating: str) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        record = self.books.records[lead_id]
        before = copy.deepcopy(self.books.state)
        changeset = leads.set_fields(self.ws, lead_id, {"tags": tags, "rating": rating}).changeset
        changed = (record.tags, record.rating) != (tags, rating)
        assert (changeset is not None) == changed
        if changed:
            self.books.past.append(before)
            self.books.future.clear()
        record.tags, record.rating = tags, rating

    @precondition(lambda self: self.books.past)
    @rule()
    def undo(self) -> None:
        undoing.undo(self.ws)
        self.books.future.append(copy.deepcopy(self.books.state))
        self.books.state = self.books.past.pop()

    @precondition(lambda self: self.books.future)
    @rule()
    def redo(self) -> None:
        undoing.redo(self.ws)
        self.books.past.append(copy.deepcopy(self.books.state))
        self.books.state = self.books.future.pop()

    @rule()
    def close_and_open_the_file(self) -> None:
        path = self.ws.path
        self.ws.close()
        self.ws = Workspace.open(path, clock=self.clock)

    # --- what the oracle does --------------------------------------------------------------------------------------
    def become_lead(self, record: Record) -> None:
        if record.kind == "name":
            record.kind, record.status, record.received = "lead", "new", self.clock.now()

    def person_of(self, lead_id: int) -> int:
        return int(self.ws.store.value("SELECT person_id FROM lead WHERE id = ?", (lead_id,)))

    @staticmethod
    def leave(record: Record, status: str, reason: bool, *, why: str | None = None) -> None:
        if record.status in OPEN:
            record.before = record.status
        record.status, record.reason, record.step, record.step_due = status, reason, None, None
        record.why, record.same_as = why, None

    # --- what always holds -------------------------------------------------------------------------------------------
    @invariant()
    def the_file_agrees_with_the_books(self) -> None:
        rows = self.ws.store.rows(
            "SELECT id, kind, status, reason_id IS NOT NULL, next_action_id IS NOT NULL, deleted_at IS NOT NULL, "
            "owner_id IS NOT NULL, needs_step_since IS NOT NULL, number IS NOT NULL FROM lead"
        )
        seen = {row[0]: tuple(row[1:]) for row in rows}
        wanted = {
            i: (
                r.kind,
                r.status,
                int(r.reason),
                int(r.step is not None),
                int(r.binned),
                int(r.who),
                int(r.active and r.step is None),
                int(r.kind == "lead"),
            )
            for i, r in self.books.records.items()
        }
        assert seen == wanted

    @invariant()
    def tags_and_ratings_are_those_of_the_books(self) -> None:
        rows = self.ws.store.rows(
            "SELECT l.id, l.rating, (SELECT group_concat(t.name, ', ') FROM (SELECT t.name FROM lead_tag lt JOIN tag t "
            "ON t.id = lt.tag_id WHERE lt.lead_id = l.id ORDER BY t.name) t) FROM lead l"
        )
        assert {i: (rating, tags or "") for i, rating, tags in rows} == {
            i: (r.rating, r.tags) for i, r in self.books.records.items()
        }

    @invariant()
    def everybody_has_the_leads_of_the_books(self) -> None:
        rows = self.ws.store.rows("SELECT id, person_id, same_as_id FROM lead")
        assert {i: (person, same) for i, person, same in rows} == {
            i: (r.person, r.same_as) for i, r in self.books.records.items()
        }
        gone = dict(self.ws.store.rows("SELECT id, merged_into_id FROM person WHERE merged_into_id IS NOT NULL"))
        assert gone == {who: each.into for who, each in self.books.state.joined.items()}
        pairs = {frozenset(row) for row in self.ws.store.rows("SELECT one_id, other_id FROM not_duplicate")}
        assert pairs == self.books.state.apart
        astray = "SELECT count(*) FROM activity a JOIN lead l ON l.id = a.lead_id WHERE a.person_id IS NOT l.person_id"
        assert self.ws.store.value(astray) == 0

    @invariant()
    def untouched_is_counted_as_the_books_do(self) -> None:
        now = self.clock.now()
        stored = {
            row[0]
            for row in self.ws.store.rows(
                "SELECT id FROM lead WHERE is_active = 1 AND untouched_due_at <= ?",
                (now.strftime("%Y-%m-%d %H:%M:%S"),),
            )
        }
        wanted = {
            i
            for i, r in self.books.records.items()
            if r.active and r.attempts == 0 and r.received is not None and plus_one_working_day(r.received) <= now
        }
        assert stored == wanted

    @invariant()
    def the_programs_own_invariants_hold(self) -> None:
        assert checking.check(self.ws) == []


TestVerbs = Verbs.TestCase
TestVerbs.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # a failing sequence is told as it is: shrinking would take minutes
)
