"""Contacts that rows tell of: written as imported touches, of the lead or of the person, none of them twice."""

from __future__ import annotations

import datetime as dt

import pytest

from leaddesk.exchange import apply
from leaddesk.exchange.model import NotedTouch
from leaddesk.services import checking, leads, touches, undoing
from leaddesk.services.workspace import Workspace
from tests.conftest import NOW
from tests.unit.exchange.importing_kit import bring, counted, everything
from tests.unit.exchange.importing_kit import leads as columns

HEADERS = ("full_name", "email", "received_at")
DAY = dt.date(2026, 3, 2)
ANNA = ("Anna Berg", "anna@berg.de", dt.date(2026, 3, 1))
TRIED = NotedTouch(DAY, "call", "outbound", "no_answer", "called 2.3., no answer")
TALKED = NotedTouch(dt.date(2026, 3, 3), "call", "outbound", "reached", "spoke 3.3.")


def _activities(ws: Workspace, what: str = "type, direction, outcome, text") -> list[tuple[object, ...]]:
    return ws.store.rows(f"SELECT {what} FROM activity ORDER BY happened_at, id")


def test_touches_of_a_new_lead_feed_its_clocks_and_not_the_first_reply(ws: Workspace) -> None:
    start = everything(ws)
    bring(ws, HEADERS, [ANNA], touches={2: [TRIED, TALKED]})
    assert _activities(ws, "lead_id, person_id, origin, date_only, outcome, text") == [
        (1, 1, "import", 1, "no_answer", TRIED.text),
        (1, 1, "import", 1, "reached", TALKED.text),
    ]
    (clocks,) = columns(
        ws,
        "date(last_attempt_at)",
        "date(last_contact_at)",
        "attempt_n",
        "untouched_due_at",
        "reply_min",
        "unanswered_since",
    )
    assert clocks == ("2026-03-03", "2026-03-03", 2, None, None, None)
    assert checking.check(ws) == []
    undoing.undo(ws)
    assert everything(ws) == start


def test_a_row_imported_again_with_its_touches_changes_nothing(ws: Workspace) -> None:
    bring(ws, HEADERS, [ANNA], touches={2: [TRIED]})
    assert bring(ws, HEADERS, [ANNA], touches={2: [TRIED]}).changeset is None
    other_layout = bring(ws, (*HEADERS, "Shoe size"), [(*ANNA, None)], touches={2: [TRIED]})
    assert counted(other_layout) == {"unchanged": 1}
    assert len(_activities(ws)) == 1


def test_touches_asked_for_later_are_added_to_the_lead_that_came_in_without(ws: Workspace) -> None:
    bring(ws, HEADERS, [ANNA])
    again = bring(ws, HEADERS, [ANNA], touches={2: [TRIED]}, note_touches=True)
    assert counted(again) == {"updated": 1}
    assert _activities(ws, "lead_id, outcome") == [(1, "no_answer")]


def test_two_calls_of_one_day_are_two_and_stay_two(ws: Workspace) -> None:
    twice = [TRIED, NotedTouch(DAY, "call", "outbound", "reached", "2.3. again, reached")]
    bring(ws, HEADERS, [ANNA], touches={2: twice})
    bring(ws, (*HEADERS, "x"), [(*ANNA, None)], touches={2: twice})
    assert _activities(ws, "outcome") == [("no_answer",), ("reached",)]


def test_a_last_contact_of_the_day_the_note_tells_of_is_that_contact(ws: Workspace) -> None:
    row = (*ANNA, DAY)
    bring(ws, (*HEADERS, "last_contacted_at"), [row], touches={2: [TRIED]})
    assert _activities(ws) == [("call", "outbound", "no_answer", TRIED.text)]


def test_a_touch_that_the_last_contact_made_earlier_is_not_made_again(ws: Workspace) -> None:
    headers, row = (*HEADERS, "last_contacted_at"), (*ANNA, DAY)
    bring(ws, headers, [row])
    assert counted(bring(ws, headers, [row], touches={2: [TRIED]}, note_touches=True)) == {"unchanged": 1}
    assert _activities(ws, "outcome") == [("reached",)]


def test_a_last_contact_of_another_day_is_kept_beside_the_notes(ws: Workspace) -> None:
    bring(ws, (*HEADERS, "last_contacted_at"), [(*ANNA, DAY)], touches={2: [TALKED]})
    assert _activities(ws, "date(happened_at)") == [("2026-03-02",), ("2026-03-03",)]


def test_a_last_contact_today_counts_in_the_morning_too(ws: Workspace) -> None:
    bring(ws, (*HEADERS, "last_contacted_at"), [(*ANNA, NOW.date())])
    ((at,),) = _activities(ws, "happened_at")
    assert str(at) <= NOW.strftime("%Y-%m-%d %H:%M:%S")


def test_touches_of_a_customer_belong_to_the_person_and_make_no_lead(ws: Workspace) -> None:
    start = everything(ws)
    inbound = NotedTouch(DAY, "email", "inbound", "replied", "mail from her 2.3.")
    rows = [(*ANNA, "Berg Bau"), (None, "info@lang.de", None, "Lang AG")]
    bring(ws, (*HEADERS, "company"), rows, "customers", touches={2: [inbound], 3: [TRIED]})
    assert columns(ws, "id") == []
    assert _activities(ws, "lead_id, person_id, company_id, type") == [(None, 1, 1, "email"), (None, None, 2, "call")]
    again = bring(ws, (*HEADERS, "company"), rows, "customers", touches={2: [inbound], 3: [TRIED]}, note_touches=True)
    assert counted(again) == {"unchanged": 2}
    assert checking.check(ws) == []
    undoing.undo(ws)
    assert everything(ws) == start


