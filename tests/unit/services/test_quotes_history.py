"""The history of a record tells what was done to its quotes, line by line, and how they stood before (S2-4, K8)."""

from __future__ import annotations

from datetime import date

from leaddesk.domain.history import Money
from leaddesk.domain.quotes import QuoteLine
from leaddesk.services import checking, history, leads, quotes, undoing
from leaddesk.services.quotes import QuoteValues
from leaddesk.services.workspace import Workspace

PUMP = QuoteLine("Pump", 2500, "pcs", 19_99)


def told(ws: Workspace, lead_id: int) -> dict[str, tuple[object, object]]:
    """The last change of each field of a quote."""
    found: dict[str, tuple[object, object]] = {}
    for change in history.fields(ws, lead_id).changes:
        if change.field.startswith("quote"):
            found.setdefault(change.field, (change.before, change.after))
    return found


def test_a_change_of_a_quote_is_told_field_by_field(ws: Workspace) -> None:
    lead_id = leads.add(ws, {"full_name": "Ada Lovelace"}).ids[0]
    quotes.add(ws, lead_id, QuoteValues(number="Q-1", lines=(PUMP,), tax_bp=1900))
    quotes.change(ws, 1, QuoteValues(number="Q-1", lines=(QuoteLine("Pump", 3000, "pcs", 21_00),), tax_bp=700))
    said = told(ws, lead_id)
    assert said["quote_sum"] == (Money(49_98, "EUR"), Money(63_00, "EUR"))
    assert said["quote_line_price"] == (Money(19_99, "EUR"), Money(21_00, "EUR"))
    assert said["quote_line_quantity"] == ("2.5", "3")
    assert said["quote_tax"] == ("19", "7")
    quotes.send(ws, 1)
    assert told(ws, lead_id)["quote_state"] == ("Not sent yet", "Sent")


def test_a_line_taken_away_is_told_and_stands_in_the_past(ws: Workspace) -> None:
    lead_id = leads.add(ws, {"full_name": "Ada Lovelace"}).ids[0]
    quotes.add(ws, lead_id, QuoteValues(number="Q-1", lines=(PUMP, QuoteLine("Pipe", 1000, "", 5_00))))
    quotes.change(ws, 1, QuoteValues(number="Q-1", lines=(PUMP,)))
    assert told(ws, lead_id)["quote_line"] == ("Pipe", None)
    undoing.undo(ws)
    assert checking.check(ws) == []


def test_check_finds_quotes_that_cannot_be(ws: Workspace) -> None:
    lead_id = leads.add(ws, {"full_name": "Ada Lovelace"}).ids[0]
    for _n in range(3):
        quotes.add(ws, lead_id, QuoteValues(lines=(PUMP,)), sent_on=date(2026, 3, 4), chase=False)
    assert checking.check(ws) == []
    with ws.store.write("Broken") as write:
        write.update("quote", 1, sent_on=None)
        write.update("quote", 2, state="accepted")
        write.update("quote", 3, sum_minor=1)
    assert checking.check(ws) == [
        "1 quotes were sent, and nobody knows when.",
        "1 quotes were decided without a day, or have one although nothing is decided.",
        "1 quotes do not come to the sum of their lines.",
    ]
