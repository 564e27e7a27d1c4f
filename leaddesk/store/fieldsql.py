"""Where each field of the field table stands in SQL: for conditions and for sorting. Fixed text over ``l`` (lead), no input.

The keys are the names of ``domain.fields``; a test holds the two together. Nothing of a user gets into these texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from leaddesk.domain import codes
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.moment import Moment
from leaddesk.store.conditions_kinds import folded
from leaddesk.store.localdays import local_day
from leaddesk.store.quotes_sql import QUOTE_STATE, QUOTE_VALID, QUOTED_SUM


def _party(column: str, party: str) -> str:
    return f"(SELECT x.{column} FROM {party} x WHERE x.id = l.{party}_id)"


def _place(column: str) -> str:
    return f"coalesce(nullif({_party(column, 'person')}, ''), {_party(column, 'company')}, '')"


def _named(table: str, column: str, key: str) -> str:
    return f"(SELECT x.{column} FROM {table} x WHERE x.id = l.{key})"


def first_point(party: str, kinds: str) -> str:
    """The first contact point of ``kinds`` (quoted SQL list) of ``party`` (``l.person_id``)."""
    column = party.partition(".")[2]
    return (
        f"(SELECT k.value FROM contact_point k WHERE k.{column} = {party} AND k.kind IN ({kinds}) "
        "ORDER BY k.position, k.id LIMIT 1)"
    )


def contact(kinds: str) -> str:
    """The first contact point of ``kinds`` of the person, else of the company; empty where there is none."""
    return f"coalesce({first_point('l.person_id', kinds)}, {first_point('l.company_id', kinds)}, '')"


CONTACT_KINDS: Final[Mapping[str, str]] = {
    "email": "'email'",
    "phone": "'phone', 'mobile'",
    "mobile": "'mobile'",
    "website": "'website'",
}

TEXTS: Final[Mapping[str, str]] = {
    "first_name": _party("first_name", "person"),
    "last_name": _party("last_name", "person"),
    "salutation": _party("salutation", "person"),
    "job_title": _party("job_title", "person"),
    "industry": _party("industry", "company"),
    "street": _place("street"),
    "city": _place("city"),
    "region": _place("region"),
    "postcode": _place("postcode"),
    "country": _place("country"),
    "lead_number": "l.number",
    "product": "l.product",
    "currency": "l.currency",
    "preferred_channel": "l.preferred_channel",
    "best_times": "l.best_times",
    "notes": "l.notes",
    "external_id": "l.external_id",
    "next_action": _named("next_action", "what", "next_action_id"),
    "last_touch_by": ("(SELECT b.name FROM activity x JOIN assignee b ON b.id = x.by_id WHERE x.id = l.last_touch_id)"),
    "consent": "(SELECT x.channel FROM opt_out x WHERE x.person_id = l.person_id OR x.company_id = l.company_id LIMIT 1)",
}
"""Fields compared as folded text."""

NUMBERS: Final[Mapping[str, str]] = {
    "value": "l.value_minor",
    "won_value": "l.won_value_minor",
    "probability": "l.probability",
    "touches": "l.touch_n",
    "quoted_sum": QUOTED_SUM,
    "judged": "l.judged_version",
}
DATES: Final[Mapping[str, str]] = {
    "received_at": "l.received_on",
    "next_action_due": "l.next_due_on",
    "expected_close": "l.expected_close",
    "parked_until": "l.parked_until",
    "quote_valid_until": QUOTE_VALID,
}
"""Local dates; ``received_at`` is asked by its local day."""
INSTANTS: Final[Mapping[str, str]] = {
    "received_at": "l.received_at",
    "first_attempt_at": "l.first_attempt_at",
    "last_contacted_at": "l.last_contact_at",
    "last_touch_at": "l.last_touch_at",
    "closed_at": "l.closed_at",
}
REFS: Final[Mapping[str, str]] = {
    "owner": "l.owner_id",
    "source": "l.source_id",
    "campaign": "l.campaign_id",
    "stage": "l.stage_id",
    "reason": "l.reason_id",
    "onboarding_owner": "l.onboarding_owner_id",
}
_OPEN: Final = ", ".join(f"'{status}'" for status in codes.OPEN_STATUSES)
CODES: Final[Mapping[str, str]] = {
    "kind": "l.kind",
    "status": "l.status",
    "rating": "l.rating",
    "origin": "l.origin",
    "after_sale": "l.after_sale",
    "quote_state": QUOTE_STATE,
    "source_type": _named("source", "type", "source_id"),
    "last_touch_type": _named("activity", "type", "last_touch_id"),
    "last_touch_outcome": _named("activity", "outcome", "last_touch_id"),
    "reply": (
        f"CASE WHEN l.status NOT IN ({_OPEN}) THEN 'decided' WHEN l.first_attempt_at IS NULL THEN 'nobody' "
        "WHEN l.status IN ('new', 'attempting', 'contacted') THEN 'to_decide' ELSE 'decided' END"
    ),
}
"""Fields that hold one of the codes of the field table."""
IN_FILTER_INDEX: Final = frozenset({"status", "owner", "source", "rating"})
"""Fields that stand in the index ``lead_filter``."""


def days_waiting(moment: Moment) -> str:
    """Days since it came in, while nobody has replied."""
    today = f"'{moment.today.isoformat()}'"
    return f"CASE WHEN l.is_active = 1 AND l.first_attempt_at IS NULL THEN julianday({today}) - julianday(l.received_on) END"


def days_in_stage(moment: Moment) -> str:
    """Local days since an open lead came into its stage, a won one to where it stands after the sale."""
    came = local_day("l.stage_since", moment)
    today = f"'{moment.today.isoformat()}'"
    return f"CASE WHEN l.is_active = 1 OR l.status = 'won' THEN julianday({today}) - julianday({came}) END"


def days_over_limit(moment: Moment) -> str:
    """Days for which an open lead, old rows left out, has been quiet for longer than its stage allows (S1-5)."""
    today = f"'{moment.today.isoformat()}'"
    return f"CASE WHEN l.is_active = 1 AND l.stale_on < {today} THEN julianday({today}) - julianday(l.stale_on) END"


BY_DAY: Final[Mapping[str, Callable[[Moment], str]]] = {
    "days_waiting": days_waiting,
    "days_in_stage": days_in_stage,
    "days_over_limit": days_over_limit,
}
"""Whole days that follow from the day on which they are asked; NULL where nothing runs."""


@dataclass(frozen=True)
class SortKey:
    """What a list is sorted by: SQL expressions, the index that gives this order, whether an empty text may stand in it.

    Without a value comes last in both directions; ties go by id.
    """

    columns: tuple[str, ...]
    index: str | None = None
    may_be_empty: bool = False
    may_be_null: bool = True


def rank(name: str) -> str:
    """The place of a field's code among those of ``ranked``; NULL for none."""
    if name == "rating":
        return "l.rating_rank"
    places = " ".join(f"WHEN '{code}' THEN {n}" for n, code in enumerate(ranked(name)))
    return f"CASE {CODES[name]} {places} END"


