"""Today as one layout (PRODUCT sections 4 and 9): order, whose, parked leads and promises, folded imports, worth a call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.today import VIEW_OF, Told, hint
from leaddesk.domain.today_rows import RowFacts, said
from leaddesk.exchange import pasted, pasted_save
from leaddesk.exchange.pasted_propose import propose
from leaddesk.services import assignment, followups, leads, parking, pipeline, planning, promises, touches, undoing
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace
from leaddesk.store import imports_of, lists, today, today_rows
from leaddesk.store import leads as stored
from tests.conftest import NOW
from tests.oracle import firm12, loading
from tests.unit.exchange.importing_kit import bring
from tests.unit.exchange.pasted_kit import FORM_MAIL

TODAY = date(2026, 3, 4)
"""A Wednesday, 11:30 in Berlin."""


def add(ws: Workspace, name: str, **values: str) -> int:
    return leads.add(ws, {"full_name": name, **values}).ids[0]


def called(ws: Workspace, name: str, *, days: int = 0) -> int:
    """A lead that was talked with ``days`` ago, so that only what is planned brings it up."""
    lead_id = add(ws, name)
    touches.log(ws, lead_id, type="call", outcome="reached", at=NOW - timedelta(days=days))
    return lead_id


def shown(ws: Workspace, wish: today.Wish | None = None) -> dict[str, list[str]]:
    """Head: the names below it, in order."""
    day = today.layout(ws.store, ws.moment(), wish or today.Wish())
    names = [row.name for row in stored.rows(ws.store, day.ids)]
    return {head.code: names[head.start : head.start + head.shown] for head in day.heads}


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = loading.load(tmp_path_factory.mktemp("firm12") / "firm12.leaddesk")
    yield workspace
    workspace.close()


@pytest.mark.parametrize("at", firm12.TODAY)
def test_the_firm_of_twelve_at_three_moments(twelve: Workspace, at: str) -> None:
    assert isinstance(twelve.clock, FixedClock)
    twelve.clock.set(loading.instant(at))
    assert shown(twelve) == firm12.TODAY[at]


def test_a_new_enquiry_whose_clock_runs_stands_first_on_the_first_days(ws: Workspace, clock: FixedClock) -> None:
    """PRODUCT section 9: Now, Today, Worth a call; the reason stands on the row."""
    add(ws, "Old", received_at="2026-03-02 09:00")
    add(ws, "Newer", received_at="2026-03-04 10:00")
    add(ws, "New", received_at="2026-03-04 09:00")
    late, due = called(ws, "Any time"), called(ws, "Due")
    followups.set_next(ws, [late, due], NextStep("Call", TODAY))
    wrote = called(ws, "Wrote", days=1)
    touches.log(ws, wrote, type="email", outcome="replied", direction="inbound")
    clock.set(NOW + timedelta(minutes=1))
    followups.set_next(ws, [due], NextStep("Call", TODAY, "14:00"))
    assert shown(ws, today.Wish(by_reason=False)) == {
        "now": ["New", "Newer", "Wrote", "Old"], "today": ["Due", "Any time"],
    }  # fmt: skip
    day = today.layout(ws.store, ws.moment(), today.Wish(by_reason=False))
    assert [day.section(n) for n in range(6)] == [
        "untouched", "untouched", "waiting_for_us", "untouched", "due_today", "due_today",
    ]  # fmt: skip
    assert day.section_of(late) == "due_today" and day.section_of(99) is None
    assert list(shown(ws)) == ["waiting_for_us", "untouched", "due_today"]


def test_mine_is_mine_and_nobody_s(ws: Workspace) -> None:
    """PRODUCT section 4: unassigned stands in everyone's Mine."""
    with ws.store.write("Ben") as write:
        ben = write.insert("assignee", kind="member", name="Ben Ode", initials="BO", match_key="ben ode")
    first, second, nobody = add(ws, "Anna's"), add(ws, "Ben's"), add(ws, "Nobody's")
    assignment.assign(ws, [first], ws.first_member())
    assignment.assign(ws, [second], ben)
    assignment.assign(ws, [nobody], None)
    anna = ws.first_member()
    assert set(shown(ws, today.Wish(anna))["untouched"]) == {"Anna's", "Nobody's"}
    assert set(shown(ws, today.Wish(ben))["untouched"]) == {"Ben's", "Nobody's"}
    assert today.counts(ws.store, ws.moment(), owner_id=ben).todo == 2
    assert today.layout(ws.store, ws.moment()).section_of(first) == "untouched"


