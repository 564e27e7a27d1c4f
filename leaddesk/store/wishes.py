"""Reads what somebody asked us not to do. Decides nothing (``domain.wishes``)."""

from __future__ import annotations

from leaddesk.domain.wishes import Wish
from leaddesk.store.session import Store
from leaddesk.store.times import to_date


def of_parties(store: Store, person_id: int | None, company_id: int | None) -> tuple[Wish, ...]:
    """The opt-outs of a person and of a company, the person's first, each in the order in which they were said."""
    rows = store.rows(
        "SELECT id, channel, since_on, source, person_id, company_id FROM opt_out WHERE person_id = ? OR company_id = ? "
        "ORDER BY person_id IS NULL, since_on, id",
        (person_id, company_id),
    )
    return tuple(
        Wish(i, channel, to_date(since), source, ("person", person) if person is not None else ("company", company))
        for i, channel, since, source, person, company in rows
    )
