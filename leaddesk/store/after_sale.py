"""Which won leads wait for somebody who gets them started (S0-1): fixed SQL over ``l``, read from the index ``lead_after_sale``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.store.session import Store

SINCE: Final = "after_sale_since"
"""The setting that migration 0006 leaves in an older file: the last win from before there was anything after it."""
ATTENTION: Final = (
    "l.status = 'won' AND l.deleted_at IS NULL AND l.onboarding_owner_id IS NULL "
    "AND (l.after_sale IS NULL OR l.after_sale = 'onboarding') AND l.won_at < ? "
    f"AND l.won_at > coalesce((SELECT json_extract(x.value, '$') FROM setting x WHERE x.key = '{SINCE}'), '') "
    "AND (l.from_before = 0 OR EXISTS (SELECT 1 FROM stage_event e WHERE e.lead_id = l.id AND e.status <> 'won'))"
)
"""Won for longer than the firm allows (``Moment.attention_before``), nobody gets them started, and won through LeadDesk."""


def positions(store: Store, ids: Sequence[int]) -> dict[int, str | None]:
    """Where the won leads among ``ids`` stand: a code of ``codes.AFTER_SALE`` or None; others are left out."""
    marks = ", ".join("?" * len(ids))
    return dict(store.rows(f"SELECT id, after_sale FROM lead WHERE status = 'won' AND id IN ({marks})", list(ids)))