def test_parked_leads_stand_there_for_a_card_a_promise_or_when_they_wake_s2_8_s3_16(
    ws: Workspace, clock: FixedClock
) -> None:
    card, wakes, promised = called(ws, "Card"), called(ws, "Wakes"), called(ws, "Promised")
    parking.park(ws, [card, promised], until=TODAY + timedelta(days=60), reason="season")
    parking.park(ws, [wakes], until=TODAY + timedelta(days=2), reason="budget")
    parking.plan_light(ws, [card, wakes], NextStep("Send a card", TODAY + timedelta(days=1), channel="letter"))
    promises.make(ws, promised, NewPromise("A price list", TODAY + timedelta(days=2), "10:00"))
    assert shown(ws) == {}
    clock.set(NOW + timedelta(days=1))
    assert shown(ws) == {"due_today": ["Card", "Wakes"]}
    clock.set(NOW + timedelta(days=2))
    assert shown(ws) == {"promises": ["Promised"], "due_today": ["Card"], "woke_up": ["Wakes"]}
    clock.set(NOW + timedelta(days=3))
    day = today.layout(ws.store, ws.moment())
    assert (day.late, day.todo) == (1, 3)
    for code in ("promises", "woke_up"):
        query = ListQuery(view=VIEW_OF[code])
        assert lists.count(ws.store, query, ws.moment()) == day.counts[code] == 1


def test_a_promise_outlives_the_deal_k14(ws: Workspace) -> None:
    won, gone = called(ws, "Won"), called(ws, "Gone")
    for lead_id in (won, gone):
        promises.make(ws, lead_id, NewPromise("Send the manual", TODAY))
    pipeline.close(ws, [won], "won")
    leads.bin_leads(ws, [gone])
    assert shown(ws) == {"promises": ["Won"]}
    assert today.counts(ws.store, ws.moment()) == today.layout(ws.store, ws.moment()).tally


def test_steps_of_today_stand_in_the_order_of_the_day(ws: Workspace) -> None:
    for name, time in (("Any", None), ("Noon", "12:00"), ("Early", "08:15")):
        followups.set_next(ws, [called(ws, name)], NextStep("Call", TODAY, time))
    assert shown(ws) == {"due_today": ["Early", "Noon", "Any"]}


def test_the_head_names_the_reply_limits_that_end_soon(ws: Workspace, clock: FixedClock) -> None:
    add(ws, "Soon", received_at="2026-03-04 08:20")  # 4 working hours: 12:20
    add(ws, "Later", received_at="2026-03-04 09:00")  # 13:00
    day = today.layout(ws.store, ws.moment())  # 11:30
    assert (day.ends_soon, day.ends_before) == (0, None)
    clock.set(datetime(2026, 3, 4, 10, 42, tzinfo=UTC))
    day = today.layout(ws.store, ws.moment())  # 11:42 in Berlin: the half hour after 12:12
    assert (day.ends_soon, day.ends_before) == (1, datetime(2026, 3, 4, 11, 30, tzinfo=UTC))


# --- worth a call --------------------------------------------------------------------------------------------------
def old_rows(ws: Workspace, n: int) -> None:
    rows = [[f"Old {k:02d}", f"old{k}@example.org", "01.02.2025"] for k in range(n)]
    bring(ws, ("full_name", "email", "received_at"), rows)


