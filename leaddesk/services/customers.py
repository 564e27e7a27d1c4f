"""Who is a customer by what was won: one rule for every verb that makes or takes away a won lead (PRODUCT section 2, kind).

Customers of a list or by an order are none of its business.
"""

from __future__ import annotations

from datetime import date

from leaddesk.store import Write
from leaddesk.store.integrity import CUSTOMERS_WITHOUT_A_WON_LEAD


def make(write: Write, *, person_id: int | None, company_id: int | None, since: date) -> None:
    """The firm, or the private person, of a won lead is a customer."""
    column, party = ("company_id", company_id) if company_id else ("person_id", person_id)
    if write.row(f"SELECT 1 FROM customer WHERE {column} = ?", (party,)) is None:
        write.insert("customer", since_on=since, basis="won", **{column: party})


def settle(write: Write) -> None:
    """Whoever was a customer only by won leads and has none left is no customer any more."""
    write.delete("customer", [row[0] for row in write.rows(CUSTOMERS_WITHOUT_A_WON_LEAD)])
