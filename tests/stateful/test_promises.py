"""Random promises with undo and redo against plain dictionaries: rows, derived columns and counts agree always (K14, S4-11, K11).

The oracle keeps its own small books; it never asks the program for anything it then compares.
"""

from __future__ import annotations

import copy
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from leaddesk.base.clock import FixedClock
from leaddesk.services import checking, leads, promises, touches, undoing
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace
from leaddesk.store import promises as stored
from leaddesk.store.promises import Span

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
LEADS = st.integers(0, 1)
PLACES = st.integers(0, 7)
AHEAD = st.integers(0, 9)
CALLS = st.sampled_from(["reached", "no_answer", "voicemail", "wrong_number", "refused"])


@dataclass
class Made:
    """One promise as the oracle knows it."""

    lead: int
    due: date
    call_back: bool
    state: str = "open"
    settled: date | None = None
    timed: bool = False


class Promises(RuleBasedStateMachine):
    """Two leads, any promises; the first day without weekends or holidays in the way of *the next working day*."""

    @initialize()
    def open_file(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FixedClock(START)
        values = {"zone": "UTC", "working_days": [0, 1, 2, 3, 4, 5, 6]}
        self.ws = Workspace.create(
            Path(self.folder.name) / "p.leaddesk", clock=self.clock, settings=values, member="Anna"
        )
        self.ids = [leads.add(self.ws, {"full_name": name}).ids[0] for name in ("Ada", "Bo")]
        self.known: list[Made] = []
        self.before: list[list[Made]] = []
        self.undone: list[list[Made]] = []

    def teardown(self) -> None:
        if hasattr(self, "ws"):
            assert checking.check(self.ws) == []
            self.ws.close()
            self.folder.cleanup()

    # --- what happens --------------------------------------------------------------------------------------------
    @rule(minutes=st.integers(1, 3 * 24 * 60))
    def time_passes(self, minutes: int) -> None:
        self.clock.set(self.clock.now() + timedelta(minutes=minutes))

    @rule(lead=LEADS, ahead=AHEAD)
    def one_is_made(self, lead: int, ahead: int) -> None:
        due = self.today + timedelta(days=ahead)
        self.changed()
        promises.make(self.ws, self.ids[lead], NewPromise("Send it", due))
        self.known.append(Made(lead, due, False))

    @rule(lead=LEADS, outcome=CALLS, ahead=st.none() | AHEAD)
    def we_call(self, lead: int, outcome: str, ahead: int | None) -> None:
        self.changed()
        promise = None if ahead is None else NewPromise("Send it", self.today + timedelta(days=ahead))
        touches.log(self.ws, self.ids[lead], type="call", outcome=outcome, promise=promise)
        if outcome != "wrong_number":
            for made in self.known:
                if made.lead == lead and made.call_back and made.state == "open":
                    made.state, made.settled = "kept", self.today
        if promise is not None:
            self.known.append(Made(lead, promise.due_on, False))

    @rule(lead=LEADS, inbound=st.booleans())
    def they_ask_to_be_called_back(self, lead: int, inbound: bool) -> None:
        self.changed()
        way, kind = ("inbound", "call") if inbound else ("outbound", "email")
        touches.log(self.ws, self.ids[lead], type=kind, direction=way, outcome="call_back_asked")
        if not any(made.lead == lead and made.call_back and made.state == "open" for made in self.known):
            self.known.append(Made(lead, self.today + timedelta(days=1), True, timed=True))

    @precondition(lambda self: self.known)
    @rule(place=PLACES, state=st.sampled_from(["kept", "broken", "open"]))
    def one_is_settled(self, place: int, state: str) -> None:
        at = place % len(self.known)
        made = self.known[at]
        if made.state != state:
            self.changed()
            made = self.known[at]
            made.state, made.settled = state, None if state == "open" else self.today
        promises.settle(self.ws, [self.row_ids()[at]], state)

    @precondition(lambda self: any(made.state == "open" for made in self.known))
    @rule(place=PLACES, ahead=AHEAD)
    def one_is_put_off(self, place: int, ahead: int) -> None:
        open_ = [n for n, made in enumerate(self.known) if made.state == "open"]
        at, due = open_[place % len(open_)], self.today + timedelta(days=ahead)
        if self.known[at].due != due or self.known[at].timed:
            self.changed()
        promises.change(self.ws, self.row_ids()[at], due_on=due, due_time="")
        self.known[at].due, self.known[at].timed = due, False

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        undoing.undo(self.ws)
        self.undone.append(self.known)
        self.known = self.before.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        undoing.redo(self.ws)
        self.before.append(self.known)
        self.known = self.undone.pop()

    # --- what holds ----------------------------------------------------------------------------------------------
    @invariant()
    def rows_columns_and_counts_agree(self) -> None:
        if not hasattr(self, "ws"):
            return
        rows = self.ws.store.rows("SELECT lead_id, due_on, is_call_back, state, settled_on FROM promise ORDER BY id")
        assert rows == [
            (
                self.ids[m.lead],
                m.due.isoformat(),
                int(m.call_back),
                m.state,
                m.settled.isoformat() if m.settled else None,
            )
            for m in self.known
        ]
        for lead, row_id in enumerate(self.ids):
            due = sorted(m.due for m in self.known if m.lead == lead and m.state == "open")
            told = self.ws.store.row("SELECT promise_n, promise_due_on FROM lead WHERE id = ?", (row_id,))
            assert told == (len(due), due[0].isoformat() if due else None)
        ended = [self.ended(m) for m in self.known]
        tally = next(iter(stored.tallies(self.ws.store, Span(self.today))), None)
        counted = (tally.in_time, tally.late, tally.broken, tally.open_late) if tally else (0, 0, 0, 0)
        assert counted == tuple(ended.count(name) for name in ("in_time", "late", "broken", "open_late"))

    def ended(self, made: Made) -> str:
        if made.state == "kept":
            assert made.settled is not None
            return "late" if made.settled > made.due else "in_time"
        return "broken" if made.state == "broken" else "open_late" if made.due < self.today else ""

    @property
    def today(self) -> date:
        return self.clock.now().date()

    def row_ids(self) -> list[int]:
        return [i for (i,) in self.ws.store.rows("SELECT id FROM promise ORDER BY id")]

    def changed(self) -> None:
        """A change is about to be made: undo brings back the books as they are now, and nothing is left to redo."""
        self.before.append(copy.deepcopy(self.known))
        self.undone.clear()


TestPromises = Promises.TestCase
TestPromises.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)