def picks(ws: Workspace, per_day: int = 10) -> list[int]:
    day = today.layout(ws.store, ws.moment(), today.Wish(per_day=per_day))
    return [i for n, i in enumerate(day.ids) if day.section(n) == "backlog"]


def test_ten_old_rows_a_day_less_those_done_today(ws: Workspace, clock: FixedClock) -> None:
    """PRODUCT section 4, Backlog: ten a day are ten a day; tomorrow ten again; an undo brings the row back."""
    old_rows(ws, 25)
    day = today.layout(ws.store, ws.moment())
    assert (len(picks(ws)), day.backlog, day.backlog_more, day.todo) == (10, 25, 15, 10)
    first = picks(ws)
    clock.set(NOW + timedelta(minutes=5))
    touches.log(ws, first[0], type="call", outcome="no_answer")
    pipeline.close(ws, [first[1]], "disqualified", reason="no_need")
    followups.set_next(ws, [first[2]], NextStep("Call", TODAY + timedelta(days=9)))
    assert picks(ws) == first[3:]
    undoing.undo(ws)
    assert picks(ws) == first[2:]
    clock.set(NOW + timedelta(days=1))
    assert picks(ws)[:8] == first[2:] and len(picks(ws)) == 10
    assert picks(ws, per_day=3) == first[2:5]


def test_many_at_once_are_not_the_day_s_ten(ws: Workspace) -> None:
    """Throwing out twenty old rows in one go leaves ten to call."""
    old_rows(ws, 35)
    pipeline.close(ws, list(range(1, 21)), "disqualified", reason="no_need")
    assert len(picks(ws)) == 10


def test_the_most_promising_old_rows_come_first(ws: Workspace) -> None:
    old_rows(ws, 12)
    bring(
        ws,
        ("full_name", "phone", "received_at", "notes", "value"),
        [["Promising", "030 1234567", "01.02.2026", "call again in spring", "4000"]],
    )
    assert picks(ws)[0] == 13
    (row,) = today_rows.rows(ws.store, ws.moment(), [(13, "backlog")], calendar=ws.settings.calendar)
    assert (row.said, row.quoted, row.right.text, row.right.day) == (
        "call again in spring", True, "came in {day}", date(2026, 2, 1),
    )  # fmt: skip


def test_an_old_row_that_waits_for_us_is_no_old_row_today(ws: Workspace) -> None:
    old_rows(ws, 3)
    touches.log(ws, 2, type="email", outcome="replied", direction="inbound")
    day = today.layout(ws.store, ws.moment())
    assert day.section_of(2) == "waiting_for_us"
    assert (day.counts["backlog"], day.backlog) == (2, 2)


# --- imports -------------------------------------------------------------------------------------------------------
def new_rows(ws: Workspace, n: int, *, at: str = "04.03.2026") -> None:
    bring(ws, ("full_name", "email", "received_at"), [[f"New {k:03d}", f"new{k}@example.org", at] for k in range(n)])


def test_many_rows_of_one_import_are_one_line_and_planned_over_working_days(ws: Workspace, clock: FixedClock) -> None:
    """ "412 from the import of 3 May: plan them": nobody's own enquiry drowns in a list."""
    add(ws, "Own")
    new_rows(ws, 45)
    day = today.layout(ws.store, ws.moment())
    assert shown(ws) == {"untouched": ["Own"]}
    (head,) = day.heads
    (fold,) = head.folds
    assert (fold.section, fold.batch, fold.file_name, fold.count, fold.planned) == ("untouched", 1, "list.csv", 45, 0)
    assert (head.count, head.shown, day.todo) == (46, 1, 46)
    rows = ListQuery("leads", (Condition.parse("import=1"),), view=VIEW_OF["untouched"])
    assert list(lists.ids(ws.store, rows, ws.moment())) == sorted(fold.free)
    done = planning.spread(ws, fold.free, per_day=20, start=TODAY + timedelta(days=2), what="Ring them")
    assert done.days == ((date(2026, 3, 6), 20), (date(2026, 3, 9), 20), (date(2026, 3, 10), 5))
    day = today.layout(ws.store, ws.moment())
    (fold,) = day.heads[0].folds
    assert (list(fold.free), fold.planned, fold.until, day.todo) == ([], 45, date(2026, 3, 10), 1)
    assert today.counts(ws.store, ws.moment()) == day.tally
    clock.set(NOW + timedelta(days=2))
    names = shown(ws)["untouched"]
    assert len(names) == 21 and names[:2] == ["Own", "New 000"]
    assert today.layout(ws.store, ws.moment()).todo == 21
    undoing.undo(ws)
    assert shown(ws) == {"untouched": ["Own"]}


