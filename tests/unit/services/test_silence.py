"""*Never answered* from the proposal to the reply that takes it back, under a fake clock (S4-2, S0-11)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.filters import ListQuery
from leaddesk.services import checking, firm_settings, leads, pipeline, silence, touches, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists
from tests.conftest import NOW


@pytest.fixture
def lead_id(ws: Workspace, clock: FixedClock) -> int:
    """Tried six times over ten days by telephone and e-mail, at *Talked* by mistake; nobody ever answered."""
    lead_id = leads.add(ws, {"full_name": "Ada Lovelace"}).ids[0]
    pipeline.move(ws, [lead_id], "contacted")
    for day in (0, 2, 4, 6, 8, 10):
        attempt(ws, clock, lead_id, day)
    return lead_id


def attempt(ws: Workspace, clock: FixedClock, lead_id: int, day: int) -> None:
    clock.set(NOW + timedelta(days=day))
    by_mail = day % 4 == 2
    touches.log(ws, lead_id, type="email" if by_mail else "call", outcome="sent" if by_mail else "no_answer")


def columns(ws: Workspace, names: str) -> tuple[Any, ...]:
    return ws.store.row(f"SELECT {names} FROM lead") or ()


def proposed(ws: Workspace) -> int:
    return lists.count(ws.store, ListQuery(view="to_decide"), ws.moment())


def test_it_is_proposed_and_never_set_silently(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    assert proposed(ws) == 1 and columns(ws, "status") == ("contacted",)
    clock.set(clock.now() + timedelta(days=400))
    assert columns(ws, "status") == ("contacted",) and proposed(ws) == 1


def test_confirmed_it_needs_no_reason_typed_and_has_one_s0_11(ws: Workspace, lead_id: int) -> None:
    pipeline.close(ws, [lead_id], "non_responsive")
    assert columns(ws, "status, silent_since") == ("non_responsive", None) and proposed(ws) == 0
    assert ws.store.value("SELECT r.code FROM lead l JOIN reason r ON r.id = l.reason_id") == "no_reply"
    assert checking.check(ws) == []


@pytest.mark.parametrize("reply", [("email", "replied"), ("call", None), ("letter", None), ("email", "refused")])
def test_a_reply_opens_it_again_at_the_stage_it_left(
    ws: Workspace, lead_id: int, clock: FixedClock, reply: tuple[str, str | None]
) -> None:
    pipeline.close(ws, [lead_id], "non_responsive")
    clock.set(clock.now() + timedelta(days=1))
    touches.log(ws, lead_id, type=reply[0], outcome=reply[1], direction="inbound")
    assert columns(ws, "status, closed_at, reason_id, silent_since") == ("contacted", None, None, None)
    assert columns(ws, "answer_due_at IS NOT NULL, needs_step_since IS NOT NULL") == (1, 1)
    events = ws.store.rows("SELECT status FROM stage_event ORDER BY id")
    assert [status for (status,) in events] == ["new", "contacted", "non_responsive", "contacted"]
    assert checking.check(ws) == []
    undoing.undo(ws)
    assert columns(ws, "status") == ("non_responsive",) and checking.check(ws) == []


def test_a_try_of_ours_or_a_note_does_not_open_it(ws: Workspace, lead_id: int) -> None:
    pipeline.close(ws, [lead_id], "non_responsive")
    touches.log(ws, lead_id, type="letter", outcome="sent")
    touches.log(ws, lead_id, type="note", text="Saw them at the fair")
    assert columns(ws, "status") == ("non_responsive",)


def test_a_reply_does_not_open_what_was_lost_for_another_reason(ws: Workspace, lead_id: int) -> None:
    pipeline.close(ws, [lead_id], "lost", reason="price")
    touches.log(ws, lead_id, type="email", direction="inbound", outcome="replied")
    assert columns(ws, "status") == ("lost",)


def test_keep_trying_puts_it_off_for_three_tries_and_is_undone(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    clock.set(clock.now() + timedelta(hours=1))
    silence.keep_trying(ws, [lead_id])
    assert proposed(ws) == 0
    undoing.undo(ws)
    assert proposed(ws) == 1
    undoing.redo(ws)
    for day, again in ((12, 0), (14, 0), (16, 1)):
        attempt(ws, clock, lead_id, day)
        assert proposed(ws) == again


def test_keep_trying_without_a_proposal_changes_nothing(ws: Workspace) -> None:
    plain = leads.add(ws, {"full_name": "Bo"}).ids[0]
    assert silence.keep_trying(ws, [plain]).changeset is None
    pipeline.close(ws, [plain], "lost", reason="price")
    with pytest.raises(UserError):
        silence.keep_trying(ws, [plain])


def test_the_firms_numbers_move_the_proposal_in_the_same_write(ws: Workspace, lead_id: int) -> None:
    for key, value in (("silent_tries", "7"), ("silent_days", "11"), ("silent_channels", "3")):
        firm_settings.change(ws, {key: value})
        assert proposed(ws) == 0 and checking.check(ws) == []
        undoing.undo(ws)
        assert proposed(ws) == 1 and checking.check(ws) == []
