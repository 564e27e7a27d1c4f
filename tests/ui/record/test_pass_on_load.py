"""Nobody is given more silently: choosing somebody shows what they have left, and too much is said (K7)."""

from __future__ import annotations

from leaddesk.services import followups, leads, load, team
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.ui.record.asked import read_to_whom


def test_k7_who_has_how_much_left_is_read_only_where_several_work(ws: Workspace) -> None:
    lead_id = leads.add(ws, {"full_name": "Nadia Rahimi"}).ids[0]
    assert read_to_whom(ws, [lead_id]).left == {}
    team.add(ws, "Tom Osei")
    tom = ws.member_called("Tom Osei")
    before = read_to_whom(ws, [lead_id]).left
    assert before == {each.person.id: each.left for each in load.week(ws)} and tom in before
    busy = leads.add(ws, {"full_name": "Busy", "owner": "Tom Osei"}).ids[0]
    followups.set_next(ws, [busy], NextStep("Work", ws.today(), None, "visit", minutes=24 * 60))
    after = read_to_whom(ws, [lead_id]).left
    assert after[tom] == before[tom] - 24 * 60