def test_few_rows_of_an_import_and_a_taken_back_one_fold_nothing(ws: Workspace) -> None:
    new_rows(ws, 20)
    assert len(shown(ws)["untouched"]) == 20
    new_rows(ws, 20)
    assert len(shown(ws)["untouched"]) == 20
    unfolded = today.layout(ws.store, ws.moment(), today.Wish(fold=False))
    assert len(unfolded.ids) == 20


def test_the_import_of_today_has_a_card(ws: Workspace, clock: FixedClock) -> None:
    assert imports_of.of_today(ws.store, ws.moment()) is None
    new_rows(ws, 3)
    card = imports_of.of_today(ws.store, ws.moment())
    assert card is not None
    assert (card.batch, card.file_name, card.rows, card.created, card.left, card.is_last) == (
        1,
        "list.csv",
        3,
        3,
        0,
        True,
    )
    touches.log(ws, 1, type="call", outcome="no_answer")
    card = imports_of.of_today(ws.store, ws.moment())
    assert card is not None and not card.is_last
    undoing.undo(ws)
    card = imports_of.of_today(ws.store, ws.moment())
    assert card is not None and card.is_last
    clock.set(NOW + timedelta(days=1))
    assert imports_of.of_today(ws.store, ws.moment()) is None


def test_a_pasted_lead_is_no_import_with_a_card(ws: Workspace, tmp_path: Path) -> None:
    """It is kept as a batch of one row; Today said "1 row came in from Pasted text"."""
    proposal = propose(ws, pasted.as_file(FORM_MAIL.encode(), tmp_path))
    assert proposal is not None
    pasted_save.save(ws, proposal, {field.field: field.value for field in proposal.fields})
    assert imports_of.of_today(ws.store, ws.moment()) is None
    new_rows(ws, 3)
    card = imports_of.of_today(ws.store, ws.moment())
    assert card is not None and card.is_last


# --- words ---------------------------------------------------------------------------------------------------------
def test_the_head_of_a_mail_is_not_what_they_want(ws: Workspace) -> None:
    """ "From: Website form <noreply@..." told nothing; without a product their words stand as they are."""
    ids = [add(ws, "Form", product="14 windows"), add(ws, "Bare")]
    pairs = [(lead_id, "untouched") for lead_id in ids]
    form, bare = today_rows.rows(ws.store, ws.moment(), pairs, calendar=ws.settings.calendar)
    mail = RowFacts(inquiry="From: Website form <noreply@forms.example>\nSubject: New\n\nMessage: Windows, please.")
    assert said(form.lead, "untouched", mail) == ("14 windows", False)
    assert said(bare.lead, "untouched", mail)[0].startswith("From: Website form")
    letter = RowFacts(inquiry="Please call me: the door is stuck.")
    assert said(form.lead, "untouched", letter) == (letter.inquiry, True)


