"""Whatever happened in a firm: Today equals a recount of its plain rows, for everyone and for each member, at any time."""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import LeadDeskError
from leaddesk.services import (
    assignment,
    checking,
    followups,
    leads,
    parking,
    pipeline,
    promises,
    silence,
    touches,
    undoing,
)  # fmt: skip
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace
from leaddesk.store import today
from tests.conftest import FIRM, NOW
from tests.oracle.counting import Count
from tests.property.examples import examples
from tests.unit.exchange.importing_kit import bring

ZONE = "Europe/Berlin"
OUTCOMES = ("no_answer", "voicemail", "wrong_number", "reached", "no_answer", "call_back_asked")
VERBS = (
    "add", "add", "old", "call", "call", "call", "mail", "reply", "step", "park", "card", "promise", "settle", "close", "move", "give",
    "bin", "keep_trying", "reopen", "undo",
)  # fmt: skip
HISTORY = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 5), st.integers(0, 5), st.sampled_from((0, 1, 5, 30, 75))),
    min_size=4,
    max_size=28,
)
"""(verb, which lead, what else, hours until then)."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of two people without a lead."""
    path = tmp_path_factory.mktemp("empty") / "empty.leaddesk"
    with (
        Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as ws,
        ws.store.write("Ben") as write,
    ):
        write.insert("assignee", kind="member", name="Ben Ode", initials="BO", match_key="ben ode")
    return path


@examples(60)
@given(history=HISTORY, later=st.sampled_from((0, 3, 26, 24 * 12, 24 * 70)))
def test_today_equals_a_recount(empty: Path, history: list[tuple[str, int, int, int]], later: int) -> None:
    path = empty.with_name("run.leaddesk")
    shutil.copyfile(empty, path)
    clock = FixedClock(NOW)
    with Workspace.open(path, clock=clock) as ws:
        for verb, which, what, hours in history:
            clock.set(clock.now() + dt.timedelta(hours=hours))
            with suppress(LeadDeskError):
                do(ws, verb, which, what)
        clock.set(clock.now() + dt.timedelta(hours=later))
        assert checking.check(ws) == []
        compare(ws)


def compare(ws: Workspace) -> None:
    moment = ws.moment()
    books = Count(ws.path, moment.now, ZONE)
    for owner in (None, 1, 2):
        wish = today.Wish(owner, per_day=1_000)
        day = today.layout(ws.store, moment, wish)
        true = books.day(owner)
        shown: dict[str, set[int]] = {}
        for place, lead_id in enumerate(day.ids):
            shown.setdefault(day.section(place), set()).add(lead_id)
        assert len(set(day.ids)) == len(day.ids)
        assert shown == true
        assert {code: n for code, n in day.counts.items() if n} == {code: len(ids) for code, ids in true.items()}
        groups = today.layout(ws.store, moment, today.Wish(owner, by_reason=False, per_day=1_000))
        assert sorted(groups.ids) == sorted(day.ids)
        assert today.counts(ws.store, moment, owner_id=owner, per_day=1_000) == day.tally == groups.tally


def some(ws: Workspace, which: int) -> int:
    ids = [row[0] for row in ws.store.rows("SELECT id FROM lead WHERE deleted_at IS NULL ORDER BY id")]
    return int(ids[which % len(ids)]) if ids else 0


def do(ws: Workspace, verb: str, which: int, what: int) -> None:
    lead, day = some(ws, which), ws.today()
    if verb == "add":
        leads.add(ws, {"full_name": f"P{what}", **({"received_at": f"2026-03-0{what}"} if what > 3 else {})})
    elif verb == "old":
        n = ws.store.value("SELECT count(*) FROM lead")
        bring(ws, ("full_name", "email", "received_at"), [[f"Old {n}", f"old{n}@example.org", "01.02.2025"]])
    elif verb in ("call", "mail"):
        outcome = OUTCOMES[what] if verb == "call" else ("sent", "bounced", "replied")[what % 3]
        touches.log(ws, lead, type="call" if verb == "call" else "email", outcome=outcome, direction="outbound")
    elif verb == "reply":
        touches.log(ws, lead, type="email", outcome="replied", direction="inbound")
    elif verb == "step":
        followups.set_next(ws, [lead], NextStep("Call", day + dt.timedelta(days=what)))
    elif verb == "park":
        parking.park(ws, [lead], until=day + dt.timedelta(days=2 * what + 1), reason="timing", again=True)
    elif verb == "card":
        parking.plan_light(ws, [lead], NextStep("Card", day + dt.timedelta(days=what), channel="letter"))
    elif verb == "promise":
        promises.make(ws, lead, NewPromise("Something", day + dt.timedelta(days=what)))
    else:
        do_more(ws, verb, lead, what)


def do_more(ws: Workspace, verb: str, lead: int, what: int) -> None:
    if verb == "settle":
        ids = [row[0] for row in ws.store.rows("SELECT id FROM promise WHERE state = 'open' ORDER BY id LIMIT 1")]
        promises.settle(ws, ids, ("kept", "broken")[what % 2])
    elif verb == "close":
        status, reason = (("won", None), ("lost", "price"), ("non_responsive", None))[what % 3]
        pipeline.close(ws, [lead], status, reason=reason)
    elif verb == "move":
        pipeline.move(ws, [lead], ("attempting", "qualified", "quoted")[what % 3])
    elif verb == "give":
        assignment.assign(ws, [lead], (None, 1, 2)[what % 3])
    elif verb == "bin":
        leads.bin_leads(ws, [lead])
    elif verb == "keep_trying":
        silence.keep_trying(ws, [lead])
    elif verb == "reopen":
        pipeline.reopen(ws, [lead])
    elif verb == "undo":
        undoing.undo(ws)
