"""What a column can go to, in groups with plain headings: a person, a firm, ways to reach them, what they want. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.definition import CRITERION_PREFIX, DEFAULTS
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS, IMPORT_FIELDS

LEAVE_OUT: Final = ""
"""The code of *Do not import*."""
_GROUPS: Final[Mapping[str, str]] = {
    "person": N_("Who it is"),
    "contact": N_("How to reach them"),
    "place": N_("Address"),
    "lead": N_("The inquiry"),
    "link": N_("Where it stands"),
    "step": N_("When"),
    "worth": N_("Worth our time?"),
}
_GROUP_OF_HOME: Final[Mapping[str, str]] = {"activity": "step", "derived": "step"}
_GROUP_OF: Final[Mapping[str, str]] = {
    "company": "person",
    "industry": "person",
    "job_title": "person",
    "status": "link",
    "rating": "link",
    "probability": "link",
    "received_at": "step",
    "expected_close": "step",
    "lead_number": "link",
    "external_id": "link",
    "preferred_channel": "contact",
    "tags": "link",
    "source": "link",
}
"""Fields that people look for elsewhere than where they are stored."""


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One line of the drop-down: ``code`` a field, ``custom:<header>`` or "" (do not import); None for a heading."""

    code: str | None
    label: str

    def holds(self, text: str) -> bool:
        """Whether every word of ``text`` stands in it."""
        label = self.label.casefold()
        return all(word in label for word in text.casefold().split())


def field_choices(header: str) -> list[FieldChoice]:
    """Everything a column can go to: kept as it is, nowhere, then the fields under their headings."""
    found = [
        FieldChoice(f"{CUSTOM_PREFIX}{header}", _("Keep as own field")),
        FieldChoice(LEAVE_OUT, _("Do not import")),
    ]
    groups: dict[str, list[FieldChoice]] = {group: [] for group in _GROUPS}
    for name in IMPORT_FIELDS:
        home = FIELDS[name].home
        groups[_GROUP_OF.get(name, _GROUP_OF_HOME.get(home, home))].append(FieldChoice(name, _(FIELDS[name].label)))
    groups["worth"] += [FieldChoice(f"{CRITERION_PREFIX}{code}", _(words.label)) for code, words in DEFAULTS.items()]
    for group, choices in groups.items():
        if choices:
            found += [FieldChoice(None, _(_GROUPS[group])), *choices]
    return found


def narrowed(choices: list[FieldChoice], text: str) -> list[FieldChoice]:
    """Those that hold ``text``, each with its heading."""
    if not text.strip():
        return choices
    found: list[FieldChoice] = []
    heading: FieldChoice | None = None
    for choice in choices:
        if choice.code is None:
            heading = choice
        elif choice.holds(text):
            if heading is not None:
                found.append(heading)
                heading = None
            found.append(choice)
    return found
