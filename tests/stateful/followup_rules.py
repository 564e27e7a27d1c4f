"""Random verbs on follow-ups that come again: made, done, left out, taken off, moved; what is open agrees with plain books."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from leaddesk.domain.recurrence import Repeat, Rule
from leaddesk.services import followups, step_days
from leaddesk.services.followups import NextStep
from tests.stateful.books import Coming
from tests.stateful.machine import Machine


class FollowUpRules(Machine):
    """What comes again."""

    @rule(
        data=st.data(),
        days=st.integers(-2, 9),
        every=st.integers(1, 6),
        from_done=st.booleans(),
        count=st.none() | st.integers(1, 3),
    )
    def repeat_one(self, data: st.DataObject, days: int, every: int, from_done: bool, count: int | None) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        record, due = self.record(lead_id), self.today + timedelta(days=days)
        allowed = record.kind == "name" or record.active or record.has_woken(self.today)
        if allowed:
            self.books.begin()
        how = Repeat(Rule("day", every, count=count), "done" if from_done else "due")
        if self.expect(allowed, followups.add, lead_id, NextStep("Again", due, repeat=how)):
            record.become_lead(self.now)
            if record.status == "nurture":
                record.come_back(self.now)
            record.coming.append(Coming(due, due, every, from_done, count))

    @rule(data=st.data(), verb=st.sampled_from(["done", "skip", "remove"]))
    def end_one(self, data: st.DataObject, verb: str) -> None:
        chosen = self._chosen(data)
        if chosen is None:
            return
        lead_id, one, step_id = chosen
        self.books.begin()
        {"done": followups.done, "skip": followups.skip, "remove": followups.remove}[verb](self.ws, [step_id])
        coming = self.record(lead_id).coming
        coming.remove(one)
        following = one.over(self.today) if verb != "remove" else None
        coming += [following] if following is not None else []

    @rule(data=st.data(), by=st.integers(-3, 12))
    def move_one(self, data: st.DataObject, by: int) -> None:
        """This one only: the series stays where it is."""
        chosen = self._chosen(data)
        if chosen is None or by == 0:
            return
        _lead_id, one, step_id = chosen
        self.books.begin()
        to = one.due + timedelta(days=by)
        with self.ws.store.write("move") as write:
            step_days.move_in(write, step_id, on=one.due, to=to, which="this")
        one.due = to

    def _chosen(self, data: st.DataObject) -> tuple[int, Coming, int] | None:
        """One of all that come again, and its row."""
        live = [(i, one) for i, r in sorted(self.books.records.items()) if not r.binned for one in r.coming]
        if not live:
            return None
        lead_id, one = live[data.draw(st.integers(0, len(live) - 1))]
        rows = self.ws.store.rows(
            "SELECT id FROM next_action WHERE lead_id = ? AND recurrence_id IS NOT NULL AND ended_at IS NULL ORDER BY id",
            (lead_id,),
        )
        place = [id(each) for each in self.record(lead_id).coming].index(
            id(one)
        )  # the books add what is new at the end too
        return lead_id, one, int(rows[place][0])

    @invariant()
    def what_comes_again_stands_where_the_books_say(self) -> None:
        rows = self.ws.store.rows(
            "SELECT lead_id, due_on, occurs_on FROM next_action WHERE recurrence_id IS NOT NULL AND ended_at IS NULL"
        )
        wanted = [
            (i, one.due.isoformat(), one.on.isoformat()) for i, r in self.books.records.items() for one in r.coming
        ]
        assert sorted(rows) == sorted(wanted)
