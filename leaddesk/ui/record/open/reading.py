"""Reads at once what the page of one record shows: the record, its clocks, its fields as texts, what may be chosen. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leaddesk.domain.fields import FIELDS
from leaddesk.domain.records import LeadDetail
from leaddesk.domain.standing import Standing
from leaddesk.services import field_texts
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads, leadvalues, standing
from leaddesk.store.leadvalues import Value
from leaddesk.ui.record import same_person
from leaddesk.ui.record.editors import choices
from leaddesk.ui.record.editors.choices import Choices
from leaddesk.ui.record.open import registry
from leaddesk.ui.record.same_person import JoinedRow

DERIVED = tuple(name for name, one in FIELDS.items() if not one.editable)


@dataclass(frozen=True)
class Opened:
    """One record as read: ``texts`` by field name (``services.field_texts``), ``counts`` beside the tabs by their codes."""

    detail: LeadDetail
    texts: dict[str, str]
    choices: Choices
    standing: Standing
    joined: tuple[JoinedRow, ...] = ()
    counts: dict[str, str] = field(default_factory=dict)
    facts: Mapping[str, Value] = field(default_factory=dict)
    """What follows from what happened, by field name (``store.leadvalues``)."""


def read(ws: Workspace, lead_id: int) -> Opened | None:
    """The record with what surrounds it (read lane); None where it is gone or in the bin."""
    found = leads.rows(ws.store, [lead_id])
    if not found or not ws.store.rows("SELECT 1 FROM lead WHERE id = ? AND deleted_at IS NULL", (lead_id,)):
        return None
    detail = leads.detail(ws.store, lead_id)
    texts = field_texts.texts(ws, lead_id)
    return Opened(
        detail,
        texts,
        choices.read(ws, texts),
        standing.of_lead(ws.store, lead_id, ws.settings.calendar),
        same_person.read_joined(ws, detail.person_id, detail.company_id),
        {part.code: part.count(ws, lead_id) for part in registry.parts("tab")},
        leadvalues.values(ws.store, [lead_id], DERIVED, ws.moment()).get(lead_id, {}),
    )
