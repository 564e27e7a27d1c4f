"""Random verbs with undo and redo against a plain-Python oracle: the next-step invariant and the two gates hold always.

The oracle keeps its own small books in dictionaries; it never asks the program for anything it then compares.
Proves: next-step invariant (K10), two gates (S3-11), no leaving without a reason (S0-11), undo (K11), untouched (S2-1).
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
from leaddesk.services import assignment, checking, followups, leads, pipeline, promotion, touches, undoing
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
    binned: bool = False
    who: bool = True
    tags: str = ""
    rating: str = "dont_know"

    @property
    def active(self) -> bool:
        return self.kind == "lead" and self.status in OPEN and not self.binned


@dataclass
class Books:
    """The oracle: records by id, and the stacks of undo and redo as whole copies."""

    records: dict[int, Record] = field(default_factory=dict)
    past: list[dict[int, Record]] = field(default_factory=list)
    future: list[dict[int, Record]] = field(default_factory=list)

    def begin(self) -> None:
        self.past.append(copy.deepcopy(self.records))
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
            Path(self.folder.name) / "books.leaddesk", clock=self.clock, settings={"zone": "UTC"}, member="Mia"
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
        self.books.records[lead_id] = Record("lead", received=self.clock.now())

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
        self.books.records[lead_id] = Record("name", who=False)

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
        changes = record.status != status or reason is not None
        if allowed and changes:
            self.books.begin()
        if self.expect(allowed, pipeline.close, [lead_id], status, reason=reason) and changes:
            self.leave(record, status, status != "won")

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
        if self.expect(allowed, pipeline.park, [lead_id], until=until, reason="timing"):
            self.leave(record, "nurture", True)

    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        lead_id = self.pick(data, "lead")
        if lead_id is None or self.books.records[lead_id].status in OPEN:
            return
        self.books.begin()
        pipeline.reopen(self.ws, [lead_id])
        record = self.books.records[lead_id]
        record.status, record.reason = record.before, False

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
        before = copy.deepcopy(self.books.records)
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
        self.books.future.append(copy.deepcopy(self.books.records))
        self.books.records = self.books.past.pop()

    @precondition(lambda self: self.books.future)
    @rule()
    def redo(self) -> None:
        undoing.redo(self.ws)
        self.books.past.append(copy.deepcopy(self.books.records))
        self.books.records = self.books.future.pop()

    @rule()
    def close_and_open_the_file(self) -> None:
        path = self.ws.path
        self.ws.close()
        self.ws = Workspace.open(path, clock=self.clock)

    # --- what the oracle does --------------------------------------------------------------------------------------
    def become_lead(self, record: Record) -> None:
        if record.kind == "name":
            record.kind, record.status, record.received = "lead", "new", self.clock.now()

    @staticmethod
    def leave(record: Record, status: str, reason: bool) -> None:
        if record.status in OPEN:
            record.before = record.status
        record.status, record.reason, record.step, record.step_due = status, reason, None, None

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
