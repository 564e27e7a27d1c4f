"""Quotes from files: real PDFs, spoilt ones, Word by its name; whose they are; saved as one change (quotes, issue 7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.base.errors import Cancelled, UserError
from leaddesk.base.jobs import JobContext
from leaddesk.exchange import quote_files
from leaddesk.exchange.child_protocol import Limits
from leaddesk.services import checking, followups, leads, quotes_many, undoing
from leaddesk.services.followups import NextStep
from leaddesk.services.quotes_many import Confirmed
from leaddesk.services.workspace import Workspace
from leaddesk.store import quotes as stored
from tests.unit.exchange.quote_pdfs import locked, scanned, written

OFFER = """Northway Kitchens Ltd, sales@northway.example
Quotation No: Q-2026/014
Date: 12 February 2026
For: {who}
Subtotal £9,000.00
VAT 20% £1,800.00
Total £10,800.00
Valid until 14 March 2026"""


@pytest.fixture
def firm(ws: Workspace) -> Workspace:
    leads.add(ws, {"full_name": "Nora Bell", "company": "Bellrose Hotel Ltd", "email": "nora@bellrose.example"})
    leads.add(ws, {"full_name": "Tom Ash", "company": "Ash & Sons", "value": "9000", "currency": "GBP"})
    leads.add(ws, {"full_name": "Zoe Quill"})
    return ws


def test_a_pdf_is_a_proposed_quote_of_whom_it_names(firm: Workspace, tmp_path: Path) -> None:
    path = written(tmp_path / "offer.pdf", OFFER.format(who="Bellrose Hotel, nora@bellrose.example"))
    found = quote_files.propose_one(firm, path)
    facts = found.facts
    assert (facts.number, facts.sum_minor, facts.currency, facts.is_gross) == ("Q-2026/014", 9_000_00, "GBP", False)
    assert (facts.sent_on, facts.valid_until) == (date(2026, 2, 12), date(2026, 3, 14))
    assert found.whose.best is not None
    assert (found.whose.best.lead_number, found.whose.certainty) == ("L-000001", "sure")
    assert found.whose.best.why[:2] == ("email", "company")


@pytest.mark.parametrize(
    "who, number, certainty",
    [
        ("L-000003", "L-000003", "sure"), ("Mrs Zoe Quill", "L-000003", "unsure"), ("Ash & Sons", "L-000002", "likely"),
        ("somebody else", "", "none"),
    ],
)  # fmt: skip
def test_how_certain_a_lead_is_follows_from_what_speaks_for_it(
    firm: Workspace, who: str, number: str, certainty: str
) -> None:
    from leaddesk.services.quotes_whose import whose

    found = whose(firm, OFFER.format(who=who), sum_minor=9_000_00)
    assert (found.best.lead_number if found.best else "", found.certainty) == (number, certainty)


def test_our_own_name_and_addresses_speak_for_nobody(firm: Workspace) -> None:
    from leaddesk.services import firm_settings
    from leaddesk.services.quotes_whose import whose

    firm_settings.change(firm, {"firm_name": "Bellrose Hotel Limited"})
    with firm.store.write("Address") as write:
        write.update("assignee", 1, email="anna@bellrose.example")
    assert whose(firm, OFFER.format(who="Bellrose Hotel, nora@bellrose.example")).best is None


def test_what_has_no_words_is_still_proposed_by_its_name(firm: Workspace, tmp_path: Path) -> None:
    (tmp_path / "Quote Q-7 Bellrose Hotel.docx").write_bytes(b"PK\x03\x04 no real one")
    (tmp_path / "broken Q.pdf").write_bytes(b"%PDF-1.4\nxref trailer nothing")
    scanned(tmp_path / "scan.pdf")
    locked(tmp_path / "locked.pdf", OFFER)
    (tmp_path / "~$open.docx").write_bytes(b"x")
    (tmp_path / "notes.txt").write_text("none")
    found = quote_files.propose(firm, quote_files.files_of([tmp_path]))
    assert [(one.name, one.not_read) for one in found] == [
        ("Quote Q-7 Bellrose Hotel.docx", "name_only"), ("broken Q.pdf", "damaged"), ("locked.pdf", "password_protected"),
        ("scan.pdf", "scanned"),
    ]  # fmt: skip
    assert found[0].facts.number == "Q-7"
    assert found[0].whose.best is not None and found[0].whose.best.lead_number == "L-000001"
    assert found[0].new_name == "Bellrose Hotel"


def test_a_cancelled_job_stops_and_a_slow_file_is_given_up(firm: Workspace, tmp_path: Path) -> None:
    path = written(tmp_path / "offer.pdf", OFFER)
    context = JobContext()
    context.cancel()
    with pytest.raises(Cancelled):
        quote_files.propose(firm, [path], context=context)
    limits = replace(Limits(), child_seconds=0.0, child_seconds_per_mb=0.0)
    assert quote_files.propose_one(firm, path, limits=limits).not_read == "too_large_to_read"


def test_a_file_that_is_gone_is_told_and_nothing_is_none(firm: Workspace, tmp_path: Path) -> None:
    assert quote_files.propose_one(firm, tmp_path / "none.pdf").not_read == "gone"
    with pytest.raises(UserError):
        quote_files.files_of([tmp_path])


def confirmed(firm: Workspace, file: quote_files.QuoteFile, **given: object) -> Confirmed:
    values: dict[str, Any] = {"lead_id": file.whose.best.lead_id if file.whose.best else 0, "new_name": file.new_name}
    values |= given
    return Confirmed(
        quote_files.content_of(file), quote_files.values_of(file), file.facts.sent_on or firm.today(), **values
    )


def test_confirmed_quotes_are_one_change_and_one_undo(firm: Workspace, tmp_path: Path) -> None:
    followups.set_next(firm, [1], NextStep("Visit", date(2026, 3, 9)))
    first = written(tmp_path / "a.pdf", OFFER.format(who="Bellrose Hotel"))
    second = written(tmp_path / "New Client.pdf", OFFER.format(who="nobody").replace("014", "015"))
    found = quote_files.propose(firm, [first, second])
    saved = quotes_many.save(firm, [confirmed(firm, one) for one in found])
    assert (len(saved.quotes), saved.new_leads) == (2, (4,))
    assert firm.store.rows("SELECT status FROM lead WHERE id IN (1, 4)") == [("quoted",), ("quoted",)]
    steps = firm.store.rows("SELECT lead_id, what FROM next_action WHERE ended_at IS NULL ORDER BY id")
    assert steps == [(1, "Visit"), (4, "Ask about quote Q-2026/015")]
    assert firm.store.value("SELECT name FROM company ORDER BY id DESC") == "New Client"
    assert checking.check(firm) == []
    again = quote_files.propose_one(firm, first)
    assert (again.known, again.same_number) == (("L-000001",), ("L-000001",))
    undoing.undo(firm)
    assert stored.of_lead(firm.store, 1) == ()
    assert firm.store.value("SELECT count(*) FROM lead") == 3
    assert checking.check(firm) == []


def test_a_copy_of_a_file_among_them_is_told_as_the_same(firm: Workspace, tmp_path: Path) -> None:
    first = written(tmp_path / "a.pdf", OFFER.format(who="Bellrose Hotel"))
    copy, other = tmp_path / "Copy of a.pdf", tmp_path / "gone.pdf"
    copy.write_bytes(first.read_bytes())
    found = quote_files.propose(firm, [first, copy, other, other])
    assert [file.same_as for file in found] == ["", "a.pdf", "", ""]


def test_one_that_cannot_be_saved_is_named_and_none_is_saved(firm: Workspace, tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", OFFER)
    file = quote_files.propose_one(firm, path)
    with pytest.raises(UserError, match=r"a\.pdf"):
        quotes_many.save(firm, [confirmed(firm, file, lead_id=1), confirmed(firm, file, lead_id=0, new_name=" ")])
    assert stored.of_lead(firm.store, 1) == ()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), cut=st.integers(0, 3000))
def test_no_bytes_of_a_pdf_make_it_fail(firm: Workspace, tmp_path: Path, data: bytes, cut: int) -> None:
    whole = (tmp_path / "whole.pdf").read_bytes() if (tmp_path / "whole.pdf").exists() else b""
    whole = whole or written(tmp_path / "whole.pdf", OFFER).read_bytes()
    path = tmp_path / "odd.pdf"
    path.write_bytes(b"%PDF-1.7\n" + whole[9:cut] + data + whole[cut + len(data) :])
    assert quote_files.propose_one(firm, path).not_read in (*quote_files.NOT_READ, "")