def test_a_list_that_tells_of_a_contact_with_the_person_of_a_lead_leaves_the_lead_alone(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Anna Berg", "email": "anna@berg.de"})
    result = bring(ws, HEADERS, [ANNA], "names", touches={2: [TRIED]})
    assert counted(result) == {"updated": 1}
    assert _activities(ws, "lead_id, person_id") == [(None, 1)]


def test_somebody_on_a_list_who_wrote_to_us_is_a_lead(ws: Workspace) -> None:
    wrote = NotedTouch(DAY, "email", "inbound", "replied", "she wrote 2.3.")
    rows = [("Anna Berg", "anna@berg.de"), ("Otto Lang", "otto@lang.de")]
    bring(ws, HEADERS[:2], rows, "names", touches={2: [wrote], 3: [TRIED]})
    assert columns(ws, "kind", "attempt_n", "inbound_n") == [("lead", 0, 1), ("name", 1, 0)]


MAIL = "Dear Sir,\n\nplease call me about the roof.\n" + "It is a long story. " * 20_000
AT = dt.datetime(2026, 3, 2, 9, 12, 30, tzinfo=dt.UTC)
WHOLE = NotedTouch(DAY, "email", "inbound", "", MAIL, AT)


def test_a_whole_mail_stands_on_the_timeline_word_for_word_at_its_own_time(ws: Workspace) -> None:
    bring(ws, HEADERS, [("Anna Berg", "anna@berg.de", AT)], touches={2: [WHOLE]})
    assert _activities(ws, "happened_at, date_only, direction, outcome, text") == [
        ("2026-03-02 09:12:30", 0, "inbound", None, MAIL)
    ]
    assert columns(ws, "received_at", "unanswered_since") == [("2026-03-02 09:12:30", "2026-03-02 09:12:30")]
    bring(ws, (*HEADERS, "x"), [("Anna Berg", "anna@berg.de", AT, None)], touches={2: [WHOLE]})
    assert len(_activities(ws)) == 1


def test_a_mail_of_somebody_with_an_open_lead_is_the_touch_that_says_asked_again(ws: Workspace) -> None:
    bring(ws, HEADERS, [("Anna Berg", "anna@berg.de", AT - dt.timedelta(days=1))])
    later = NotedTouch(DAY, "email", "inbound", "", MAIL, AT + dt.timedelta(hours=3))
    result = bring(ws, HEADERS, [("Anna Berg", "anna@berg.de", later.at)], touches={2: [later]})
    assert [(row.outcome, row.reason) for row in result.outcomes] == [("updated", "asked_again")]
    ((at, text),) = _activities(ws, "happened_at, text")
    assert at == "2026-03-02 12:12:30"
    assert str(text).endswith(MAIL)
    second = NotedTouch(DAY, "email", "inbound", "", "Any news?", AT + dt.timedelta(hours=5))
    bring(ws, HEADERS, [("Anna Berg", "anna@berg.de", second.at)], touches={2: [second]})
    assert len(_activities(ws)) == 2


def test_a_touch_to_come_is_not_made_and_a_clock_that_runs_ahead_is_now(ws: Workspace) -> None:
    ahead = NotedTouch(NOW.date(), "email", "inbound", "", "Hello", NOW + dt.timedelta(hours=1))
    to_come = NotedTouch(NOW.date() + dt.timedelta(days=3), "call", "outbound", "", "call 12.3.")
    bring(ws, HEADERS, [ANNA], touches={2: [ahead, to_come]})
    assert _activities(ws, "type, happened_at") == [("email", NOW.strftime("%Y-%m-%d %H:%M:%S"))]


def test_an_imported_touch_and_one_of_ours_stand_side_by_side(ws: Workspace) -> None:
    bring(ws, HEADERS, [ANNA])
    touches.log(ws, 1, type="call", outcome="reached")
    bring(ws, HEADERS, [ANNA], touches={2: [TRIED]}, note_touches=True)
    assert columns(ws, "touch_n") == [(2,)]


def test_a_large_import_in_parts_writes_touches_of_leads_and_of_people_alike(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apply, "CHUNKED_ABOVE", 4)
    monkeypatch.setattr(apply, "CHUNK", 3)
    rows = [(f"Person {n}", f"p{n}@firm.de", None) for n in range(12)]
    start = everything(ws)
    every_row = range(2, 14)
    bring(ws, HEADERS, rows, kinds={3: "customers", 9: "customers"}, touches={n: [TRIED] for n in every_row})
    told = ws.store.rows("SELECT a.person_id, l.person_id FROM activity a LEFT JOIN lead l ON l.id = a.lead_id")
    assert sorted(person for person, _of_lead in told) == list(range(1, 13))
    assert sorted(person for person, of_lead in told if of_lead is None) == [2, 8]
    assert all(of_lead in (None, person) for person, of_lead in told)
    assert checking.check(ws) == []
    undoing.undo(ws)
    assert everything(ws) == start


def test_a_touch_of_a_customer_that_stands_already_is_not_made_again_and_another_is(ws: Workspace) -> None:
    rows = [("Anna Berg", "anna@berg.de", None)]
    bring(ws, HEADERS, rows, "customers", touches={2: [TRIED]})
    bring(ws, (*HEADERS, "city"), [(*rows[0], "Berlin")], "customers", touches={2: [TRIED, TALKED]})
    assert _activities(ws, "lead_id, outcome") == [(None, "no_answer"), (None, "reached")]