def test_what_rows_say(ws: Workspace, clock: FixedClock) -> None:
    fresh = add(ws, "Fresh", received_at="2026-03-04 09:00", product="Stairs")
    late, wrote, silent = called(ws, "Late", days=9), called(ws, "Wrote", days=9), add(ws, "Silent")
    followups.set_next(ws, [late], NextStep("Send  the\nquote", TODAY, "09:00", "email"))
    touches.log(
        ws,
        wrote,
        type="call",
        outcome="reached",
        direction="inbound",
        at=NOW - timedelta(days=5),
        text="Anybody there?",
    )
    touches.log(
        ws,
        wrote,
        type="email",
        outcome="replied",
        direction="inbound",
        at=NOW - timedelta(days=2),
        text="Please call me",
    )
    promises.make(ws, silent, NewPromise("A price", TODAY))
    clock.set(NOW + timedelta(days=1))
    pairs = [(fresh, "untouched"), (late, "late"), (wrote, "waiting_for_us"), (silent, "promises")]
    rows = {row.id: row for row in today_rows.rows(ws.store, ws.moment(), pairs, calendar=ws.settings.calendar)}
    assert (rows[fresh].said, rows[fresh].quoted, rows[fresh].right.kind) == ("Stairs", False, "ring")
    assert (rows[late].said, rows[late].right.text, rows[late].right.tone, rows[late].channel) == (
        "Send the quote", "1 d late", "red", "email",
    )  # fmt: skip
    assert (rows[wrote].said, rows[wrote].quoted) == ("Please call me", True)
    assert (rows[wrote].right.text, rows[wrote].right.tone) == ("3 d waiting", "red")
    assert (rows[silent].said, rows[silent].right.text, rows[silent].promise_due_on) == ("A price", "1 d late", TODAY)


@pytest.mark.parametrize(
    ("minutes", "text", "tone"),
    [(20, "20 m waiting", "amber"), (150, "2 h waiting", "amber"), (600, "1 d waiting", "red")],
)
def test_waiting_for_our_answer_is_red_after_one_working_day_s4_11(
    ws: Workspace, clock: FixedClock, minutes: int, text: str, tone: str
) -> None:
    lead_id = called(ws, "Wrote", days=1)
    clock.set(datetime(2026, 3, 4, 7, 0, tzinfo=UTC))  # 8:00, working hours begin
    touches.log(ws, lead_id, type="email", outcome="replied", direction="inbound")
    past = minutes if minutes < 540 else minutes - 540 + 24 * 60
    clock.set(clock.now() + timedelta(minutes=past))
    (row,) = today_rows.rows(ws.store, ws.moment(), [(lead_id, "waiting_for_us")], calendar=ws.settings.calendar)
    assert (row.right.text, row.right.tone) == (text, tone)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Told("untouched", 5, 3, 3), "3 of them for more than 1 working day"),
        (Told("untouched", 3, 3, 3), "for more than 1 working day"),
        (Told("untouched", 5, 4, 3), "for more than 1 working day: 3 here, 4 in all"),
        (Told("untouched", 2, 0, 0), "nobody has tried them yet"),
        (Told("late", 2, 2), "oldest first"),
        (Told("late", 2, 1234), "oldest first; 1 234 in all with those in other groups"),
        (Told("backlog", 10, None, 0, 312, 10), "the most promising of your 312 old rows, 10 a day"),
        (Told("worth_a_call", 1), "nobody has talked for longer than the stage allows"),
    ],
)
def test_a_head_says_where_its_count_differs_from_the_figure_of_that_name_s2_1(told: Told, words: str) -> None:
    assert hint(told, lambda n: f"{n:,}".replace(",", " ")) == words


def test_what_is_planned_next_is_known_where_nothing_waits(ws: Workspace, tmp_path: Path) -> None:
    assert today.next_planned(ws.store, ws.moment()) is None
    first, second = called(ws, "A"), called(ws, "B")
    followups.set_next(ws, [first], NextStep("Call", TODAY + timedelta(days=3)))
    followups.set_next(ws, [second], NextStep("Call", TODAY + timedelta(days=3), "09:00"))
    assert shown(ws) == {}
    assert today.next_planned(ws.store, ws.moment()) == (TODAY + timedelta(days=3), "09:00", second)
