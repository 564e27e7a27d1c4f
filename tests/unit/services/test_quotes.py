"""Quotes: written, sent, decided, replaced, taken away; the first sent one sets quoted and the chase (K8, S2-7)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.quotes import QuoteLine
from leaddesk.domain.records import Quote
from leaddesk.services import firm_settings, followups, leads, parking, pipeline, quotes, undoing
from leaddesk.services.document_content import Content
from leaddesk.services.followups import NextStep
from leaddesk.services.quotes import QuoteValues
from leaddesk.services.workspace import Workspace
from leaddesk.store import quotes as stored

TODAY = date(2026, 3, 4)  # a Wednesday
PUMP = QuoteLine("Pump", 2500, "pcs", 19_99)
PDF = Content("offer.pdf", b"%PDF-1.4 one", "aa" * 32)


@pytest.fixture
def lead_id(ws: Workspace) -> int:
    return leads.add(ws, {"full_name": "Ada Lovelace", "company": "Engines Ltd", "phone": "0171 2345678"}).ids[0]


def quote(ws: Workspace, quote_id: int = 1) -> Quote:
    return stored.one(ws.store, quote_id)


def stood(ws: Workspace, lead_id: int) -> tuple[str, str | None, int]:
    """Status, milestone quoted, stage events."""
    row = ws.store.row("SELECT status, quoted_at FROM lead WHERE id = ?", (lead_id,))
    assert row is not None
    return row[0], row[1], ws.store.value("SELECT count(*) FROM stage_event WHERE lead_id = ?", (lead_id,))


def steps(ws: Workspace, lead_id: int) -> list[tuple[str, str | None, str | None]]:
    return ws.store.rows("SELECT what, due_on, ended_as FROM next_action WHERE lead_id = ? ORDER BY id", (lead_id,))


def image(ws: Workspace) -> dict[str, list[tuple[object, ...]]]:
    tables = ("lead", "quote", "quote_line", "document", "next_action", "stage_event", "activity", "setting")
    found = {table: ws.store.rows(f"SELECT * FROM {table} ORDER BY id") for table in tables}
    names = [row[1] for row in ws.store.rows("PRAGMA table_info(lead)")]
    place = names.index("rev")
    found["lead"] = [row[:place] + row[place + 1 :] for row in found["lead"]]
    return found


# --- written --------------------------------------------------------------------------------------------------------
def test_a_quote_has_lines_and_their_sum(ws: Workspace, lead_id: int) -> None:
    made = quotes.add(ws, lead_id, QuoteValues(number="Q-12", lines=(PUMP, QuoteLine("Fitting", 1000, "", 100_00))))
    found = quote(ws, made.quote)
    assert (found.sum_minor, found.currency, found.state) == (49_98 + 100_00, "EUR", "draft")
    assert [line.what for line in found.lines] == ["Pump", "Fitting"]
    assert stood(ws, lead_id)[:2] == ("new", None)


def test_tax_and_net_or_gross_are_the_firms_unless_said(ws: Workspace, lead_id: int) -> None:
    firm_settings.change(ws, {"prices_gross": "gross", "tax_bp": "19 %"})
    found = quote(ws, quotes.add(ws, lead_id, QuoteValues(sum_minor=119_00)).quote)
    assert found.totals is not None
    assert (found.totals.net_minor, found.totals.tax_minor, found.totals.gross_minor) == (100_00, 19_00, 119_00)
    net = quote(ws, quotes.add(ws, lead_id, QuoteValues(sum_minor=100_00, is_gross=False, tax_bp=700)).quote)
    assert net.totals is not None and net.totals.gross_minor == 107_00


def test_the_next_number_is_proposed_and_the_same_number_twice_is_said(ws: Workspace, lead_id: int) -> None:
    assert quotes.proposed_number(ws) == "Q-1"
    quotes.add(ws, lead_id, QuoteValues(number="2026/009", sum_minor=1))
    assert quotes.proposed_number(ws) == "2026/010"
    assert quotes.add(ws, lead_id, QuoteValues(number="2026/009", sum_minor=2)).same_number == ("L-000001",)
    assert quotes.add(ws, lead_id, QuoteValues(sum_minor=3)).same_number == ()
    quotes.add(ws, lead_id, QuoteValues(number="as agreed", sum_minor=4))
    assert quotes.proposed_number(ws) == "2026/010"


@pytest.mark.parametrize(
    "values, field",
    [
        (QuoteValues(lines=(QuoteLine("", price_minor=5),)), "lines"),
        (QuoteValues(sum_minor=10**18), "sum"),
        (QuoteValues(tax_bp=10_001), "tax"),
        (QuoteValues(currency="EURO"), "currency"),
        (QuoteValues(number="x" * 61), "number"),
    ],
)
def test_what_makes_no_quote_is_refused_beside_its_field(
    ws: Workspace, lead_id: int, values: QuoteValues, field: str
) -> None:
    with pytest.raises(UserError) as raised:
        quotes.add(ws, lead_id, values)
    assert raised.value.field == field
    assert stored.of_lead(ws.store, lead_id) == ()


def test_lines_are_changed_in_place_and_undone_exactly(ws: Workspace, lead_id: int) -> None:
    quotes.add(ws, lead_id, QuoteValues(number="Q-1", lines=(PUMP, QuoteLine("Fitting"), QuoteLine("Pipe"))))
    before = image(ws)
    quotes.change(ws, 1, QuoteValues(number="Q-1", lines=(PUMP, QuoteLine("Valve", 1000, "", 5_00))))
    assert [line.what for line in quote(ws).lines] == ["Pump", "Valve"]
    undoing.undo(ws)
    assert image(ws) == before


def test_writing_a_quote_for_a_name_makes_it_a_lead(ws: Workspace) -> None:
    with ws.store.write("list") as write:
        person = write.insert("person", full_name="Bo", sort_key="bo", match_key="bo")
        name = write.insert("lead", kind="name", person_id=person, source_id=8, created_at=write.now)
    quotes.add(ws, name, QuoteValues(sum_minor=1))
    assert ws.store.value("SELECT kind FROM lead WHERE id = ?", (name,)) == "lead"


# --- sent -----------------------------------------------------------------------------------------------------------
def test_the_first_sent_quote_sets_quoted_moves_the_lead_and_plans_the_chase_s2_7(ws: Workspace, lead_id: int) -> None:
    followups.set_next(ws, [lead_id], NextStep("Send the quote", date(2026, 3, 5)))
    quotes.add(ws, lead_id, QuoteValues(number="Q-12", sum_minor=12_000_00))
    before = image(ws)
    quotes.send(ws, 1)
    assert stood(ws, lead_id) == ("quoted", "2026-03-04 10:30:00", 2)
    assert (quote(ws).state, quote(ws).sent_on, quote(ws).valid_until) == ("sent", TODAY, TODAY + timedelta(days=30))
    assert steps(ws, lead_id) == [
        ("Send the quote", "2026-03-05", "replaced"), ("Ask about quote Q-12", "2026-03-11", None),
    ]  # fmt: skip
    undoing.undo(ws)
    assert image(ws) == before
    undoing.redo(ws)
    assert stood(ws, lead_id)[0] == "quoted"


def test_a_quote_sent_some_days_ago_stands_on_its_day(ws: Workspace, lead_id: int) -> None:
    quotes.quick(ws, lead_id, sum_minor=500_00, on=date(2026, 2, 20))
    assert stood(ws, lead_id)[1] == "2026-02-20 11:00:00"
    assert steps(ws, lead_id)[-1] == ("Ask about quote Q-1", "2026-03-04", None)


def test_the_chase_falls_on_a_working_day(ws: Workspace, lead_id: int) -> None:
    firm_settings.change(ws, {"quote_chase_days": "3"})  # from Wednesday to Saturday
    quotes.quick(ws, lead_id, sum_minor=None)
    assert steps(ws, lead_id)[-1][1] == "2026-03-09"


def test_the_milestone_is_never_overwritten_and_the_stage_never_goes_back(
    ws: Workspace, clock: FixedClock, lead_id: int
) -> None:
    quotes.quick(ws, lead_id, sum_minor=500_00)
    pipeline.move(ws, [lead_id], "Negotiating")
    clock.set(clock.now() + timedelta(days=5))
    quotes.quick(ws, lead_id, sum_minor=600_00, chase=False)
    assert stood(ws, lead_id) == ("negotiating", "2026-03-04 10:30:00", 3)
    assert len(steps(ws, lead_id)) == 1


def test_taking_back_sent_keeps_the_milestone(ws: Workspace, lead_id: int) -> None:
    quotes.quick(ws, lead_id, sum_minor=500_00)
    quotes.take_back(ws, 1)
    assert (quote(ws).state, quote(ws).sent_on) == ("draft", None)
    assert stood(ws, lead_id)[:2] == ("quoted", "2026-03-04 10:30:00")
    quotes.remove(ws, 1)
    assert stored.of_lead(ws.store, lead_id) == ()


def test_a_closed_lead_keeps_its_stage_and_gets_no_step(ws: Workspace, lead_id: int) -> None:
    pipeline.close(ws, [lead_id], "won")
    quotes.quick(ws, lead_id, sum_minor=500_00)
    assert stood(ws, lead_id)[0] == "won"
    assert steps(ws, lead_id) == []


def test_a_lead_set_to_later_sleeps_on_until_its_day(ws: Workspace, clock: FixedClock, lead_id: int) -> None:
    parking.park(ws, [lead_id], until=date(2026, 3, 20), reason="timing")
    quotes.quick(ws, lead_id, sum_minor=500_00)
    assert stood(ws, lead_id)[0] == "nurture"
    clock.set(datetime(2026, 3, 20, 9, tzinfo=UTC))
    quotes.quick(ws, lead_id, sum_minor=600_00)
    assert stood(ws, lead_id)[0] == "quoted"


@pytest.mark.parametrize(
    "field, on, until", [("day", date(2026, 3, 5), None), ("valid_until", TODAY, date(2026, 3, 1))]
)
def test_days_that_cannot_be_are_refused(ws: Workspace, lead_id: int, field: str, on: date, until: date | None) -> None:
    quotes.add(ws, lead_id, QuoteValues(sum_minor=1, valid_until=until))
    with pytest.raises(UserError) as raised:
        quotes.send(ws, 1, on)
    assert raised.value.field == field


def test_sending_can_be_logged_as_the_contact_that_it_is(ws: Workspace, lead_id: int) -> None:
    followups.set_next(ws, [lead_id], NextStep("Send the quote", TODAY))
    before = image(ws)
    quotes.quick(ws, lead_id, sum_minor=500_00, by="email")
    touch = ws.store.row("SELECT id, type, outcome, text, happened_at FROM activity")
    assert touch == (1, "email", "sent", "Sent quote Q-1.", "2026-03-04 10:30:00")
    assert ws.store.value("SELECT activity_id FROM quote") == 1
    assert [(what, ended) for what, _due, ended in steps(ws, lead_id)] == [
        ("Send the quote", "done"), ("Ask about quote Q-1", None),
    ]  # fmt: skip
    assert ws.store.value("SELECT first_attempt_at FROM lead WHERE id = ?", (lead_id,)) is not None
    undoing.undo(ws)
    assert image(ws) == before


# --- decided --------------------------------------------------------------------------------------------------------
def test_accepting_proposes_the_sum_for_won(ws: Workspace, lead_id: int) -> None:
    quotes.quick(ws, lead_id, sum_minor=500_00)
    proposed = quotes.for_won(ws, lead_id)
    assert proposed is not None and (proposed.minor, proposed.state) == (500_00, "sent")
    said = quotes.accept(ws, 1)
    assert (said.lead_id, said.minor, said.currency, quote(ws).decided_on) == (lead_id, 500_00, "EUR", TODAY)
    assert stood(ws, lead_id)[0] == "quoted"
    proposed = quotes.for_won(ws, lead_id)
    assert proposed is not None and proposed.state == "accepted"


def test_the_accepted_quote_counts_before_a_later_one(ws: Workspace, lead_id: int) -> None:
    quotes.quick(ws, lead_id, sum_minor=500_00)
    quotes.accept(ws, 1)
    quotes.quick(ws, lead_id, sum_minor=900_00)
    proposed = quotes.for_won(ws, lead_id)
    assert proposed is not None and proposed.minor == 500_00


def test_no_sum_in_another_currency_is_proposed(ws: Workspace, lead_id: int) -> None:
    quotes.quick(ws, lead_id, sum_minor=500_00, currency="USD")
    assert quotes.for_won(ws, lead_id) is None


def test_refused_and_open_again(ws: Workspace, lead_id: int) -> None:
    quotes.quick(ws, lead_id, sum_minor=500_00)
    quotes.refuse(ws, 1)
    assert (quote(ws).state, quotes.for_won(ws, lead_id)) == ("refused", None)
    quotes.open_again(ws, 1)
    assert (quote(ws).state, quote(ws).decided_on) == ("sent", None)


def test_a_draft_is_neither_decided_nor_replaced_and_a_sent_quote_is_kept(ws: Workspace, lead_id: int) -> None:
    quotes.add(ws, lead_id, QuoteValues(sum_minor=1))
    for verb in (quotes.accept, quotes.refuse, quotes.open_again, quotes.take_back, quotes.new_version):
        with pytest.raises(UserError):
            verb(ws, 1)
    quotes.send(ws, 1)
    for verb in (quotes.remove, quotes.send, quotes.open_again):
        with pytest.raises(UserError):
            verb(ws, 1)


def test_a_new_version_takes_the_place_of_the_one_before(ws: Workspace, lead_id: int) -> None:
    quotes.add(ws, lead_id, QuoteValues(number="Q-7", lines=(PUMP,)), sent_on=TODAY)
    new = quotes.new_version(ws, 1).quote
    assert (quote(ws, new).number, quote(ws, new).lines, quote(ws, new).state) == ("Q-7-v2", (PUMP,), "draft")
    assert quote(ws, 1).standing(TODAY) == "replaced"
    with pytest.raises(UserError):
        quotes.new_version(ws, 1)
    quotes.remove(ws, new)
    assert quote(ws, 1).standing(TODAY) == "sent"


def test_a_quote_is_valid_through_its_last_day(ws: Workspace, lead_id: int) -> None:
    quotes.quick(ws, lead_id, sum_minor=1, valid_until=date(2026, 3, 10))
    assert quote(ws).standing(date(2026, 3, 10)) == "sent"
    assert quote(ws).standing(date(2026, 3, 11)) == "expired"


# --- files ----------------------------------------------------------------------------------------------------------
def test_a_file_stands_with_its_quote_and_once_with_its_lead(ws: Workspace, lead_id: int) -> None:
    quotes.add(ws, lead_id, QuoteValues(sum_minor=1), contents=[PDF])
    before = image(ws)
    quotes.attach(ws, 1, [PDF])
    assert image(ws) == before
    rows = ws.store.rows("SELECT quote_id, about, name FROM document")
    assert rows == [(1, "offer", "offer.pdf")]
    quotes.remove(ws, 1)
    assert ws.store.rows("SELECT quote_id, name FROM document") == [(None, "offer.pdf")]
    undoing.undo(ws)
    assert image(ws) == before
