"""Which won leads wait for somebody who gets them started (S0-1): fixed SQL over ``l``, read from the index ``lead_after_sale``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.store.session import Store

SINCE: Final = "after_sale_since"
"""The setting that migration 0006 leaves in an older file: the last win from before there was anything after it."""
_SINCE: Final = f"coalesce((SELECT json_extract(x.value, '$') FROM setting x WHERE x.key = '{SINCE}'), '')"
_THROUGH_US: Final = (
    "(l.from_before = 0 OR EXISTS (SELECT 1 FROM stage_event e WHERE e.lead_id = l.id AND e.status <> 'won'))"
)
"""Not a row that came in as won from before LeadDesk."""
AFTER_SALE: Final = (
    "l.status = 'won' AND (l.after_sale IN ('onboarding', 'delivered', 'invoiced') "
    "OR (l.after_sale = 'satisfied' AND l.stage_since >= ?) "
    f"OR (l.after_sale IS NULL AND l.won_at >= ? AND {_THROUGH_US}))"
)
"""What stands after the sale: all that is on its way; happy ones, and those nobody has started, of the last 12 months."""
ATTENTION: Final = (
    "l.status = 'won' AND l.deleted_at IS NULL AND l.onboarding_owner_id IS NULL "
    "AND (l.after_sale IS NULL OR l.after_sale = 'onboarding') AND l.won_at < ? "
    f"AND l.won_at > {_SINCE} AND {_THROUGH_US}"
)
"""Whether ``l`` was won for longer than the firm allows (``Moment.attention_before``), nobody gets them started, through LeadDesk."""
_ONE: Final = (
    "SELECT l.id FROM lead l INDEXED BY lead_after_sale WHERE l.status = 'won' AND l.deleted_at IS NULL AND l.after_sale {stands} "
    f"AND l.won_at > {_SINCE} AND l.won_at < {{before}} AND l.onboarding_owner_id IS NULL AND {_THROUGH_US}"
)


def attention_ids(before: str) -> str:
    """A SELECT of the ids of all of them by two short ways through the index; ``before`` stands for the instant, twice."""
    return " UNION ALL ".join(_ONE.format(stands=stands, before=before) for stands in ("IS NULL", "= 'onboarding'"))


def standing(store: Store, ids: Sequence[int]) -> dict[int, tuple[str | None, int | None]]:
    """(position, who gets them started) of the won leads among ``ids``; a code of ``codes.AFTER_SALE`` or None. Others are left out."""
    found: dict[int, tuple[str | None, int | None]] = {}
    for at in range(0, len(ids), 500):
        part = list(ids[at : at + 500])
        marks = ", ".join("?" * len(part))
        sql = f"SELECT id, after_sale, onboarding_owner_id FROM lead WHERE status = 'won' AND id IN ({marks})"
        found |= {lead_id: (position, who) for lead_id, position, who in store.rows(sql, part)}
    return found
