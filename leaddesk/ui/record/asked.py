"""The records a verb is for, and what its question shows. Read once when the verb begins; no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.base.i18n import ngettext
from leaddesk.domain.records import Assignee, LeadRow, Reason, Stage
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads, reference
from leaddesk.ui.bridge import words
from leaddesk.ui.widgets.text import one_line

NAME_LIMIT = 40


@dataclass(frozen=True)
class Asked:
    """The records a verb is for, as they were when it began, and what its question shows: the firm's lists."""

    ids: list[int]
    first: LeadRow | None
    reasons: tuple[Reason, ...]
    stages: tuple[Stage, ...]
    people: tuple[Assignee, ...]

    @property
    def who(self) -> str:
        """The one record by name, several by count."""
        if len(self.ids) > 1 or self.first is None:
            return ngettext("{n} row", "{n} rows", len(self.ids)).format(n=words.number(len(self.ids)))
        return one_line(self.first.name or self.first.company or self.first.lead_number or "?", NAME_LIMIT)


def read_asked(ws: Workspace, ids: list[int]) -> Asked:
    """What is known about ``ids`` (read lane)."""
    found = leads.rows(ws.store, ids[:1])
    people = tuple(person for person in reference.assignees(ws.store) if person.active)
    return Asked(
        ids, found[0] if found else None, tuple(reference.reasons(ws.store)), tuple(reference.stages(ws.store)), people
    )
