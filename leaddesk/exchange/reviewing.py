"""The review of any import, of people or of a calendar, and one of its rows field by field: the door for the window."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from leaddesk.exchange import ics_review, review, review_compare
from leaddesk.exchange.ics_plan_model import CalendarPlan
from leaddesk.exchange.importing import Prepared
from leaddesk.exchange.plan_model import ImportPlan, RowDecision
from leaddesk.exchange.review import Review
from leaddesk.exchange.review_compare import RowComparison
from leaddesk.services.preferences import FirmSettings
from leaddesk.services.workspace import Workspace


def of(prepared: Prepared, plan: ImportPlan, *, settings: FirmSettings) -> Review:
    """The review of ``plan``, made for ``prepared``."""
    if isinstance(plan, CalendarPlan):
        zone = ZoneInfo(str(settings["zone"]))
        return ics_review.CalendarReview(prepared, plan, str(settings["currency"]), zone, {})
    return review.of(prepared, plan, settings=settings)


def compare(
    ws: Workspace, prepared: Prepared, plan: ImportPlan, row_no: int, decision: RowDecision | None
) -> RowComparison:
    """The row ``row_no`` beside what it means, with what was decided about it since the plan was thought out."""
    if isinstance(plan, CalendarPlan):
        return ics_review.compare(plan, row_no, decision)
    return review_compare.compare(ws, prepared, plan, row_no, decision)
