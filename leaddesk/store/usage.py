"""How often the firm's things were used in the last twelve months: the figures beside them in Settings. Counting only.

``conditions`` say the same as conditions of a list, so that a figure opens the rows it counts.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from leaddesk.domain import codes
from leaddesk.domain.moment import Moment
from leaddesk.store.session import Store
from leaddesk.store.times import to_text

_STATUS_OF: Final = {moment: status for status, moment in codes.MOMENT_OF_STATUS.items()}


def a_year_before(today: date) -> date:
    """The first day that belongs to the last twelve months."""
    return today.replace(year=today.year - 1, day=28 if (today.month, today.day) == (2, 29) else today.day)


def sources(store: Store, moment: Moment) -> dict[int, int]:
    """Leads that came in within twelve months, by source."""
    return _received(store, moment, "source_id")


def campaigns(store: Store, moment: Moment) -> dict[int, int]:
    """The same by campaign."""
    return _received(store, moment, "campaign_id")


def _received(store: Store, moment: Moment, column: str) -> dict[int, int]:
    rows = store.rows(
        f"SELECT {column}, count(*) FROM lead WHERE kind = 'lead' AND deleted_at IS NULL AND received_on >= ? "
        f"AND {column} IS NOT NULL GROUP BY 1",
        (a_year_before(moment.today).isoformat(),),
    )
    return dict(rows)


def reasons(store: Store, moment: Moment) -> dict[int, int]:
    """Leads that left for each reason within twelve months, by its id; of *later* those that wait now."""
    since = to_text(moment.starts(a_year_before(moment.today)))
    rows = store.rows(
        "SELECT l.reason_id, r.moment, l.status, count(*) FROM lead l JOIN reason r ON r.id = l.reason_id "
        "WHERE l.kind = 'lead' AND l.deleted_at IS NULL AND (l.status = 'nurture' OR l.closed_at >= ?) GROUP BY 1, 2, 3",
        (since,),
    )
    return {row_id: n for row_id, at, status, n in rows if codes.MOMENT_OF_STATUS.get(status) == at}


def received_where(field: str, name: str, today: date) -> str:
    """The conditions behind a figure of ``sources`` or ``campaigns``."""
    return f"{field}={name}&received_at>={a_year_before(today).isoformat()}"


def reason_where(moment: str, code: str, today: date) -> str:
    """The conditions behind a figure of ``reasons``; empty for a moment that no status stands for."""
    status = _STATUS_OF.get(moment)
    if status is None:
        return ""
    since = "" if status == codes.PARKED_STATUS else f"&closed_at>={a_year_before(today).isoformat()}"
    return f"reason={code}&status={status}{since}"
