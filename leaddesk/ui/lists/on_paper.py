"""A list as it stands on the screen, as a wish for paper: the same rows in the same order, its columns, its name (K16). Reads nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from leaddesk.domain.fields import CRITERION_PREFIX, CUSTOM_PREFIX, FIELDS
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.paper import Wish
from leaddesk.ui.lists import columns as listed
from leaddesk.ui.models.columns import ColumnSpec

LIST: Final = "list"
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    listed.NAME: ("full_name", "company"),
    listed.PARTY: ("full_name", "company"),
    listed.NEXT_STEP: ("next_action", "next_action_due"),
    listed.LAST_TOUCH: ("last_touch_at",),
    listed.OUTCOME: ("last_touch_outcome",),
    listed.CHANCE: ("probability",),
    listed.WAITING: ("days_waiting",),
    listed.IN_STAGE: ("days_in_stage",),
}
"""Fields of the columns that are none of the table; what is left out (ticks, clocks) says nothing on paper."""
_FIRST: Final = ("full_name", "company", "phone")
"""A list that is taken along is called from: these stand there, shown on the screen or not."""


def wish(query: ListQuery | None, chosen: Sequence[int], shown: Sequence[ColumnSpec[Any]], title: str) -> Wish:
    """The chosen rows, or all that ``query`` lists."""
    from leaddesk.reporting import asked_again
    from leaddesk.reporting.question import Listed, Question

    rows = query if not chosen else None
    return Wish(
        LIST, asked_again.text(Question(listed=Listed(rows, tuple(chosen), columns=fields(shown), title=title)))
    )


def fields(shown: Sequence[ColumnSpec[Any]]) -> tuple[str, ...]:
    """The fields of columns in their order, each once, who it is and how to reach them first."""
    found = dict.fromkeys(_FIRST)
    for column in shown:
        found |= dict.fromkeys(_FIELDS.get(column.key) or ((column.key,) if _is_field(column.key) else ()))
    return tuple(found)


def _is_field(key: str) -> bool:
    return key in FIELDS or key.startswith((CUSTOM_PREFIX, CRITERION_PREFIX))
