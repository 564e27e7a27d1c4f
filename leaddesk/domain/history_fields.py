"""What each journalled column is called in the history of a record, and how its values read. Pure declarations.

A column is a field of its own (``SHAPES``), perhaps told only where another one of the same row did not change (``with_``), or is nothing
that anybody changed (``SILENT``). A test asks that every column of these tables is one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain import codes
from leaddesk.domain.definition import ANSWERS
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.quotes import STATES
from leaddesk.domain.wishes import REFUSED

PROMISE_STATES: Final = {"open": N_("open"), "kept": N_("kept"), "broken": N_("not kept")}
ORIGINS: Final = {
    "marketing": N_("Marketing"), "own_sales": N_("Our own selling"), "referral": N_("Referral"), "purchased": N_("Bought"),
    "partner": N_("Partner"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A column as a field: its code on the command line, label, kind of value, and the columns that are written along with it.

    ``kind``: text, money, date, instant, percent, number, hundredths, thousandths, flag, choice (``choices``: code -> label) or ref
    (``table`` it names).
    ``with_``: columns of the row beside which it is not told. ``verb``: only a verb may change it back.
    """

    field: str
    label: str
    kind: str = "text"
    choices: Mapping[str, str] | None = None
    table: str = ""
    along: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    verb: bool = False


def _field(name: str, *along: str, with_: tuple[str, ...] = (), **more: object) -> Shape:
    known = FIELDS[name]
    kind = {"long_text": "text", "count": "number", "tags": "text"}.get(known.kind, known.kind)
    return Shape(name, known.label, kind, known.choices, along=along, with_=with_, **more)  # type: ignore[arg-type]


