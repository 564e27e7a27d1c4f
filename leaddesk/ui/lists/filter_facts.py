"""What can be filtered by: every field of the field table and of the firm's own, with its values where they are a list.

Read once on the read lane and handed to bar, popovers and dialogs; knows no widget and no query.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes, figure_key, process_map
from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.definition import ANSWERS
from leaddesk.domain.fields import CRITERION_PREFIX, CUSTOM_PREFIX, FIELDS, Field
from leaddesk.domain.identity import fold
from leaddesk.services.workspace import Workspace
from leaddesk.store import definition, own_fields, reference, row_labels
from leaddesk.store import stages as stored_stages
from leaddesk.store.references_of import OF_PEOPLE
from leaddesk.store.row_labels import Labels
from leaddesk.ui.widgets.icons import RATING_ICONS, RATING_TONES, SOURCE_ICONS

Editor = Literal["choices", "text", "number", "day", "yes_no"]
"""How a condition on the field is asked for."""

_EDITORS: Final[Mapping[str, Editor]] = {
    "choice": "choices",
    "choices": "choices",
    "ref": "choices",
    "tags": "choices",
    "money": "number",
    "percent": "number",
    "count": "number",
    "number": "number",
    "date": "day",
    "instant": "day",
    "yes_no": "yes_no",
}
"""Of the kinds of both field tables; every other kind is a text."""
MISSING: Final = ("phone", "email", "next_action", "source", "value", "owner", "company", "city", "received_at")
"""What is looked for where it is missing, in order; the rating says so itself (*Don't know*)."""
OF_NAMES: Final = frozenset(
    {
        *("full_name", "first_name", "last_name", "salutation", "job_title", "company", "email", "phone", "mobile"),
        *("website", "street", "city", "region", "postcode", "country", "industry", "source", "source_type"),
        *("campaign", "last_touch_at", "last_contacted_at", "touches", "tags", "notes", "external_id", "consent"),
    }
)
"""Fields that a name can have: nobody asked us yet, so nothing of an inquiry."""
IMPORT: Final = "import"
"""Which import brought a row: a condition that comes from elsewhere, known here by its words."""
FROM_ELSEWHERE: Final = frozenset({IMPORT, figure_key.FIELD})
"""Conditions that are brought, never asked for: the rows of an import, those behind a figure."""


@dataclass(frozen=True)
class Choice:
    """A value that can be ticked: as a condition holds it, its words, its icon in a theme colour; ``said``: other words for it."""

    value: str
    label: str
    icon: str = ""
    token: str = "text2"
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class FilterField:
    """A field that can be filtered by. ``label`` is in the user's language; ``unit`` stands behind a figure (currency, per cent).

    ``kind`` is the one of the field table or of the own field; ``retired``: no longer offered, still understood.
    """

    name: str
    label: str
    kind: str
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    retired: bool = False

    @property
    def editor(self) -> Editor:
        return _EDITORS.get(self.kind, "text")

    def label_of(self, value: str) -> str:
        """The words of a value; one that is not known is said as it stands."""
        wanted = fold(value)
        for choice in self.choices:
            if wanted in (fold(choice.value), fold(choice.label)) or wanted in choice.said:
                return choice.label
        return value


@dataclass(frozen=True)
class FilterFacts:
    """Everything a filter bar knows of the file. ``people``: whether there are several, else nothing about whose a lead is."""

    fields: Mapping[str, FilterField] = field(default_factory=dict)
    people: bool = False
    currency: str = "EUR"
    today: date = date(2000, 1, 1)
    imports: Mapping[str, str] = field(default_factory=dict)
    labels: Labels = field(default_factory=dict)
    """Names of rows by their ids, for the words of the rows behind a figure."""

    def get(self, name: str) -> FilterField:
        """The field, whatever its case; one that is unknown is a text under its own name."""
        found = self.fields.get(name)
        if found is None:
            wanted = fold(name)
            found = next((one for one in self.fields.values() if fold(one.name) == wanted), None)
        return found or FilterField(name, name.removeprefix(CUSTOM_PREFIX), "text", retired=True)

    def offered(self, what: str) -> tuple[FilterField, ...]:
        """The fields of a list of ``leads`` or ``names``, in the order of the field table, own ones last."""
        return tuple(
            one
            for one in self.fields.values()
            if not one.retired
            and (one.name not in OF_PEOPLE or self.people)
            and (what != "names" or one.name in OF_NAMES or one.name.startswith(CUSTOM_PREFIX))
        )


def facts(ws: Workspace) -> FilterFacts:
    """Read what can be filtered by (read lane; some small queries, whatever the number of leads)."""
    store, settings = ws.store, ws.settings
    people = reference.assignees(store, everybody=True)
    active = [person for person in people if person.active]
    values: dict[str, tuple[Choice, ...]] = {
        "source": _sources(ws),
        "campaign": tuple(Choice(one.name, one.name) for one in reference.campaigns(store)),
        "stage": tuple(Choice(one.full, _(one.full)) for one in reference.stages(store)),
        **dict.fromkeys(OF_PEOPLE, tuple(Choice(one.name, one.name, "user-round") for one in (active or people))),
        "reason": tuple(_unique(Choice(one.label, one.label) for one in reference.reasons(store))),
        "tags": tuple(Choice(one.name, one.name, "tag") for one in reference.tags(store)),
    }
    answers = tuple(Choice(code, _(label)) for code, label in ANSWERS.items())
    found = {name: _of_table(one, values, settings.currency) for name, one in FIELDS.items()}
    for criterion in definition.current(store).criteria:
        name = CRITERION_PREFIX + criterion.code
        found[name] = FilterField(name, criterion.name, "choice", answers)
    found |= _behind_figures(ws)
    for own in own_fields.fields(store, everything=True):
        found[own.key] = _of_firm(own, settings.currency)
    batches = store.rows("SELECT id, file_name FROM import_batch")
    return FilterFacts(
        found,
        len(active) > 1,
        settings.currency,
        ws.today(),
        {str(number): name for number, name in batches},
        row_labels.labels(store),
    )


def _behind_figures(ws: Workspace) -> dict[str, FilterField]:
    """Conditions of the process map: not offered, known by their words when a figure brings them."""
    stages = tuple(Choice(str(one.id), _(one.label)) for one in stored_stages.stages(ws.store, everything=True))
    pipelines = tuple(Choice(str(one.id), one.name) for one in stored_stages.pipelines(ws.store, everything=True))
    links = tuple(Choice(code, _(label)) for code, label in process_map.LINKS.items())
    choices = {process_map.DIED: links, process_map.PIPELINE: pipelines}
    return {
        name: FilterField(name, _(label), "choice", choices.get(name, stages), retired=True)
        for name, label in process_map.HIDDEN_FIELDS.items()
    }


def _sources(ws: Workspace) -> tuple[Choice, ...]:
    return tuple(
        Choice(one.name, one.name, SOURCE_ICONS.get(one.type, "circle-dot")) for one in reference.sources(ws.store)
    )


def _unique(choices: Iterable[Choice]) -> Iterable[Choice]:
    seen: set[str] = set()
    for choice in choices:
        if choice.value not in seen:
            seen.add(choice.value)
            yield choice


def _of_table(one: Field, values: Mapping[str, tuple[Choice, ...]], currency: str) -> FilterField:
    if one.name == "rating":
        choices: tuple[Choice, ...] = tuple(
            Choice(code, _(label), RATING_ICONS[code], RATING_TONES[code]) for code, label in codes.RATINGS.items()
        )
    elif one.choices is not None:
        choices = tuple(Choice(code, _(label)) for code, label in one.choices.items())
    else:
        choices = values.get(one.name, ())
    unit = currency if one.kind == "money" else "%" if one.kind == "percent" else ""
    return FilterField(one.name, _(one.label), one.kind, choices, unit)


_YES_NO: Final = (("yes", N_("Yes")), ("no", N_("No")))


def _of_firm(own: CustomField, currency: str) -> FilterField:
    if own.kind == "yes_no":
        choices = tuple(Choice(code, _(label)) for code, label in _YES_NO)
    else:
        choices = tuple(Choice(option, option) for option in own.choices)
    unit = currency if own.kind == "money" else ""
    return FilterField(own.key, own.label, own.kind, choices, unit, retired=not own.active)
