"""Whatever happened in a firm: *Where do leads die* and the ways out equal a recount of its plain rows, every figure its list (S2-9)."""

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
from leaddesk.domain.process_map import Asked
from leaddesk.services import leads, parking, pipeline, quotes, stages, touches, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import stages as stored
from tests.conftest import FIRM, NOW
from tests.oracle.process_map_counting import Deaths
from tests.property.examples import examples
from tests.unit.services.test_process_map import compare

ZONE = "Europe/Berlin"
VERBS = (
    "add", "add", "day", "call", "call", "call", "call", "reach", "mail", "reply", "move", "move", "close", "close", "park", "quote",
    "bin", "reopen", "merge", "undo",
)  # fmt: skip
HISTORY = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 4), st.integers(0, 5), st.sampled_from((0, 1, 5, 30, 75))),
    min_size=6,
    max_size=34,
)
"""(verb, which lead, what else, hours until then)."""
ENDS = (
    ("lost", "price"), ("lost", "no_decision"), ("disqualified", "no_need"), ("non_responsive", None), ("not_a_lead", "spam"),
    ("won", None),
)  # fmt: skip


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.leaddesk"
    Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg").close()
    return path


@examples(25)
@given(history=HISTORY, later=st.sampled_from((0, 26, 24 * 12)), days=st.sampled_from((None, 0, 4)))
def test_s2_9_the_ranking_equals_a_recount(
    empty: Path, history: list[tuple[str, int, int, int]], later: int, days: int | None
) -> None:
    path = empty.with_name("run.leaddesk")
    shutil.copyfile(empty, path)
    clock = FixedClock(NOW)
    with Workspace.open(path, clock=clock) as ws:
        for verb, which, what, hours in history:
            clock.set(clock.now() + dt.timedelta(hours=hours))
            with suppress(LeadDeskError):
                do(ws, verb, which, what)
        clock.set(clock.now() + dt.timedelta(hours=later))
        first = None if days is None else ws.today() - dt.timedelta(days=days)
        compare(ws, Asked(first), Deaths(path, clock.now(), ZONE, "EUR"))


def do(ws: Workspace, verb: str, which: int, what: int) -> None:
    """One thing that happens; what the program refuses happens not."""
    ids = [row[0] for row in ws.store.rows("SELECT id FROM lead WHERE deleted_at IS NULL ORDER BY id")]
    if verb in ("add", "day"):
        values = {"full_name": f"Person {len(ids)}", "source": ("Website", "Referral")[what % 2]}
        values |= {"value": str(100 * what)} if what > 2 else {}
        values |= {"received_at": (ws.today() - dt.timedelta(days=what)).isoformat()} if verb == "day" else {}
        leads.add(ws, values)
        return
    if verb == "undo":
        undoing.undo(ws)
        return
    if verb == "merge":
        known = [stage.id for stage in stored.stages(ws.store)]
        stages.merge(ws, known[what % len(known)], known[which % len(known)])
        return
    lead_id = ids[which % len(ids)] if ids else 0
    if verb in ("call", "reach"):
        touches.log(ws, lead_id, type="call", outcome="reached" if verb == "reach" else "no_answer")
    elif verb == "mail":
        touches.log(ws, lead_id, type="email", outcome="bounced" if what == 0 else "sent")
    elif verb == "reply":
        touches.log(ws, lead_id, type="email", outcome="replied", direction="inbound")
    elif verb == "move":
        known = [stage.id for stage in stored.stages(ws.store)]
        pipeline.move(ws, [lead_id], known[what % len(known)])
    elif verb == "close":
        status, reason = ENDS[what]
        value = 5000 * which if status == "won" else None
        pipeline.close(ws, [lead_id], status, reason=reason, value_minor=value)
    elif verb == "park":
        parking.park(ws, [lead_id], until=ws.today() + dt.timedelta(days=9), reason="season")
    elif verb == "quote":
        quotes.quick(ws, lead_id, sum_minor=1000 * (what + 1), on=ws.today())
    elif verb == "bin":
        leads.bin_leads(ws, [lead_id])
    else:
        pipeline.reopen(ws, [lead_id])
