"""Who has bought: one row per company or private person, with the leads it won (``list customers``)."""

from __future__ import annotations

from collections.abc import Sequence

from leaddesk.domain.records import CustomerRow
from leaddesk.store.fieldsql import first_point
from leaddesk.store.session import Store
from leaddesk.store.times import to_date


def _point(kinds: str) -> str:
    of_people = (
        "(SELECT k.value FROM person q JOIN contact_point k ON k.person_id = q.id WHERE q.company_id = u.company_id "
        f"AND q.merged_into_id IS NULL AND q.deleted_at IS NULL AND k.kind IN ({kinds}) ORDER BY q.id, k.position LIMIT 1)"
    )
    return f"coalesce({first_point('u.company_id', kinds)}, {first_point('u.person_id', kinds)}, {of_people}, '')"


_SELECT = f"""
SELECT u.id, coalesce(p.full_name, ''), coalesce(c.name, ''), u.since_on, {_point("'email'")},
  {_point("'phone', 'mobile'")}, coalesce(c.city, p.city, ''), u.person_id, u.company_id
FROM customer u LEFT JOIN person p ON p.id = u.person_id LEFT JOIN company c ON c.id = u.company_id
"""
_ORDER = " ORDER BY coalesce(c.sort_key, p.sort_key), u.id LIMIT ?"
_SUMS = """
SELECT u.id, w.currency, count(*), sum(w.won_value_minor)
FROM customer u JOIN lead w ON w.{party} = u.{party}
WHERE w.status = 'won' AND w.deleted_at IS NULL{only} GROUP BY u.id, w.currency ORDER BY u.id, w.currency IS NULL, w.currency
"""


def count(store: Store) -> int:
    """How many customers there are."""
    return int(store.value("SELECT count(*) FROM customer"))


def rows(store: Store, ids: Sequence[int] | None = None, *, limit: int | None = None) -> list[CustomerRow]:
    """Customers by name, or those of ``ids`` in their order; at most ``limit``.

    ``won_leads`` counts won leads of the company, or of the private person; ``won_value_minor`` sums the amounts really won,
    of the first currency only, which stands beside it (sums of two currencies are never added).
    """
    if ids is None:
        found = store.rows(_SELECT + _ORDER, (-1 if limit is None else limit,))
        sums = _won(store, "", ())
    else:
        wanted = list(ids)[:limit]
        only = f" AND u.id IN ({', '.join('?' * len(wanted))})"
        found = store.rows(f"{_SELECT} WHERE TRUE{only}", wanted)
        sums = _won(store, only, wanted)
        place = {row_id: n for n, row_id in enumerate(wanted)}
        found.sort(key=lambda row: place[row[0]])
    return [_row(row, sums.get(row[0], (0, 0, None))) for row in found]


def _won(store: Store, only: str, parameters: Sequence[int]) -> dict[int, tuple[int, int, str | None]]:
    """Won leads, their sum and its currency per customer id."""
    won: dict[int, tuple[int, int, str | None]] = {}
    for party in ("person_id", "company_id"):
        for row_id, currency, n, total in store.rows(_SUMS.format(party=party, only=only), parameters):
            leads, known, first = won.get(row_id, (0, total or 0, currency))
            won[row_id] = (leads + n, known, first)
    return won


def _row(row: tuple[object, ...], won: tuple[int, int, str | None]) -> CustomerRow:
    row_id, name, company, since, email, phone, city, _person, _company = row
    leads, value, currency = won
    return CustomerRow(
        int(str(row_id)),
        str(name),
        str(company),
        to_date(str(since)) if since else None,
        leads,
        value,
        currency,
        str(email),
        str(phone),
        str(city),
    )
