"""Random verbs about leads nobody works on now, and what was promised: parking, light touches, waking, *keep trying*, promises."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from leaddesk.services import firm_settings, parking, promises, silence
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
from tests.stateful.books import CLOSINGS, OPEN, PARKED_LIMIT
from tests.stateful.machine import Machine


class LaterRules(Machine):
    """Rules of *Later*, *Never answered* and promises (S2-8, S3-16, S4-2, K14)."""

    @rule(data=st.data(), days=st.integers(-1, 12), again=st.booleans())
    def park(self, data: st.DataObject, days: int, again: bool) -> None:
        lead_id = self.pick(data)
        if lead_id is not None:
            self.park_one(lead_id, days, again)

    @rule(data=st.data(), days=st.integers(1, 9), until=st.integers(-2, 1))
    def park_a_lead_and_let_time_pass(self, data: st.DataObject, days: int, until: int) -> None:
        """Until shortly before or after its day."""
        lead_id = self.pick(data, "lead")
        if lead_id is not None:
            self.park_one(lead_id, days, again=False)
            self.clock.set(self.now + timedelta(days=max(days + until, 0)))

    def park_one(self, lead_id: int, days: int, again: bool) -> None:
        record, until = self.record(lead_id), self.today + timedelta(days=days)
        allowed = days > 0 and record.kind == "lead" and record.status not in CLOSINGS
        allowed = allowed and (again or record.parked_n < PARKED_LIMIT)
        if allowed:
            self.books.begin()
        if self.expect(allowed, parking.park, [lead_id], until=until, reason="timing", again=again):
            record.leave(self.now, "nurture", reason=True)
            record.parked_n += 1
            record.until, record.light = until, [day for day in record.light if day < until]

    @rule(data=st.data(), days=st.integers(-1, 5))
    def plan_a_light_touch(self, data: st.DataObject, days: int) -> None:
        parked = [i for i, r in sorted(self.books.records.items()) if r.status == "nurture" and not r.binned]
        lead_id = data.draw(st.sampled_from(parked)) if parked else self.pick(data)
        if lead_id is None:
            return
        record, day = self.record(lead_id), self.today + timedelta(days=days)
        allowed = record.status == "nurture" and record.until is not None and self.today <= day < record.until
        if allowed:
            self.books.begin()
        if self.expect(allowed, parking.plan_light, [lead_id], NextStep("Card", day, channel="letter")):
            record.light.append(day)

    @rule(data=st.data())
    def keep_trying(self, data: st.DataObject) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        record = self.record(lead_id)
        allowed = record.kind == "lead" and record.status in (*OPEN, "nurture")
        changes = allowed and record.silent_since(self.books.state.silent_tries) is not None
        if changes:
            self.books.begin()
        if self.expect(allowed, silence.keep_trying, [lead_id]) and changes:
            self.record(lead_id).kept_trying = self.now

    @rule(tries=st.integers(2, 3))
    def change_the_rule_never_answered(self, tries: int) -> None:
        if self.books.state.silent_tries != tries:
            self.books.begin()
        firm_settings.change(self.ws, {"silent_tries": str(tries)})
        self.books.state.silent_tries = tries

    @rule(data=st.data(), days=st.integers(0, 9))
    def promise(self, data: st.DataObject, days: int) -> None:
        lead_id = self.pick(data)
        if lead_id is None:
            return
        self.books.begin()
        day = self.today + timedelta(days=days)
        promises.make(self.ws, lead_id, NewPromise("Send it", day))
        self.record(lead_id).become_lead(self.now)
        self.record(lead_id).promised.append(day)

    @rule(data=st.data(), kept=st.booleans())
    def settle_a_promise(self, data: st.DataObject, kept: bool) -> None:
        lead_id = self.pick(data)
        if lead_id is None or not self.record(lead_id).promised:
            return
        self.books.begin()
        place = data.draw(st.integers(0, len(self.record(lead_id).promised) - 1))
        rows = self.ws.store.rows("SELECT id FROM promise WHERE lead_id = ? AND state = 'open' ORDER BY id", (lead_id,))
        promises.settle(self.ws, [rows[place][0]], "kept" if kept else "broken")
        del self.record(lead_id).promised[place]