def ranked(name: str) -> tuple[str, ...]:
    """The codes of a field in their order: as the field table lists them, ratings from hot to bad with *Don't know* before bad."""
    return ("hot", "warm", "cold", "dont_know", "bad") if name == "rating" else tuple(FIELDS[name].choices or ())


INDEXED: Final[Mapping[str, SortKey]] = {
    "received_at": SortKey(("l.received_on", "l.received_at"), "lead_received"),
    "full_name": SortKey(("l.name_key",), "lead_name", may_be_empty=True, may_be_null=False),
    "company": SortKey(("l.company_key",), "lead_company_key", may_be_empty=True, may_be_null=False),
    "value": SortKey(("l.value_minor",), "lead_value"),
    "last_touch_at": SortKey(("l.last_touch_at",), "lead_last_touch"),
    "next_action_due": SortKey(("l.next_due_on", "l.next_due_time"), "lead_next_due"),
    "rating": SortKey(("l.rating_rank",), "lead_rating", may_be_null=False),
}
SORTS: Final[Mapping[str, SortKey]] = {
    **{name: SortKey((folded(sql),), may_be_empty=True, may_be_null=False) for name, sql in TEXTS.items()},
    **{
        name: SortKey((folded(contact(kinds)),), may_be_empty=True, may_be_null=False)
        for name, kinds in CONTACT_KINDS.items()
    },
    **{name: SortKey((sql,)) for name, sql in (*NUMBERS.items(), *DATES.items(), *INSTANTS.items())},
    **{name: SortKey((rank(name),)) for name in CODES},
    "lead_number": SortKey(("l.number",)),
    "owner": SortKey((_named("assignee", "match_key", "owner_id"),)),
    "onboarding_owner": SortKey((_named("assignee", "match_key", "onboarding_owner_id"),)),
    "source": SortKey((_named("source", "match_key", "source_id"),)),
    "campaign": SortKey((_named("campaign", "match_key", "campaign_id"),)),
    "stage": SortKey((_named("stage", "position", "stage_id"),)),
    "reason": SortKey((_named("reason", "moment", "reason_id"), _named("reason", "position", "reason_id"))),
    "tags": SortKey(
        ("(SELECT min(g.match_key) FROM lead_tag lt JOIN tag g ON g.id = lt.tag_id WHERE lt.lead_id = l.id)",)
    ),
    **INDEXED,
}
"""Every field of the field table but ``worth`` (``sortkeys``); those with an index cost nothing however long the list.
``rating`` ascends from hot to bad, texts go by their folded form, codes as the field table lists them."""
