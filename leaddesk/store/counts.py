"""The figures that stand in the status bar and on the side bar. Counting only; which rows they are is said in ``views``."""

from __future__ import annotations

from datetime import timedelta

from leaddesk.domain.moment import Moment
from leaddesk.domain.records import Counts
from leaddesk.store.session import Store
from leaddesk.store.times import to_text

WORK = (
    "SELECT count(*) FILTER (WHERE l.untouched_due_at <= ?), count(*), coalesce(sum(l.in_backlog), 0) "
    "FROM lead l INDEXED BY lead_work WHERE l.is_active = 1"
)
"""Reads the index ``lead_work`` only (tested): a tenth of the table."""
KINDS = "SELECT count(*) FROM lead l INDEXED BY lead_rating WHERE l.kind = ? AND l.deleted_at IS NULL"
_BANDS = "SELECT count(*) FROM lead l INDEXED BY lead_work WHERE l.is_active = 1 AND l.untouched_due_at <= ?"
BANDS = (("under_1_day", 0), ("under_3_days", 1), ("under_1_week", 3), ("under_4_weeks", 7), ("over_4_weeks", 28))
"""Bands of *nobody has replied* and the days past the limit from which each begins."""


def counts(store: Store, moment: Moment) -> Counts:
    """The status bar's figures (S2-1, S3-11). ``leads`` counts every lead that is not binned, closed ones too."""
    untouched, open_, backlog = store.rows(WORK, (to_text(moment.now),))[0]
    leads, names = (int(store.value(KINDS, (kind,))) for kind in ("lead", "name"))
    customers = int(store.value("SELECT count(*) FROM customer"))
    return Counts(untouched, leads, names, customers, open_, backlog)


def untouched_bands(store: Store, moment: Moment) -> dict[str, int]:
    """How long past the limit nobody has replied: number of leads per band of ``BANDS``; their sum is *untouched*."""
    at_least = [int(store.value(_BANDS, (to_text(moment.now - timedelta(days=days)),))) for _name, days in BANDS]
    older = [*at_least[1:], 0]
    return {name: n - less for (name, _days), n, less in zip(BANDS, at_least, older, strict=True)}
