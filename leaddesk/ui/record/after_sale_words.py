"""What is said of a won lead: where it stands after the sale, and what comes next. Pure; paints nothing."""

from __future__ import annotations

from leaddesk.base.i18n import _
from leaddesk.domain.after_sale import LABELS, WON, next_of
from leaddesk.domain.records import LeadRow


def stands(row: LeadRow) -> str:
    """ "Won", "Getting started" ...; empty for a lead that is not won."""
    return _(LABELS[row.after_sale or WON]) if row.status == "won" else ""


def comes_next(row: LeadRow) -> str:
    """The position after the one where it stands; empty behind the last, and for a lead that is not won."""
    further = next_of(row.after_sale) if row.status == "won" else None
    return _(LABELS[further]) if further is not None else ""
