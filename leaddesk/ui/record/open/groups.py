"""Which fields stand in which group of the form, and which are there from the first day (PRODUCT section 9). No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.fields import FIELDS, Field
from leaddesk.domain.records import LeadDetail
from leaddesk.ui.record.open.reading import Opened

WIDE: Final = frozenset({"notes"})
"""Fields that take the whole width of the form."""
DAY_ONE: Final = frozenset({"full_name", "phone", "product", "next_action", "next_action_due", "notes"})
"""What a lead shows on the file's first day, and whatever is known of it."""
NOTHING_YET: Final = {"rating": "dont_know", "source": "Unknown"}
"""What stands in a field nobody has filled in."""


@dataclass(frozen=True)
class Group:
    """A part of the form. ``title`` stands above it where its fields do not say themselves what they are about; ``fields`` in order;
    those of ``always`` are there from the first day, the others once something is in them."""

    code: str
    title: str
    fields: tuple[str, ...]
    always: frozenset[str] = frozenset()


GROUPS: Final = (
    Group(
        "who", "",
        ("full_name", "job_title", "company", "phone", "email", "mobile", "website", "salutation", "first_name", "last_name", "industry",
         "preferred_channel", "best_times"),
        frozenset({"full_name", "company", "phone", "email"}),
    ),
    Group(
        "want", "",
        ("product", "value", "stage", "rating", "owner", "expected_close", "probability", "won_value", "currency"),
        frozenset({"product", "value", "stage", "owner"}),
    ),
    Group("next", "", ("next_action", "next_action_due"), frozenset({"next_action", "next_action_due"})),
    Group("note", "", ("notes", "tags"), frozenset({"notes"})),
    Group("reach", "", ()),
    Group("source", N_("Where they come from"), ("source", "campaign", "received_at", "external_id"), frozenset({"source"})),
    Group("where", N_("Address"), ("street", "postcode", "city", "region", "country")),
    Group("own", N_("Your own fields"), ()),
    Group(
        "known", N_("Known by itself"),
        ("lead_number", "kind", "status", "reason", "parked_until", "closed_at", "first_attempt_at", "last_touch_at", "last_contacted_at",
         "touches", "days_waiting", "source_type", "consent"),
    ),
)  # fmt: skip
"""The groups in the order of the form. The firm's own fields come into ``own``; a derived field of the table that stands in none comes into
``known``, any other into ``want``, so that nothing known is ever missing."""
_FOLDED_WHOLE: Final = frozenset({"known"})
"""Groups that are there when asked for: what is in them says the head, too."""
_ONLY_LEADS: Final = frozenset(
    {"value", "stage", "owner", "rating", "expected_close", "probability", "won_value", "currency", "next_action", "next_action_due",
     "received_at", "status", "days_waiting", "lead_number"}
)  # fmt: skip


def all_groups(opened: Opened) -> tuple[Group, ...]:
    """The groups of a record with every field it can have, the firm's own among them."""
    placed = {name for group in GROUPS for name in group.fields}
    rest = [field for name, field in FIELDS.items() if name not in placed]
    derived = tuple(field.name for field in rest if not field.editable)
    other = tuple(field.name for field in rest if field.editable)
    more = {"own": tuple(one.key for one in opened.choices.own), "known": derived, "want": other}
    return tuple(
        Group(group.code, group.title, _of_record((*group.fields, *more.get(group.code, ())), opened), group.always)
        for group in GROUPS
    )


def _of_record(names: tuple[str, ...], opened: Opened) -> tuple[str, ...]:
    """Those a record of this kind has: a name has no value or stage, one person alone passes nothing on."""
    row = opened.detail.row
    gone = set() if row.kind == "lead" else set(_ONLY_LEADS)
    if not opened.choices.several:
        gone |= {"owner", "onboarding_owner"}
    if row.status != "won":
        gone |= {"won_value", "after_sale", "onboarding_owner"}
    if not row.is_active and row.parked_until is None:
        gone |= {"next_action", "next_action_due"}
    return tuple(name for name in names if name not in gone)


def folded(group: Group, opened: Opened) -> tuple[str, ...]:
    """Fields of a group that stand behind *More* while nothing is in them."""
    if group.code in _FOLDED_WHOLE:
        return group.fields
    always = group.always & DAY_ONE if opened.choices.is_first_day else group.always
    return tuple(
        name for name in group.fields if name not in always and not has_something(name, opened.texts, opened.detail)
    )


def has_something(name: str, texts: Mapping[str, str], detail: LeadDetail) -> bool:
    """Whether somebody has put something into a field."""
    text = texts.get(name, "")
    if name == "currency":
        return False  # it is that of the firm, or seen on the value
    if name in ("first_name", "last_name", "mobile", "website"):
        return False  # the whole name, and the ways to reach them, say them
    if name == "source" and detail.row.source_type == "unknown":
        return False
    return bool(text) and text != NOTHING_YET.get(name)


def label_of(name: str, opened: Opened) -> str:
    """What a field is called on screen."""
    own = next((one for one in opened.choices.own if one.key == name), None)
    return own.label if own is not None else _(FIELDS[name].label)


def field_of(name: str) -> Field | None:
    """The field of the table; None for one of the firm's own."""
    return FIELDS.get(name)
