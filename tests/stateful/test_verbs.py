"""Random verbs with undo and redo against a plain-Python oracle: the next-step invariant and the two gates hold always.

The oracle (``books``) keeps its own small books in dictionaries; it never asks the program for anything it then compares.
Proves: next-step invariant (K10) and that everything to be done stands on Today, two gates (S3-11), no leaving without a reason
(S0-11), parking and waking (S2-8, S3-16), *Never answered* and its revival (S4-2), promises (K14), undo (K11), untouched (S2-1);
joining people and taking them apart touches no clock and no number (Duplicates, Touch clocks).
"""

from __future__ import annotations

import copy
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from leaddesk.base.errors import UserError
from leaddesk.services import assignment, checking, followups, leads, pipeline, promotion, touches, undoing
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import today
from tests.stateful.books import CLOSINGS, OPEN, Record, plus_one_working_day
from tests.stateful.followup_rules import FollowUpRules
from tests.stateful.later_rules import LaterRules
from tests.stateful.party_rules import PartyRules

FEW = 4
"""Records at most, so that much happens to each."""


class Verbs(PartyRules, LaterRules, FollowUpRules):
    """Every verb of the first days, in any order."""

    @initialize()
    def one_lead(self) -> None:
        self.add_lead("Ada")

    @rule(minutes=st.integers(1, 6000))
    def time_passes(self, minutes: int) -> None:
        self.clock.set(self.clock.now() + timedelta(minutes=minutes))

    @precondition(lambda self: len(self.books.records) < FEW)
    @rule(name=st.text("abcXYZäß'\"=<& ", min_size=1, max_size=8))
    def add_lead(self, name: str) -> None:
        if not name.strip():
            with pytest.raises(UserError):
                leads.add(self.ws, {"full_name": name})
            return
        self.books.begin()
        (lead_id,) = leads.add(self.ws, {"full_name": name}).ids
        self.books.records[lead_id] = Record("lead", received=self.now, since=self.now, person=self.person_of(lead_id))

    @precondition(lambda self: len(self.books.records) < FEW)
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
        self.try_them(data, "call", outcome)

    @rule(data=st.data())
    def send_a_letter(self, data: st.DataObject) -> None:
        self.try_them(data, "letter", "sent")

    @rule(data=st.data(), days=st.integers(1, 3))
    def try_in_vain(self, data: st.DataObject, days: int) -> None:
        """By letter and some days later by telephone: nobody answers."""
        lead_id = self.pick(data)
        if lead_id is not None:
            self.try_one(lead_id, "letter", "sent")
            self.clock.set(self.now + timedelta(days=days))
            self.try_one(lead_id, "call", "no_answer")

    def try_them(self, data: st.DataObject, channel: str, outcome: str) -> None:
        lead_id = self.pick(data)
        if lead_id is not None:
            self.try_one(lead_id, channel, outcome)

    def try_one(self, lead_id: int, channel: str, outcome: str) -> None:
        self.books.begin()
        touches.log(self.ws, lead_id, type=channel, outcome=outcome)
        record = self.record(lead_id)
        if record.has_woken(self.today):
            record.come_back(self.now)
        elif channel == "letter" and record.light:
            record.light.remove(min(record.light))
        if outcome != "wrong_number":
            record.tries.append((self.now, channel))
        if outcome == "reached":
            record.talks.append(self.now)
        record.contacted(self.today)

    @rule(data=st.data())
    def they_write(self, data: st.DataObject) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        self.books.begin()
        touches.log(self.ws, lead_id, type="email", direction="inbound", outcome="replied")
        record = self.record(lead_id)
        record.become_lead(self.now)
        if record.status in ("nurture", "non_responsive"):
            record.come_back(self.now)
        record.heard.append(self.now)
        record.talks.append(self.now)

    @rule(data=st.data(), days=st.integers(-2, 9))
    def plan_step(self, data: st.DataObject, days: int) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        record = self.record(lead_id)
        due = self.today + timedelta(days=days)
        allowed = record.kind == "name" or record.active or record.has_woken(self.today)
        if allowed:
            self.books.begin()
        if self.expect(allowed, followups.set_next, [lead_id], NextStep("Call", due)):
            record.become_lead(self.now)
            if record.status == "nurture":
                record.come_back(self.now)
            record.step, record.step_due = "Call", due

    @rule(data=st.data(), status=st.sampled_from(OPEN))
    def move(self, data: st.DataObject, status: str) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        record = self.record(lead_id)
        allowed = record.kind == "name" or record.status in (*OPEN, "nurture")
        if allowed and (record.kind == "name" or record.status != status):
            self.books.begin()
        if self.expect(allowed, pipeline.move, [lead_id], status):
            record.become_lead(self.now)
            if record.status != status:
                record.come_back(self.now, status)

    @rule(data=st.data(), status=st.sampled_from(sorted(CLOSINGS)), give_reason=st.booleans())
    def close(self, data: st.DataObject, status: str, give_reason: bool) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        record = self.record(lead_id)
        reason = CLOSINGS[status] if give_reason else None
        needs = CLOSINGS[status] is not None
        allowed = record.kind == "lead" and (reason is not None or not needs)
        changes = record.status != status or (reason is not None and reason != record.why)
        if allowed and changes:
            self.books.begin()
        if self.expect(allowed, pipeline.close, [lead_id], status, reason=reason) and changes:
            since = record.since if record.status == status else None
            record.leave(since or self.now, status, reason=status != "won", why=reason)

    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        lead_id = self.pick(data, "lead")
        if lead_id is None or self.record(lead_id).status in OPEN:
            return
        self.books.begin()
        pipeline.reopen(self.ws, [lead_id])
        self.record(lead_id).come_back(self.now)

    @rule(data=st.data())
    def work_on_it(self, data: st.DataObject) -> None:
        lead_id = self.pick(data, "name")
        if lead_id is None:
            return
        self.books.begin()
        promotion.promote(self.ws, [lead_id])
        self.record(lead_id).become_lead(self.now)

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
    def person_of(self, lead_id: int) -> int:
        return int(self.ws.store.value("SELECT person_id FROM lead WHERE id = ?", (lead_id,)))

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
                int(r.has_step or bool(r.light)),
                int(r.binned),
                int(r.who),
                int(r.active and not r.has_step),
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
            if r.active and not r.tries and r.received is not None and plus_one_working_day(r.received) <= now
        }
        assert stored == wanted

    @invariant()
    def what_follows_from_history_is_what_the_books_say(self) -> None:
        rows = self.ws.store.rows(
            "SELECT id, parked_until, parked_n, silent_since, promise_n, promise_due_on, stale_on FROM lead"
        )
        tries = self.books.state.silent_tries
        wanted = {}
        for i, r in self.books.records.items():
            silent, quiet = r.silent_since(tries), r.quiet_on()
            wanted[i] = (
                r.until.isoformat() if r.until else None,
                r.parked_n,
                silent.strftime("%Y-%m-%d %H:%M:%S") if silent else None,
                len(r.promised),
                min(r.promised).isoformat() if r.promised else None,
                quiet.isoformat() if quiet else None,
            )
        assert {row[0]: row[1:] for row in rows} == wanted

    @invariant()
    def nobody_is_forgotten(self) -> None:
        """Every open lead has a next step, or is parked, or says since when it has none; all there is to do stands on Today."""
        stray = (
            "SELECT id FROM lead WHERE kind = 'lead' AND deleted_at IS NULL AND next_action_id IS NULL AND in_backlog = 0 "
            "AND needs_step_since IS NULL AND status IN ('new', 'attempting', 'contacted', 'qualified', 'quoted', 'negotiating')"
        )
        assert self.ws.store.rows(stray) == []
        shown = list(today.layout(self.ws.store, self.ws.moment(), today.Wish(fold=False)).ids)
        assert len(shown) == len(set(shown)), "a record stands once"
        tries = self.books.state.silent_tries
        assert set(shown) == {i for i, r in self.books.records.items() if r.stands_on_today(self.today, tries)}

    @invariant()
    def the_programs_own_invariants_hold(self) -> None:
        assert checking.check(self.ws) == []


TestVerbs = Verbs.TestCase
TestVerbs.settings = settings(
    max_examples=12,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # a failing sequence is told as it is: shrinking would take minutes
)
