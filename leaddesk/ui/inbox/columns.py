"""Which columns the lists of the Inbox show at first, and how they are grouped (S2-2, 02_inbox); all others are one choice away."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import _
from leaddesk.ui.inbox.views import CLOSED_VIEWS, LEADS, NAMES
from leaddesk.ui.lists.columns import ALIKE, CHECK, CLOCK, LAST_TOUCH, NAME, NEXT_STEP, OUTCOME, WORTH
from leaddesk.ui.lists.facts import ListFacts
from leaddesk.ui.lists.list_plan import ListPlan

_OPEN: Final = (
    CHECK, CLOCK, NAME, "source", "received_at", "rating", WORTH, ALIKE, "owner", NEXT_STEP, LAST_TOUCH, "touches", "days_waiting",
    "stage", "value",
)  # fmt: skip
_CLOSED: Final = (
    CHECK, NAME, "source", "received_at", "rating", OUTCOME, "value", "owner", "closed_at", LAST_TOUCH, "touches", ALIKE,
)  # fmt: skip
_LAGGING: Final = (
    CHECK, NAME, "days_over_limit", "days_in_stage", "stage", "owner", NEXT_STEP, LAST_TOUCH, "touches", "source", "received_at", "rating",
    ALIKE, "value",
)  # fmt: skip
"""How long they lag behind first, what they are worth last (S1-5)."""
_NAMES: Final = (CHECK, NAME, "city", "phone", "email", "source", LAST_TOUCH, "touches", ALIKE)
_GROUPED: Final = {LEADS: "reply"}


def first_columns(kind: str, facts: ListFacts) -> tuple[str, ...]:
    """Keys of the columns of ``inbox``, ``lagging``, ``closed`` or ``names``; questions once somebody answered one (PRODUCT section 9)."""
    keys = {"closed": _CLOSED, "names": _NAMES, "lagging": _LAGGING}.get(kind, _OPEN)
    return keys if facts.answered else tuple(key for key in keys if key != WORTH)


def kind_of(view: str) -> str:
    """Which list a built-in view is: ``inbox``, ``lagging``, ``closed`` or ``names``."""
    if view in (NAMES, "lagging"):
        return view
    return "closed" if view in CLOSED_VIEWS else "inbox"


def group_of(view: str) -> str:
    """The field by which a built-in view is grouped unless the user says otherwise; empty = none."""
    return _GROUPED.get(view, "")


def plan() -> ListPlan:
    """The lists of the Inbox."""
    return ListPlan(
        columns=first_columns,
        kind=kind_of,
        group=group_of,
        what=lambda view: "names" if view == NAMES else "leads",
        name=lambda view: _("Names") if view == NAMES else _("Leads"),
        first=LEADS,
    )
