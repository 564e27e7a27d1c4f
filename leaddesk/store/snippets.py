"""Text snippets as they stand, and what a lead puts in their braces. Read only; ``services.snippets`` writes them."""

from __future__ import annotations

from leaddesk.domain.snippets import Snippet, split_name
from leaddesk.store.session import Store


def snippets(store: Store, channel: str | None = None) -> list[Snippet]:
    """The snippets in their order; with ``channel`` those of that activity type and those for each."""
    rows = store.rows(
        "SELECT id, name, body, channel, position FROM snippet WHERE active = 1 AND (? IS NULL OR channel IN ('', ?)) "
        "ORDER BY position, id",
        (channel, channel),
    )
    return [Snippet(*row) for row in rows]


def of_lead(store: Store, lead_id: int) -> dict[str, str] | None:
    """What the file knows of a lead for the braces that are about it; None where there is no such lead."""
    row = store.row(
        "SELECT coalesce(p.first_name, ''), coalesce(p.last_name, ''), coalesce(p.salutation, ''), coalesce(c.name, ''), "
        "l.product, coalesce(l.number, ''), coalesce(p.full_name, '') FROM lead l LEFT JOIN person p ON p.id = l.person_id "
        "LEFT JOIN company c ON c.id = l.company_id WHERE l.id = ?",
        (lead_id,),
    )
    names = ("first_name", "last_name", "salutation", "company", "product", "number")
    if row is None:
        return None
    *known, full_name = row
    if not known[0] and not known[1]:
        known[:2] = split_name(full_name)
    return dict(zip(names, known, strict=True))
