"""What columns of a list need to know of the file: the firm's own fields, the people, whether anybody has answered a question."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.records import Assignee
from leaddesk.services.workspace import Workspace
from leaddesk.store import own_fields, reference
from leaddesk.ui.lists.teller import Teller

TABLES = ("custom_field", "assignee", "setting", "definition", "lead_criterion")
"""Tables whose change may make other columns."""


@dataclass(frozen=True)
class ListFacts:
    """``own``: the firm's own fields, the retired too; ``former``: keys that are stored somewhere and mean a field by a label it had
    before; ``answered``: somebody has answered a question of *Worth our time?*."""

    own: tuple[CustomField, ...] = ()
    former: tuple[tuple[str, str], ...] = ()
    people: tuple[Assignee, ...] = ()
    answered: bool = False


def read_facts(ws: Workspace, keys: Collection[str]) -> ListFacts:
    """The facts; ``keys``: columns somebody chose once, among them perhaps such of another name (read lane)."""
    own = tuple(own_fields.fields(ws.store, everything=True))
    known = {each.key for each in own}
    former = []
    for key in sorted(keys):
        if key.startswith(CUSTOM_PREFIX) and key not in known:
            found = own_fields.called(ws.store, key)
            if found is not None:
                former.append((key, found.key))
    people = tuple(person for person in reference.assignees(ws.store) if person.active)
    answered = bool(ws.store.value("SELECT EXISTS (SELECT 1 FROM lead_criterion WHERE answer <> 'unknown')"))
    return ListFacts(own, tuple(former), people, answered)


def teller(ws: Workspace, facts: ListFacts) -> Teller:
    """What tells the cells, with the firm's settings of the moment (they are in memory: no reading)."""
    settings = ws.settings
    own = {each.key: each for each in facts.own}
    own |= {key: own[meant] for key, meant in facts.former if meant in own}
    return Teller(
        ws.clock.now, settings.calendar, int(settings["reply_minutes"]), facts.people, own, str(settings.currency)
    )
