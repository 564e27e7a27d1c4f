"""Who is in a file, guessed and said why; files without people are named as such."""

from __future__ import annotations

import pytest

from leaddesk.exchange import kinds, mapping
from leaddesk.exchange.model import Table
from tests.unit.exchange.mapping_tables import table


def guess(made: Table) -> kinds.KindGuess:
    return kinds.guess(made, mapping.match(made))


@pytest.mark.parametrize(
    ("headers", "row", "kind"),
    [
        ("Created | Full name | Email | Source", ["2026-01-02", "Ada Byron", "a@x.de", "Web"], "inquiries"),
        ("Name | Telefon | Status", ["Ada Byron", "030 123456", "Neu"], "inquiries"),
        ("Name | Email | Received | Next step | Due", ["Ada Byron", "a@x.de", "", "ring", ""], "inquiries"),
        (
            "Opportunity | Account | Stage | Amount | Close date",
            ["Deal", "Rad AG", "Proposal", "500", "2026-05-01"],
            "deals",
        ),
        ("Kundennummer | Firma | Ort | Letzte Bestellung", ["K1", "Rad AG", "Ulm", "2026-01-02"], "customers"),
        ("First name | Last name | Street | City", ["Ada", "Byron", "Weg 1", "Ulm"], "names"),
        ("E-mail", ["a@x.de"], "names"),
    ],
)
def test_the_kind_is_guessed(headers: str, row: list[object], kind: str) -> None:
    found = guess(table(headers, [*row], [*row]))  # type: ignore[list-item]
    assert (found.kind, found.not_contacts) == (kind, False)
    assert found.reason
    assert 0.4 <= found.confidence <= 0.95


@pytest.mark.parametrize(
    ("headers", "row"),
    [
        ("product | series | sales_price", ["GTX", "G", "550"]),
        ("Name | SKU | Price | Stock", ["Chair", "C-1", "20", "4"]),
        ("sales_agent | manager | regional_office", ["Ada Byron", "Max Roth", "East"]),
        ("Employee name | Salary | Hire date", ["Ada Byron", "50000", "2020-01-02"]),
        ("Transaction ID | Date | Debit | Credit | Balance", ["T1", "2026-01-02", "5", "", "10"]),
        ("unique_id_l | unique_id_r | score", ["1", "2", "0.5"]),
        (
            "Invoice number | Invoice date | Customer name | Amount | Status",
            ["I1", "2026-01-02", "Rad AG", "9", "Paid"],
        ),
        (
            "Order ID | Order date | Customer name | City | Product | Quantity",
            ["1", "2026-01-02", "Ada Byron", "Ulm", "Chair", "2"],
        ),
        (
            "Employee ID | First name | Last name | Email | Hire date | Salary",
            ["1", "Ada", "Byron", "a@x.de", "2020-01-02", "9"],
        ),
        ("name | description | price | image", ["Chair", "Nice", "20", "a.jpg"]),
        ("Name | Role | Team | Location", ["Ada Byron", "Sales", "East", "Ulm"]),
    ],
)
def test_a_file_without_people_is_refused(headers: str, row: list[object]) -> None:
    found = guess(table(headers, [*row], [*row]))  # type: ignore[list-item]
    assert (found.kind, found.not_contacts) == (None, True)
    assert found.reason


def test_buyers_who_can_be_reached_are_people_whatever_they_bought() -> None:
    shop = table("Order number | Order date | Name | E-mail | Price", ["1", "2026-01-02", "Ada Byron", "a@x.de", "20"])
    assert not guess(shop).not_contacts
    office = table("Name | Department | Team | E-mail", ["Ada Byron", "Sales", "East", "a@x.de"])
    assert not guess(office).not_contacts


def test_the_sheet_name_has_a_say() -> None:
    assert guess(table("Name | Ort", ["Ada Byron", "Ulm"], sheet="Kunden")).kind == "customers"
