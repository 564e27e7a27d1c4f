"""Expected value (S2-10): what a lead without a value would bring, the median of what was won through its source.

Amount won, else the value; of the lead's own currency, the firm's where it has none. Always an estimate, shown as one ("~ 2,400");
sums of different currencies are never added up. Index ``lead_won`` alone is read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from leaddesk.store.session import Store

_HOW_MANY: Final = (
    "SELECT count(*) FROM lead l INDEXED BY lead_won WHERE l.status = 'won' AND l.deleted_at IS NULL "
    "AND l.source_id = ? AND l.currency = ? AND coalesce(l.won_value_minor, l.value_minor) IS NOT NULL"
)
_MIDDLE: Final = (
    "SELECT coalesce(l.won_value_minor, l.value_minor) FROM lead l INDEXED BY lead_won WHERE l.status = 'won' "
    "AND l.deleted_at IS NULL AND l.source_id = ? AND l.currency = ? AND coalesce(l.won_value_minor, l.value_minor) IS NOT NULL "
    "ORDER BY 1 LIMIT ? OFFSET ?"
)
_UNTOUCHED: Final = """
SELECT l.source_id, coalesce(l.currency, ?), l.value_minor, count(*) FROM lead l WHERE l.id IN
  (SELECT w.id FROM lead w INDEXED BY lead_work WHERE w.is_active = 1 AND w.untouched_due_at <= ?
   AND (? IS NULL OR w.owner_id = ? OR w.owner_id IS NULL)) GROUP BY 1, 2, 3
"""


def currency(store: Store) -> str:
    """The firm's currency."""

    def ask() -> str:
        text = store.value("SELECT value FROM setting WHERE key = 'currency'")
        try:
            return str(json.loads(text)) if text else "EUR"
        except ValueError:
            return "EUR"

    return str(store.remembered("currency", ask))


def estimate(store: Store, source_id: int | None, code: str | None) -> int | None:
    """What a lead of that source brings, in minor units of ``code`` (None: the firm's currency); None where nothing was won."""
    if source_id is None:
        return None
    code = code or currency(store)
    found: int | None = store.remembered(f"expected:{source_id}:{code}", lambda: _median(store, source_id, code))
    return found


def estimates(store: Store, leads: Iterable[tuple[int, int | None, str | None]]) -> dict[int, int | None]:
    """Lead id: its estimate, of (lead id, source id, currency)."""
    return {lead_id: estimate(store, source_id, code) for lead_id, source_id, code in leads}


def untouched_worth(store: Store, now: str, *, owner_id: int | None = None) -> dict[str, int]:
    """Expected value per currency of the leads nobody has replied to for 1 working day at ``now`` (stored text).

    Their own value where they have one, else the estimate. ``owner_id``: that member's and nobody's.
    """
    worth: Counter[str] = Counter()
    for source_id, code, value, n in store.rows(_UNTOUCHED, (currency(store), now, owner_id, owner_id)):
        minor = value if value is not None else estimate(store, source_id, code)
        if minor is not None:
            worth[code] += minor * n
    return dict(worth)


def _median(store: Store, source_id: int, code: str) -> int | None:
    """The middle amount, the mean of the two middle ones (rounded half up) where their number is even."""
    among: tuple[Any, ...] = (source_id, code)
    n = int(store.value(_HOW_MANY, among))
    if n == 0:
        return None
    middle = [minor for (minor,) in store.rows(_MIDDLE, (*among, 1 if n % 2 else 2, (n - 1) // 2))]
    return int(middle[0]) if n % 2 else (middle[0] + middle[1] + 1) // 2
