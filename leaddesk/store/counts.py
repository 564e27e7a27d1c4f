"""The figures that stand in the status bar and on the side bar. Counting only; which rows they are is said in ``views``."""

from __future__ import annotations

from leaddesk.domain.moment import Moment
from leaddesk.domain.records import Counts
from leaddesk.store.session import Store
from leaddesk.store.views import VIEWS

_UNTOUCHED, _BACKLOG = VIEWS["untouched"], VIEWS["backlog"]
WORK = (
    f"SELECT count(*) FILTER (WHERE {_UNTOUCHED.where}), count(*), count(*) FILTER (WHERE {_BACKLOG.where}) "
    "FROM lead l INDEXED BY lead_work WHERE l.is_active = 1"
)
"""Reads the index ``lead_work`` only (tested): a tenth of the table."""
KINDS = "SELECT count(*) FROM lead l INDEXED BY lead_rating WHERE l.kind = ? AND l.deleted_at IS NULL"


def counts(store: Store, moment: Moment) -> Counts:
    """The status bar's figures (S2-1, S3-11). ``leads`` counts every lead that is not binned, closed ones too."""
    untouched, open_, backlog = store.rows(WORK, _UNTOUCHED.parameters(moment))[0]
    leads, names = (int(store.value(KINDS, (kind,))) for kind in ("lead", "name"))
    customers = int(store.value("SELECT count(*) FROM customer"))
    return Counts(untouched, leads, names, customers, open_, backlog)
