"""Saving what a line was understood as: rating, tags, the step with its channel, in one change (K10)."""

from __future__ import annotations

import pytest

from leaddesk.base.errors import UserError
from leaddesk.services import leads, quick_add, undoing
from leaddesk.services.workspace import Workspace

LINE = "Anna Berg, Berg Solar, 0171 2345678, call Tue 10:00, 12k, hot, #roof, fair"


def test_one_change_holds_it_all_and_one_undo_takes_it_back(ws: Workspace) -> None:
    reading = quick_add.read(ws, LINE)
    done = quick_add.add(ws, reading.values(), channel=reading.channel)
    assert ws.store.row("SELECT what, channel, due_time FROM next_action") == ("Call", "call", "10:00")
    assert ws.store.row("SELECT rating, value_minor FROM lead") == ("hot", 1_200_000)
    assert ws.store.rows("SELECT t.name FROM lead_tag l JOIN tag t ON t.id = l.tag_id") == [("roof",)]
    assert ws.store.value("SELECT s.type FROM lead l JOIN source s ON s.id = l.source_id") == "trade_show"
    assert done.changeset is not None and ws.store.value("SELECT max(id) FROM changeset") == done.changeset
    undoing.undo(ws)
    assert ws.store.value("SELECT count(*) FROM lead") == 0 and ws.store.value("SELECT count(*) FROM next_action") == 0


def test_the_step_of_a_new_lead_may_come_again(ws: Workspace) -> None:
    quick_add.add(ws, {"full_name": "Anna", "next_action": "Call", "next_action_due": "every Monday 9:00"})
    assert ws.store.row("SELECT due_on, due_time, occurs_on FROM next_action") == ("2026-03-09", "09:00", "2026-03-09")
    assert ws.store.value("SELECT rule FROM recurrence") == "FREQ=WEEKLY;BYDAY=MO"


def test_a_step_before_today_is_refused(ws: Workspace) -> None:
    with pytest.raises(UserError) as caught:
        quick_add.add(ws, {"full_name": "Anna", "next_action_due": "2020-01-01"})
    assert caught.value.code == "past" and ws.store.value("SELECT count(*) FROM lead") == 0


def test_a_day_without_a_step_is_a_step(ws: Workspace) -> None:
    quick_add.add(ws, {"full_name": "Anna", "next_action_due": "tomorrow 10"})
    what, day, time = ws.store.row("SELECT what, due_on, due_time FROM next_action") or ("", "", "")
    assert what == "Get in touch" and day > ws.today().isoformat() and time == "10:00"


def test_a_firm_and_a_wish_of_the_file_are_known(ws: Workspace) -> None:
    leads.add(ws, {"company": "Nordlicht", "product": "Roof painting"})
    values = quick_add.read(ws, "Marit Holm, roof painting, 0171 2345678, nordlicht").values()
    assert values["company"] == "Nordlicht" and values["product"] == "Roof painting"


def test_what_a_new_lead_lacks(ws: Workspace) -> None:
    assert quick_add.missing(quick_add.read(ws, "call tomorrow").values()) == ("full_name", "contact", "source")
    assert quick_add.missing(quick_add.read(ws, LINE).values()) == ()
