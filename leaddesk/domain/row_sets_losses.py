"""The leads behind *what was lost and why* seen as a cohort (``domain.losses``); those closed in a period are ``ended_for``. Pure."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.codes import STATUSES
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.losses import LEFT
from leaddesk.domain.row_set import RowSet, one_of, row_of
from leaddesk.domain.row_sets_base import came_in

_GONE: Final = one_of({code: STATUSES[code] for code in LEFT})


def _left_as(fact: LeadFact, frame: Frame, status: str, reason_id: int | None = None) -> bool:
    return fact.status == status and came_in(fact, frame) and (reason_id is None or (fact.reason_id or 0) == reason_id)


SETS: Final = (
    RowSet("left_as", N_("Came in and left as: {one}"), _left_as, arguments=(_GONE,)),
    RowSet("left_for", N_("Came in and left as: {one}, {two}"), _left_as, arguments=(_GONE, row_of("reason_id"))),
)  # fmt: skip
