"""What the file calls the rows that figures are told apart by: sources, campaigns, people, stages, reasons; retired ones too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.store import measures
from leaddesk.store.session import Store

Labels = Mapping[tuple[str, int], str]
"""By dimension (``source_id``) and id."""
_NAMES: Final = {
    "source_id": "SELECT id, name FROM source",
    "campaign_id": "SELECT id, name FROM campaign",
    "owner_id": "SELECT id, name FROM assignee",
    "assignee_id": "SELECT id, name FROM assignee",
}


def labels(store: Store) -> Labels:
    """Every name by dimension and id: some hundred rows, whatever the number of leads."""
    found = {(dimension, row_id): name for dimension, sql in _NAMES.items() for row_id, name in store.rows(sql)}
    found |= {("stage_id", row_id): _(label) for row_id, label in store.rows("SELECT id, label FROM stage")}
    return found | {("reason_id", row_id): _(reason.label) for row_id, reason in measures.reasons(store).items()}


def label_of(known: Labels) -> Callable[[str, int], str]:
    """``label(dimension, id)``: the name; *none* for 0; the number where the row is gone."""

    def label(dimension: str, row_id: int) -> str:
        if not row_id:
            return _("not recorded") if dimension == "reason_id" else _("none")
        return known.get((dimension, row_id), f"#{row_id}")

    return label
