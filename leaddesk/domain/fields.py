"""The one table of a record's fields: forms, columns, filters, import targets and export columns derive from it.

Names are those of COMMAND_LINE.md (last paragraph); labels are the plain words of PRODUCT.md section 2.
Where a field lives is said once here; ``store.compile`` turns it into SQL and services write it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from leaddesk.base.i18n import N_
from leaddesk.domain import codes
from leaddesk.domain.quotes import STATES

_COMPUTED: Final = "computed from contacts and answers; a file or a form could only contradict them"
_VERB: Final = "has a verb of its own, which asks what belongs to it: a reason, a day, somebody"
_OF_STEP: Final = "belongs to the planned step, changed with it; a list of steps carries it"
_OF_QUOTE: Final = "belongs to the quote that counts, changed with it; quotes come in as files of their own"

Kind = Literal[
    "text",
    "long_text",
    "email",
    "phone",
    "url",
    "choice",
    "money",
    "date",
    "instant",
    "percent",
    "tags",
    "ref",
    "count",
]
Home = Literal["lead", "person", "company", "place", "contact", "activity", "step", "link", "derived"]


@dataclass(frozen=True)
class Field:
    """One field of a record.

    ``home`` says which record keeps it (``place`` = address of the person, or of the company without a person; ``link`` =
    a named row such as source or owner; ``derived`` = computed, read only). ``choices`` maps codes to labels.
    ``importable``: a column of a file may become it. ``editable``: ``set`` and forms may change it. ``exported``: a column
    of the workbook that leaves. ``because`` says why one of these is not so; a test asks for it.
    """

    name: str
    label: str
    kind: Kind
    home: Home
    choices: Mapping[str, str] | None = None
    importable: bool = True
    editable: bool = True
    exported: bool = True
    because: str = ""


def _computed(name: str, label: str, kind: Kind, choices: Mapping[str, str] | None = None) -> Field:
    """A field that is shown, asked and sorted by only."""
    return Field(
        name, label, kind, "derived", choices, importable=False, editable=False, exported=False, because=_COMPUTED
    )


_ALL: Final = (
    Field(
        "lead_number",
        N_("Lead no."),
        "text",
        "lead",
        editable=False,
        because="given when a record becomes a lead and never changed; a file names a lead by it",
    ),
    Field("full_name", N_("Name"), "text", "person"),
    Field("first_name", N_("First name"), "text", "person"),
    Field("last_name", N_("Last name"), "text", "person"),
    Field("salutation", N_("Salutation"), "text", "person"),
    Field("job_title", N_("Job title"), "text", "person"),
    Field("company", N_("Company"), "text", "company"),
    Field("email", N_("E-mail"), "email", "contact"),
    Field("phone", N_("Phone"), "phone", "contact"),
    Field("mobile", N_("Mobile"), "phone", "contact"),
    Field("website", N_("Website"), "url", "contact"),
    Field("street", N_("Street"), "text", "place"),
    Field("city", N_("Town"), "text", "place"),
    Field("region", N_("Region"), "text", "place"),
    Field("postcode", N_("Postcode"), "text", "place"),
    Field("country", N_("Country"), "text", "place"),
    Field("industry", N_("Industry"), "text", "company"),
    Field("source", N_("Source"), "ref", "link"),
    Field(
        "source_type",
        N_("Kind of source"),
        "choice",
        "derived",
        codes.SOURCE_TYPES,
        importable=False,
        editable=False,
        exported=False,
        because="follows from the source",
    ),
    Field(
        "origin",
        N_("Found by"),
        "choice",
        "derived",
        codes.ORIGINS,
        importable=False,
        editable=False,
        exported=False,
        because="follows from the kind of source",
    ),
    Field("campaign", N_("Campaign"), "ref", "link"),
    Field("product", N_("What they want"), "text", "lead"),
    Field(
        "kind",
        N_("Kind"),
        "choice",
        "lead",
        codes.KINDS,
        importable=False,
        editable=False,
        exported=False,
        because="decided by the two gates, promoted by a verb; each kind goes out as a list of its own",
    ),
    Field("status", N_("Status"), "choice", "lead", codes.STATUSES, editable=False, because=_VERB),
    Field("stage", N_("Stage"), "ref", "link", editable=False, because=_VERB),
    Field("rating", N_("Rating"), "choice", "lead", codes.RATINGS),
    _computed("worth", N_("Worth our time?"), "choice", codes.VERDICTS),
    _computed("judged", N_("Judged by version"), "count"),
    Field("value", N_("Value"), "money", "lead"),
    Field("won_value", N_("Amount won"), "money", "lead"),
    Field("currency", N_("Currency"), "text", "lead"),
    Field("probability", N_("Chance"), "percent", "lead"),
    Field("owner", N_("Who"), "ref", "link", editable=False, because=_VERB),
    Field("received_at", N_("Came in"), "instant", "lead"),
    Field(
        "first_attempt_at", N_("First reply"), "instant", "derived", importable=False, editable=False, because=_COMPUTED
    ),
    _computed("reply", N_("Reply"), "choice", codes.REPLY_STATES),
    Field("last_contacted_at", N_("Last contact"), "instant", "derived", editable=False, because=_COMPUTED),
    _computed("last_touch_at", N_("Last try"), "instant"),
    _computed("last_touch_type", N_("Last try, how"), "choice", codes.ACTIVITY_TYPES),
    _computed("last_touch_outcome", N_("Last try, result"), "choice", codes.OUTCOMES),
    _computed("last_touch_by", N_("Last try, by"), "text"),
    Field("touches", N_("Contacts"), "count", "derived", importable=False, editable=False, because=_COMPUTED),
    _computed("days_waiting", N_("Days waiting"), "count"),
    _computed("days_in_stage", N_("Days in the stage"), "count"),
    _computed("days_over_limit", N_("Days over the limit"), "count"),
    Field("next_action", N_("Next step"), "text", "step", editable=False, because=_OF_STEP),
    Field("next_action_due", N_("Due"), "date", "step", editable=False, because=_OF_STEP),
    Field("expected_close", N_("Expected"), "date", "lead"),
    Field("closed_at", N_("Closed"), "date", "derived", editable=False, because=_VERB),
    Field("parked_until", N_("Later until"), "date", "lead", importable=False, editable=False, because=_VERB),
    Field("reason", N_("Reason"), "ref", "link", editable=False, because=_VERB),
    Field(
        "after_sale",
        N_("After the sale"),
        "choice",
        "lead",
        codes.AFTER_SALE,
        importable=False,
        editable=False,
        because=_VERB,
    ),
    Field(
        "onboarding_owner",
        N_("Who gets them started"),
        "ref",
        "link",
        importable=False,
        editable=False,
        because=_VERB,
    ),
    Field(
        "quote_state",
        N_("Quote"),
        "choice",
        "derived",
        STATES,
        importable=False,
        editable=False,
        because=_OF_QUOTE,
    ),
    Field("quoted_sum", N_("Quoted sum"), "money", "derived", importable=False, editable=False, because=_OF_QUOTE),
    Field(
        "quote_valid_until",
        N_("Quote valid until"),
        "date",
        "derived",
        importable=False,
        editable=False,
        because=_OF_QUOTE,
    ),
    Field(
        "consent",
        N_("Consent"),
        "text",
        "contact",
        editable=False,
        because="kept beside each way to reach somebody, with its date and source",
    ),
    Field("preferred_channel", N_("Prefers"), "text", "lead"),
    Field(
        "best_times",
        N_("Best times"),
        "text",
        "lead",
        importable=False,
        because="a sentence for a person; no file carries it as a column of its own",
    ),
    Field("tags", N_("Tags"), "tags", "link"),
    Field("notes", N_("Notes"), "long_text", "lead"),
    Field("external_id", N_("Their number"), "text", "lead"),
)

FIELDS: Final[Mapping[str, Field]] = {field.name: field for field in _ALL}
CUSTOM_PREFIX: Final = "custom:"
"""``custom:<header>`` names a field of the firm's own."""
KEPT_PREFIXES: Final = (CUSTOM_PREFIX, "criterion:")
"""What a column of a file may become beside the fields: one of the firm's own, or the answer to a question (``definition``)."""
CRITERION_PREFIX: Final = "criterion:"
"""``criterion:<code>`` names a question of the definition: yes, no or unknown (K6)."""

ORDERED_KINDS: Final = frozenset({"money", "date", "instant", "percent", "count"})
"""Kinds whose values are more or less, earlier or later."""


def canonical_kind(name: str) -> Kind | None:
    """The kind of field ``name``; None for a field of the firm's own, whose kind stands in the file."""
    if name.startswith(CRITERION_PREFIX):
        return "choice"
    return FIELDS[name].kind if name in FIELDS else None


IMPORT_FIELDS: Final = tuple(field.name for field in _ALL if field.importable)
EXPORT_FIELDS: Final = tuple(field.name for field in _ALL if field.exported)
CONTACT_FIELDS: Final = ("email", "phone", "mobile", "website")
IDENTITY_FIELDS: Final = ("full_name", "first_name", "last_name", "company", "email", "phone", "mobile", "external_id")
"""A row without any of these cannot be used (PRODUCT section 4, Import)."""