_LEFT: Final = ("status", "stage_id", "kind")
_LEAD: Final = {
    "number": _field("lead_number", with_=("kind",), verb=True),
    "kind": _field("kind", verb=True),
    "status": _field("status", with_=("status",), verb=True),
    "stage_id": _field("stage", table="stage", verb=True),
    "rating": _field("rating"),
    "owner_id": _field("owner", table="assignee", verb=True),
    "source_id": _field("source", "origin", table="source"),
    "campaign_id": _field("campaign", table="campaign"),
    "origin": Shape("origin", N_("Where it began"), "choice", ORIGINS, with_=("source_id",)),
    "product": _field("product"),
    "value_minor": _field("value", "currency"),
    "won_value_minor": _field("won_value", "currency"),
    "currency": _field("currency", "value_minor", "won_value_minor", with_=("value_minor", "won_value_minor")),
    "probability": _field("probability"),
    "expected_close": _field("expected_close"),
    "reason_id": _field("reason", table="reason", verb=True),
    "reason_note": Shape("reason_note", N_("Reason in words")),
    "parked_until": _field("parked_until", verb=True),
    "external_id": _field("external_id"),
    "preferred_channel": Shape("preferred_channel", FIELDS["preferred_channel"].label, "choice", codes.ACTIVITY_TYPES),
    "best_times": _field("best_times"),
    "from_before": Shape("from_before", N_("From before LeadDesk"), "flag", verb=True),
    "received_at": _field("received_at", "received_on"),
    "received_on": Shape(
        "received_at", FIELDS["received_at"].label, "date", along=("received_at",), with_=("received_at",)
    ),
    "became_lead_at": Shape("became_lead_at", N_("Work on it"), "instant", with_=("kind",), verb=True),
    "deleted_at": Shape("deleted_at", N_("Put into the bin"), "instant"),
    "inquiry": Shape("inquiry", N_("What they asked")),
    "notes": _field("notes"),
    "same_as_id": Shape("same_as", N_("The same inquiry as"), "ref", table="lead", verb=True),
    "keep_trying_at": Shape("keep_trying", N_("Keep trying"), "instant"),
    "judged": Shape("judged", N_("Worth our time"), "choice", codes.VERDICTS, verb=True),
    **{
        f"{code}_at": Shape(f"{code}_at", label, "instant", with_=(*_LEFT, "owner_id"), verb=True)
        for code, label in codes.MILESTONES.items()
        if code not in ("received", "first_attempt", "first_contact")
    },
    "lost_at": Shape("lost_at", codes.STATUSES["lost"], "instant", with_=_LEFT, verb=True),
    "closed_at": Shape("closed_at", FIELDS["closed_at"].label, "instant", with_=_LEFT, verb=True),
    "after_sale": Shape("after_sale", N_("After the sale"), "choice", codes.AFTER_SALE, verb=True),
    "onboarding_owner_id": Shape("onboarding_owner", N_("Who gets them started"), "ref", table="assignee", verb=True),
}
_PLACE: Final = {name: _field(name) for name in ("street", "postcode", "city", "region", "country")}
_STEP: Final = {
    "what": Shape("next_action", FIELDS["next_action"].label),
    "due_on": Shape("next_action_due", FIELDS["next_action_due"].label, "date"),
    "due_time": Shape("next_action_time", N_("Due at")),
    "channel": Shape("next_action_channel", N_("Step by"), "choice", codes.ACTIVITY_TYPES),
    "owner_id": Shape("next_action_owner", N_("Whose step"), "ref", table="assignee"),
    "minutes": Shape("next_action_minutes", N_("Minutes the step takes"), "number"),
    "place": Shape("next_action_place", N_("Where the step takes place")),
}
_CONTACT: Final = {
    "happened_at": Shape("contact_when", N_("When it happened"), "instant", along=("date_only", "tz")),
    "type": Shape("contact_type", N_("Kind of contact"), "choice", codes.ACTIVITY_TYPES),
    "direction": Shape("contact_direction", N_("From whom"), "choice", codes.DIRECTIONS),
    "outcome": Shape("contact_outcome", N_("What came of it"), "choice", codes.OUTCOMES),
    "by_id": Shape("contact_by", N_("Who did it"), "ref", table="assignee"),
    "minutes": Shape("contact_minutes", N_("Minutes"), "number"),
    "text": Shape("contact_text", N_("Text of the contact")),
}
SHAPES: Final[Mapping[str, Mapping[str, Shape]]] = {
    "lead": _LEAD,
    "person": {
        "full_name": _field("full_name", "first_name", "last_name", "sort_key", "match_key"),
        "first_name": _field("first_name", "full_name", "last_name", "sort_key", "match_key", with_=("full_name",)),
        "last_name": _field("last_name", "full_name", "first_name", "sort_key", "match_key", with_=("full_name",)),
        "salutation": _field("salutation"),
        "job_title": _field("job_title"),
        **_PLACE,
        "deleted_at": Shape("person_deleted_at", N_("Person in the bin"), "instant"),
    },
    "company": {
        "name": _field("company", "sort_key", "match_key"),
        "industry": _field("industry"),
        "size": Shape("size", N_("Size")),
        **_PLACE,
        "deleted_at": Shape("company_deleted_at", N_("Company in the bin"), "instant"),
    },
    "next_action": _STEP,
    "activity": _CONTACT,
    "event": {
        "what": Shape("event", N_("Meeting")),
        "start_on": Shape("event_day", N_("Day of the meeting"), "date"),
        "end_on": Shape("event_last_day", N_("Last day of the meeting"), "date"),
        "start_time": Shape("event_time", N_("Meeting at")),
        "minutes": Shape("event_minutes", N_("Minutes of the meeting"), "number"),
        "owner_id": Shape("event_owner", N_("Whose meeting"), "ref", table="assignee"),
        "place": Shape("event_place", N_("Place of the meeting")),
        "note": Shape("event_note", N_("Note on the meeting")),
    },
    "survey_score": {
        "score": Shape("survey_score", N_("Would recommend"), "number"),
        "comment": Shape("survey_comment", N_("What they said")),
        "given_on": Shape("survey_given_on", N_("Asked on"), "date"),
    },
    "promise": {
        "what": Shape("promise", N_("Promise")),
        "due_on": Shape("promise_due", N_("Promise due"), "date"),
        "due_time": Shape("promise_time", N_("Promise due at")),
        "by_id": Shape("promise_by", N_("Who promised"), "ref", table="assignee"),
        "state": Shape("promise_state", N_("Promise kept"), "choice", PROMISE_STATES, along=("settled_on", "settled_by_activity_id")),
    },
    "quote": {
        "number": Shape("quote", N_("Quote")),
        "sum_minor": Shape("quote_sum", N_("Quoted sum"), "money", along=("currency",), verb=True),
        "sent_on": Shape("quote_sent_on", N_("Quote sent"), "date", verb=True),
        "valid_until": Shape("quote_valid_until", N_("Quote valid until"), "date"),
        "state": Shape("quote_state", N_("State of the quote"), "choice", STATES, along=("decided_on",), verb=True),
        "is_gross": Shape("quote_is_gross", N_("Quoted with tax"), "flag"),
        "tax_bp": Shape("quote_tax", N_("Tax on the quote"), "hundredths"),
        "note": Shape("quote_note", N_("Note on the quote")),
    },
    "quote_line": {
        "what": Shape("quote_line", N_("Line of the quote"), verb=True),
        "quantity_milli": Shape("quote_line_quantity", N_("How many on the line"), "thousandths", verb=True),
        "unit": Shape("quote_line_unit", N_("Unit of the line"), verb=True),
        "price_minor": Shape("quote_line_price", N_("Price on the line"), "money", verb=True),
    },
    "contact_point": {"value": Shape("contact_point", "", along=("norm", "is_role", "kind"))},
    "opt_out": {"channel": Shape("opt_out", N_("Wish"), "choice", REFUSED), "source": Shape("opt_out_source", N_("Whose word"))},
    "customer": {"since_on": Shape("customer", N_("Customer since"), "date"), "note": Shape("customer_note", N_("Note on the customer"))},
    "lead_tag": {"tag_id": Shape("tags", N_("Tag"), "ref", table="tag")},
    "lead_role": {
        "role": Shape("role", N_("Role of another person")),
        "person_id": Shape("people", N_("Another person"), "ref", table="person"),
    },
    "lead_criterion": {
        "answer": Shape("criterion", "", "choice", ANSWERS, along=("definition_id", "answered_at", "by_id")),
        "evidence": Shape("criterion_evidence", N_("What we know")),
    },
    "document": {
        "name": Shape("document", N_("File")),
        "about": Shape("document_about", N_("What the file is")),
        "path": Shape("document_path", N_("Where the file lies")),
    },
}  # fmt: skip
"""Table -> column -> how it reads."""
MADE: Final = {
    "contact_point": "value", "opt_out": "channel", "customer": "since_on", "lead_tag": "tag_id", "lead_role": "person_id",
    "lead_criterion": "answer", "document": "name", "promise": "what", "quote": "number", "quote_line": "what", "next_action": "what",
    "event": "what", "survey_score": "score",
    "person": "full_name", "company": "name",
}  # fmt: skip
"""The column that stands for a whole row that was made or taken away. Contacts have none: the timeline tells of them."""
SILENT: Final[Mapping[str, frozenset[str]]] = {
    "lead": frozenset(
        {
            "id", "stage_before_id", "created_at", "became_lead_by_id", "judged_version", "rev", "person_id", "company_id",
            "custom", "board_rank",
        }
    ),
    "person": frozenset({"id", "company_id", "sort_key", "match_key", "merged_into_id", "rev"}),
    "company": frozenset({"id", "sort_key", "match_key", "merged_into_id", "rev"}),
    "next_action": frozenset(
        {
            "id", "lead_id", "created_at", "ended_at", "ended_as", "done_by_activity_id", "is_light", "reminder_min", "recurrence_id",
            "occurs_on", "care", "uid",
        }
    ),
    "event": frozenset({"id", "lead_id", "kind", "created_at", "ended_at", "ended_as", "reminder_min", "recurrence_id", "uid"}),
    "survey_score": frozenset({"id", "lead_id", "channel", "by_id", "created_at"}),
    "activity": frozenset({"id", "lead_id", "person_id", "company_id", "entered_at", "date_only", "tz", "origin"}),
    "promise": frozenset(
        {"id", "lead_id", "activity_id", "is_call_back", "created_at", "settled_on", "settled_by_activity_id"}
    ),
    "quote": frozenset(
        {"id", "lead_id", "currency", "decided_on", "created_at", "replaces_id", "activity_id", "by_id"}
    ),
    "quote_line": frozenset({"id", "quote_id", "position"}),
    "contact_point": frozenset({"id", "person_id", "company_id", "kind", "norm", "is_role", "position"}),
    "opt_out": frozenset({"id", "person_id", "company_id", "since_on"}),
    "customer": frozenset({"id", "person_id", "company_id", "basis"}),
    "lead_tag": frozenset({"id", "lead_id"}),
    "lead_role": frozenset({"id", "lead_id", "position"}),
    "lead_criterion": frozenset({"id", "lead_id", "code", "definition_id", "answered_at", "by_id"}),
    "document": frozenset(
        {
            "id", "lead_id", "stage_id", "activity_id", "of_stage_document_id", "kind", "content_id", "size", "added_at", "by_id",
            "file_time", "position", "quote_id",
        }
    ),
}  # fmt: skip
"""Columns that are keys, shadows or told by another row. The lead's own fields of the firm (``custom``) are told one by one."""
