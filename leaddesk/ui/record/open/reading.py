"""Reads at once what the page of one record shows: the record, its clocks, its fields as texts, what may be chosen. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.records import Assignee, LeadDetail, Stage
from leaddesk.domain.standing import Standing
from leaddesk.services import field_texts
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads, leadvalues, own_fields, reference, standing
from leaddesk.store.leadvalues import Value
from leaddesk.ui.record import same_person
from leaddesk.ui.record.open import registry
from leaddesk.ui.record.same_person import JoinedRow

DERIVED = tuple(name for name, one in FIELDS.items() if not one.editable)
TAG_LIMIT = 500
"""Tags offered at most."""


@dataclass(frozen=True)
class Choices:
    """What may be chosen in fields: the firm's named things by their names, its own fields in order."""

    stages: tuple[Stage, ...] = ()
    people: tuple[Assignee, ...] = ()
    sources: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    own: tuple[CustomField, ...] = ()
    currency: str = "EUR"
    is_first_day: bool = False

    @property
    def several(self) -> bool:
        """Whether there is somebody to pass a lead on to."""
        return len(self.people) > 1


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
        choices(ws, texts),
        standing.of_lead(ws.store, lead_id, ws.settings.calendar),
        same_person.read_joined(ws, detail.person_id, detail.company_id),
        {part.code: part.count(ws, lead_id) for part in registry.parts("tab")},
        leadvalues.values(ws.store, [lead_id], DERIVED, ws.moment()).get(lead_id, {}),
    )


def choices(ws: Workspace, texts: Mapping[str, str] | None = None) -> Choices:
    """Only what is in use is offered; a retired field of the firm that holds something here is shown all the same."""
    store = ws.store
    own = own_fields.fields(store, everything=True)
    return Choices(
        stages=tuple(reference.stages(store)),
        people=tuple(person for person in reference.assignees(store) if person.active),
        sources=tuple(source.name for source in reference.sources(store)),
        campaigns=tuple(campaign.name for campaign in reference.campaigns(store) if getattr(campaign, "active", True)),
        tags=tuple(tag.name for tag in reference.tags(store)[:TAG_LIMIT] if getattr(tag, "active", True)),
        own=tuple(one for one in own if one.active or (texts or {}).get(one.key)),
        currency=ws.settings.currency,
        is_first_day=ws.settings["first_day"] == ws.today().isoformat(),
    )
