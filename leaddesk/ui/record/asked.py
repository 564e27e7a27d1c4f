"""The records a verb is for, and what its question shows. Read once when the verb begins; no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from leaddesk.base.i18n import ngettext
from leaddesk.domain import parking
from leaddesk.domain.records import Assignee, LeadRow, Reason, Stage
from leaddesk.services import load
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads, reference, standing
from leaddesk.ui.bridge import words
from leaddesk.ui.record import clock_words
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
    today: date
    wakes_on: date
    """The day to wake up that is proposed, by how often they were put off before (S3-10)."""
    parked_n: int = 0
    often_parked: bool = False
    """Put off as often as the firm allows: once more is asked about (S2-8)."""
    evidence: str = ""
    """What stands against the rule *Never answered*; empty for several."""
    left: Mapping[int, int] = field(default_factory=dict)
    """Minutes everybody has left this week (K7), negative where it is too much; read only where somebody is to be chosen."""

    @property
    def who(self) -> str:
        """The one record by name, several by count."""
        if len(self.ids) > 1 or self.first is None:
            return ngettext("{n} row", "{n} rows", len(self.ids)).format(n=words.number(len(self.ids)))
        return one_line(self.first.name or self.first.company or self.first.lead_number or "?", NAME_LIMIT)

    @property
    def called(self) -> str:
        """The same as a card of the board calls it: by the firm, where there is one."""
        if len(self.ids) > 1 or self.first is None:
            return self.who
        return one_line(self.first.company or self.first.name or self.first.lead_number or "?", NAME_LIMIT)


def read_asked(ws: Workspace, ids: list[int]) -> Asked:
    """What is known about ``ids`` (read lane)."""
    found = leads.rows(ws.store, ids[:1])
    people = tuple(person for person in reference.assignees(ws.store) if person.active)
    settings, today = ws.settings, ws.today()
    parked_n = standing.most_parked(ws.store, ids)
    return Asked(
        ids,
        found[0] if found else None,
        tuple(reference.reasons(ws.store)),
        tuple(reference.stages(ws.store)),
        people,
        today,
        parking.proposed_day(today, parked_n, settings.calendar),
        parked_n,
        parking.asks_again(parked_n, int(settings["parked_limit"])),
        _evidence(ws, ids[0]) if len(ids) == 1 else "",
    )


def read_to_whom(ws: Workspace, ids: list[int]) -> Asked:
    """The same with the time everybody has left this week, where more than one works here: nobody is given more silently (K7)."""
    asked = read_asked(ws, ids)
    if len(asked.people) < 2:
        return asked
    return replace(asked, left={each.person.id: each.left for each in load.week(ws)})


def _evidence(ws: Workspace, lead_id: int) -> str:
    settings = ws.settings
    return clock_words.evidence(
        standing.of_lead(ws.store, lead_id, settings.calendar),
        tries=int(settings["silent_tries"]),
        days=int(settings["silent_days"]),
        channels=int(settings["silent_channels"]),
    )
