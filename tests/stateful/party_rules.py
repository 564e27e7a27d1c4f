"""Random verbs about who is the same: joining people, taking them apart, telling them apart, one inquiry of two."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from leaddesk.services import duplicates, merging
from tests.stateful.books import Joined
from tests.stateful.machine import Machine


class PartyRules(Machine):
    """Rules of people; no clock and no number moves by them."""

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
                later.leave(self.now, "not_a_lead", reason=True)
            later.why, later.same_as = "duplicate", one
            for record in self.books.records.values():
                record.same_as = one if record.same_as == other else record.same_as
