"""Promises: made on any touch, due, kept or broken, and what a call back asked for becomes (K14, S0-2, S4-11)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.promises import Promise, Tally, total
from leaddesk.services import firm_settings, leads, parking, pipeline, promises, touches, undoing
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as stored_leads
from leaddesk.store import promises as stored
from leaddesk.store.promises import Span

TODAY = date(2026, 3, 4)  # a Wednesday
DRAWING = NewPromise("Send the drawing", date(2026, 3, 6))


@pytest.fixture
def lead_id(ws: Workspace) -> int:
    return leads.add(ws, {"full_name": "Ada Lovelace", "phone": "0171 2345678"}).ids[0]


def a_name(ws: Workspace) -> int:
    """A name on a list, as an import would leave it."""
    with ws.store.write("list") as write:
        person = write.insert("person", full_name="Bo", sort_key="bo", match_key="bo")
        return write.insert("lead", kind="name", person_id=person, source_id=8, created_at=write.now)


def of(ws: Workspace, lead_id: int) -> tuple[Promise, ...]:
    return stored.of_lead(ws.store, lead_id)


def only(ws: Workspace, lead_id: int) -> Promise:
    (promise,) = of(ws, lead_id)
    return promise


def days(clock: FixedClock, n: int) -> None:
    clock.set(clock.now() + timedelta(days=n))


# --- made -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "kind, outcome", [("call", "reached"), ("email", "sent"), ("visit", "reached"), ("note", None)]
)
def test_a_promise_can_be_made_on_any_activity_s0_2(
    ws: Workspace, lead_id: int, kind: str, outcome: str | None
) -> None:
    touches.log(ws, lead_id, type=kind, outcome=outcome, text="We talked", promise=DRAWING)
    made = only(ws, lead_id)
    assert (made.what, made.due_on, made.due_time, made.by, made.state) == (
        "Send the drawing", date(2026, 3, 6), None, "Anna Berg", "open",
    )  # fmt: skip
    assert ws.store.row("SELECT promise_n, promise_due_on FROM lead") == (1, "2026-03-06")


def test_a_promise_stands_in_detail_and_timeline_k14(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    touches.log(ws, lead_id, type="call", outcome="reached", promise=DRAWING)
    days(clock, 3)
    promises.settle(ws, [only(ws, lead_id).id], "kept")
    shown = stored_leads.detail(ws.store, lead_id)
    assert shown is not None and [p.what for p in shown.promises] == ["Send the drawing"]
    told = [(entry.title, entry.text) for entry in shown.timeline if entry.kind == "promise"]
    assert told == [("Promise kept late", "Send the drawing"), ("Promised", "Send the drawing")]


def test_a_promise_that_was_taken_back_stands_struck_in_the_timeline(ws: Workspace, lead_id: int) -> None:
    touches.log(ws, lead_id, type="call", outcome="reached", promise=DRAWING)
    undoing.undo(ws)
    shown = stored_leads.detail(ws.store, lead_id)
    assert shown is not None and shown.promises == ()
    assert [entry.struck for entry in shown.timeline if entry.kind == "promise"] == [True]


def test_outside_a_touch_a_note_carries_the_promise_and_a_name_becomes_a_lead(ws: Workspace) -> None:
    name_id = a_name(ws)
    promises.make(ws, name_id, DRAWING)
    assert ws.store.row("SELECT kind, attempt_n, touch_n FROM lead") == ("lead", 0, 0)
    assert ws.store.row("SELECT type, text FROM activity") == ("note", "Send the drawing")


@pytest.mark.parametrize(
    "bad", [NewPromise("  ", TODAY), NewPromise("x", date(2026, 3, 3)), NewPromise("x", TODAY, "25:00")]
)
def test_a_promise_without_words_or_day_is_refused_and_nothing_is_logged(
    ws: Workspace, lead_id: int, bad: NewPromise
) -> None:
    with pytest.raises(UserError):
        touches.log(ws, lead_id, type="call", outcome="reached", promise=bad)
    with pytest.raises(UserError):
        promises.make(ws, lead_id, bad)
    assert ws.store.value("SELECT count(*) FROM activity") == 0


# --- call backs -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("direction", ["inbound", "outbound"])
def test_who_asks_to_be_called_back_is_promised_it_on_the_next_working_day_s4_11(
    ws: Workspace, clock: FixedClock, direction: str
) -> None:
    lead_id = leads.add(ws, {"full_name": "Ada"}).ids[0]
    clock.set(datetime(2026, 3, 6, 15, 0, tzinfo=UTC))  # a Friday
    touches.log(ws, lead_id, type="call", outcome="call_back_asked", direction=direction)
    made = only(ws, lead_id)
    assert (made.what, made.due_on, made.due_time, made.is_call_back) == ("Call back", date(2026, 3, 9), "09:00", True)


@pytest.mark.parametrize(
    "said, due", [("after 17:00", (5, "17:00")), ("Fridays, mornings", (6, "09:00")), ("whenever", (5, "09:00"))]
)
def test_a_call_back_keeps_to_their_best_times_s4_14(
    ws: Workspace, lead_id: int, said: str, due: tuple[int, str]
) -> None:
    with ws.store.write("test") as write:
        write.update("lead", lead_id, best_times=said)
    touches.log(ws, lead_id, type="call", outcome="call_back_asked")
    made = only(ws, lead_id)
    assert (made.due_on, made.due_time) == (date(2026, 3, due[0]), due[1])


@pytest.mark.parametrize(
    "zone, asked, due",
    [
        ("Europe/Berlin", datetime(2026, 2, 27, 15, 0, tzinfo=UTC), date(2026, 3, 2)),  # over the month's end
        ("Europe/Berlin", datetime(2028, 2, 28, 15, 0, tzinfo=UTC), date(2028, 2, 29)),
        ("Europe/Berlin", datetime(2028, 2, 29, 15, 0, tzinfo=UTC), date(2028, 3, 1)),
        ("Europe/Berlin", datetime(2026, 3, 27, 15, 0, tzinfo=UTC), date(2026, 3, 30)),  # the clocks go forward between
        (
            "Europe/Berlin",
            datetime(2026, 4, 2, 10, 0, tzinfo=UTC),
            date(2026, 4, 7),
        ),  # Good Friday and Easter Monday between
        ("Europe/Berlin", datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2027, 1, 4)),  # New Year's Day is a Friday
        (
            "Europe/Berlin",
            datetime(2026, 6, 30, 22, 30, tzinfo=UTC),
            date(2026, 7, 2),
        ),  # half past midnight of the firm
        ("Pacific/Auckland", datetime(2026, 6, 30, 13, 0, tzinfo=UTC), date(2026, 7, 2)),
        ("America/Los_Angeles", datetime(2026, 7, 1, 3, 0, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_the_call_back_is_due_on_the_firm_s_next_working_day_whatever_the_calendar_s4_11(
    ws: Workspace, clock: FixedClock, zone: str, asked: datetime, due: date
) -> None:
    clock.set(asked)
    firm_settings.change(ws, {"zone": zone, "holidays_country": "DE"})
    lead_id = leads.add(ws, {"full_name": "Ada"}).ids[0]
    touches.log(ws, lead_id, type="email", direction="inbound", outcome="call_back_asked")
    assert (only(ws, lead_id).due_on, only(ws, lead_id).due_time) == (due, "09:00")


def test_a_clock_that_is_set_back_makes_nothing_late_and_loses_nothing_k14(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    touches.log(ws, lead_id, type="email", direction="inbound", outcome="call_back_asked")
    days(clock, 3)
    assert only(ws, lead_id).is_late(ws.today())
    days(clock, -3)
    assert not only(ws, lead_id).is_late(ws.today())
    days(clock, -1)
    touches.log(ws, lead_id, type="call", outcome="no_answer")
    assert only(ws, lead_id).settled_on == date(2026, 3, 3) and not only(ws, lead_id).kept_late


def test_the_next_step_says_when_the_call_back_is_due_s4_11(ws: Workspace, lead_id: int) -> None:
    step = NextStep("Call her", date(2026, 3, 10), "16:30", "call")
    touches.log(ws, lead_id, type="call", outcome="call_back_asked", next_step=step)
    assert (only(ws, lead_id).due_on, only(ws, lead_id).due_time) == (date(2026, 3, 10), "16:30")


def test_a_promise_given_in_words_is_the_call_back_and_not_a_second_one(ws: Workspace, lead_id: int) -> None:
    said = NewPromise("Call at five, with the price", date(2026, 3, 5), "17:00")
    touches.log(ws, lead_id, type="call", outcome="call_back_asked", promise=said)
    assert (only(ws, lead_id).what, only(ws, lead_id).is_call_back) == (said.what, True)


def test_asking_twice_leaves_one_call_back(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    touches.log(ws, lead_id, type="email", direction="inbound", outcome="call_back_asked")
    days(clock, 1)
    touches.log(ws, lead_id, type="email", direction="inbound", outcome="call_back_asked")
    assert only(ws, lead_id).due_on == date(2026, 3, 5)


@pytest.mark.parametrize("outcome", ["reached", "no_answer", "voicemail", "refused"])
def test_our_next_call_keeps_the_call_back_whatever_came_of_it_s4_11(ws: Workspace, lead_id: int, outcome: str) -> None:
    touches.log(ws, lead_id, type="email", direction="inbound", outcome="call_back_asked")
    ids = touches.log(ws, lead_id, type="call", outcome=outcome).ids
    kept = only(ws, lead_id)
    assert ids == (lead_id,) and (kept.state, kept.settled_on, kept.kept_late) == ("kept", TODAY, False)
    assert ws.store.row("SELECT promise_n, promise_due_on FROM lead") == (0, None)


def test_a_call_after_its_day_keeps_it_late_k14(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    touches.log(ws, lead_id, type="email", direction="inbound", outcome="call_back_asked")
    days(clock, 2)
    assert only(ws, lead_id).is_late(ws.today())
    touches.log(ws, lead_id, type="call", outcome="reached")
    assert only(ws, lead_id).kept_late and not only(ws, lead_id).is_late(ws.today())


@pytest.mark.parametrize(
    "touch",
    [
        {"type": "call", "outcome": "wrong_number"},
        {"type": "email", "outcome": "sent"},
        {"type": "call", "direction": "inbound", "outcome": "reached"},
        {"type": "note", "text": "Thought about it"},
    ],
)
def test_a_mail_a_wrong_number_or_their_call_keeps_no_call_back(
    ws: Workspace, lead_id: int, touch: dict[str, str]
) -> None:
    touches.log(ws, lead_id, type="email", direction="inbound", outcome="call_back_asked")
    touches.log(ws, lead_id, **touch)  # type: ignore[arg-type]
    assert only(ws, lead_id).state == "open"


def test_a_call_entered_later_does_not_keep_what_was_promised_after_it(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    touches.log(ws, lead_id, type="email", direction="inbound", outcome="call_back_asked")
    touches.log(ws, lead_id, type="call", outcome="no_answer", at=clock.now() - timedelta(hours=2))
    assert only(ws, lead_id).state == "open"


def test_calling_and_being_asked_to_call_again_keeps_the_old_and_makes_a_new_one(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    touches.log(ws, lead_id, type="call", outcome="call_back_asked")
    days(clock, 1)
    touches.log(ws, lead_id, type="call", outcome="call_back_asked")
    assert [(p.state, p.due_on) for p in of(ws, lead_id)] == [("open", date(2026, 3, 6)), ("kept", date(2026, 3, 5))]


def test_an_ordinary_promise_is_not_kept_by_a_call(ws: Workspace, lead_id: int) -> None:
    touches.log(ws, lead_id, type="call", outcome="reached", promise=DRAWING)
    touches.log(ws, lead_id, type="call", outcome="reached")
    assert only(ws, lead_id).state == "open"


def test_a_name_that_asks_to_be_called_back_is_a_lead_from_then_on(ws: Workspace) -> None:
    name_id = a_name(ws)
    touches.log(ws, name_id, type="call", outcome="call_back_asked")
    assert ws.store.row("SELECT kind, received_on, promise_n FROM lead") == ("lead", "2026-03-04", 1)


# --- settled and changed --------------------------------------------------------------------------------------------
def test_kept_broken_and_open_again_by_hand_each_undone_k14(ws: Workspace, lead_id: int) -> None:
    touches.log(ws, lead_id, type="call", outcome="reached", promise=DRAWING)
    one = only(ws, lead_id).id
    for state in ("kept", "broken", "open", "broken"):
        promises.settle(ws, [one], state)
        assert (only(ws, lead_id).state, only(ws, lead_id).settled_on) == (state, None if state == "open" else TODAY)
    for state in ("open", "broken", "kept", "open"):
        undoing.undo(ws)
        assert only(ws, lead_id).state == state
    undoing.undo(ws)
    assert of(ws, lead_id) == ()
    undoing.redo(ws)
    assert only(ws, lead_id).what == "Send the drawing"


def test_several_are_settled_at_once_and_what_stands_so_already_stays(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    for what in ("One", "Two"):
        promises.make(ws, lead_id, NewPromise(what, date(2026, 3, 6)))
    first, second = (p.id for p in of(ws, lead_id))
    promises.settle(ws, [first], "kept")
    days(clock, 1)
    promises.settle(ws, [first, second], "kept")
    assert {p.id: p.settled_on for p in of(ws, lead_id)} == {first: TODAY, second: date(2026, 3, 5)}
    assert promises.settle(ws, [first, second], "kept").changeset is None


def test_another_day_and_other_words_for_an_open_promise_only(ws: Workspace, lead_id: int) -> None:
    promises.make(ws, lead_id, NewPromise("Send it", date(2026, 3, 6), "10:00"))
    one = only(ws, lead_id).id
    promises.change(ws, one, due_on=date(2026, 3, 9), what="Send both")
    assert (only(ws, lead_id).what, only(ws, lead_id).due_on, only(ws, lead_id).due_time) == (
        "Send both", date(2026, 3, 9), None,
    )  # fmt: skip
    promises.change(ws, one, due_time="9:30")
    assert only(ws, lead_id).due_time == "09:30"
    with pytest.raises(UserError):
        promises.change(ws, one, due_on=date(2026, 3, 1))
    promises.settle(ws, [one], "broken")
    with pytest.raises(UserError) as caught:
        promises.change(ws, one, what="Never mind")
    assert caught.value.code == "settled"


def test_an_unknown_promise_or_state_is_refused(ws: Workspace) -> None:
    with pytest.raises(UserError):
        promises.settle(ws, [7], "kept")
    with pytest.raises(UserError):
        promises.settle(ws, [], "lost")


# --- what closing, parking and the bin do ---------------------------------------------------------------------------
def test_a_promise_outlives_the_lead_s_closing_and_parking_but_not_the_bin(ws: Workspace) -> None:
    ids = [leads.add(ws, {"full_name": name}).ids[0] for name in ("Ada", "Bo", "Cy")]
    for lead_id in ids:
        promises.make(ws, lead_id, DRAWING)
    pipeline.close(ws, ids[:1], "lost", reason="price")
    parking.park(ws, ids[1:2], until=date(2026, 5, 1), reason="budget")
    leads.bin_leads(ws, ids[2:])
    assert [p.lead_id for p in stored.rows(ws.store)] == ids[:2]
    undoing.undo(ws)
    assert [p.lead_id for p in stored.rows(ws.store)] == ids


# --- counted --------------------------------------------------------------------------------------------------------
def test_kept_in_time_kept_late_broken_and_open_are_counted_per_person_s0_2(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    for n in range(6):
        promises.make(ws, lead_id, NewPromise(f"No. {n}", date(2026, 3, 5)))
    promises.make(ws, lead_id, NewPromise("Far away", date(2026, 4, 1)))
    ids = [p.id for p in of(ws, lead_id)]
    promises.settle(ws, ids[:3], "kept")
    days(clock, 2)
    promises.settle(ws, ids[3:4], "kept")
    promises.settle(ws, ids[4:5], "broken")
    (tally,) = stored.tallies(ws.store, Span(ws.today()))
    assert tally == Tally(ws.first_member(), "Anna Berg", in_time=3, late=1, broken=1, open_late=1)
    assert (tally.due, tally.rate) == (6, 0.5) and total([tally, tally]).due == 12
    assert sorted(broken for _lead, _due, broken in stored.gone_wrong(ws.store, Span(ws.today()))) == [False, True]
    assert stored.tallies(ws.store, Span(ws.today(), first=date(2026, 3, 6))) == []
    assert Tally(None, "").rate is None


def test_promises_as_of_a_past_day_stand_as_they_stood_then(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    promises.make(ws, lead_id, NewPromise("Send it", date(2026, 3, 5)))
    days(clock, 5)
    promises.settle(ws, [only(ws, lead_id).id], "kept")
    (then,) = stored.tallies(ws.store, Span(date(2026, 3, 6)))
    (now,) = stored.tallies(ws.store, Span(ws.today()))
    assert (then.open_late, then.late, now.open_late, now.late) == (1, 0, 0, 1)


def test_the_list_of_promises_is_by_due_date_and_of_one_person(ws: Workspace, lead_id: int) -> None:
    for what, day, time in (("c", 9, None), ("b", 6, "10:00"), ("a", 6, None)):
        promises.make(ws, lead_id, NewPromise(what, date(2026, 3, day), time))
    assert [p.what for p in stored.rows(ws.store)] == ["a", "b", "c"]
    assert [p.what for p in stored.rows(ws.store, until=date(2026, 3, 6), limit=1)] == ["a"]
    assert stored.rows(ws.store, by_id=99) == [] and stored.rows(ws.store, state="kept") == []
