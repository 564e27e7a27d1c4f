"""Reads a record for the detail pane and says which of its fields are edited in place. No widgets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from leaddesk.base.i18n import _
from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.definition import Sheet
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.inputs import format_money
from leaddesk.domain.records import LeadDetail
from leaddesk.domain.standing import Standing
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads, own_fields, reference, sheets, standing
from leaddesk.ui.record import same_person
from leaddesk.ui.record.same_person import JoinedRow

_EDITED = ("product", "value", "source", "campaign", "expected_close", "tags", "notes")
_NAME_EDITED = ("source", "tags", "notes")
FOLDED = frozenset({"campaign", "expected_close", "tags", "notes"})
"""Fields that stand folded under *More* while nothing is in them: the timeline comes first."""


@dataclass(frozen=True)
class Answer:
    """A record as read; None where it is gone."""

    detail: LeadDetail | None
    several_people: bool
    joined: tuple[JoinedRow, ...] = ()
    standing: Standing = field(default_factory=Standing)
    sheet: Sheet | None = None
    """What is known of the questions; None of whoever is only on a list."""
    own: Mapping[str, CustomField] = field(default_factory=dict)
    """The firm's own fields that are in use, by ``custom:<label>``."""
    currency: str = ""


def read(ws: Workspace, lead_id: int) -> Answer:
    """The record with what surrounds it (read lane)."""
    if not leads.rows(ws.store, [lead_id]):
        return Answer(None, False)
    people = [person for person in reference.assignees(ws.store) if person.active]
    detail = leads.detail(ws.store, lead_id)
    joined = same_person.read_joined(ws, detail.person_id, detail.company_id)
    sheet = sheets.of_lead(ws.store, lead_id, ws.moment()) if detail.row.kind == "lead" else None
    stands = standing.of_lead(ws.store, lead_id, ws.settings.calendar)
    own = {each.key: each for each in own_fields.fields(ws.store)}
    return Answer(detail, len(people) > 1, joined, stands, sheet, own, ws.settings.currency)


def values(detail: LeadDetail, own: Collection[str]) -> dict[str, tuple[str, str]]:
    """The fields edited in place with their labels, as they are stored; of the firm's own those in ``own`` with something in them."""
    row = detail.row
    texts = {
        "product": row.product,
        "value": format_money(row.value_minor, row.currency) or "",
        "source": row.source,
        "campaign": row.campaign,
        "expected_close": row.expected_close.isoformat() if row.expected_close else "",
        "tags": ", ".join(detail.tags),
        "notes": detail.notes,
    }
    names = _EDITED if row.kind == "lead" else _NAME_EDITED
    found = {name: (_(FIELDS[name].label), texts[name]) for name in names}
    mine = {CUSTOM_PREFIX + label: (label, text) for label, text in detail.custom.items()}
    return found | {name: said for name, said in mine.items() if name in own}
