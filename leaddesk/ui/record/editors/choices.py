"""What may be chosen in fields: read once, offered by every editor. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.records import Assignee, Stage
from leaddesk.services.workspace import Workspace
from leaddesk.store import own_fields, reference

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


def read(ws: Workspace, texts: Mapping[str, str] | None = None) -> Choices:
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
