"""Values against headers: where they contradict it, and where nobody could read it.

Values overrule a header only when nearly all of them agree; a few odd cells are problems of those cells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.exchange.mapping_columns import Decided
from leaddesk.exchange.values_lists import listed
from leaddesk.exchange.values_profile import Profile

OTHERWISE: Final = N_("by its values, although its title says otherwise")
BY_VALUES: Final = N_("by its values")
CONFIRMED: Final = N_("by its title, and its values agree")
_TEXT_FIELDS: Final = listed(
    "full_name first_name last_name company job_title street city region country source campaign product owner "
    "status stage notes salutation"
)
_DATES: Final = frozenset({"received_at", "last_contacted_at", "next_action_due", "expected_close", "closed_at"})
_WORDS_ONLY: Final = frozenset(
    {
        "company",
        "job_title",
        "city",
        "region",
        "source",
        "campaign",
        "first_name",
        "last_name",
        "full_name",
        "industry",
        "status",
    }
)


def phone_share(profile: Profile) -> float:
    """How many values can be phone numbers."""
    return profile.phone + profile.digits_phone + profile.has_phone


def against_values(column: Decided) -> Decided:
    """``column`` as its values leave it: another field, none, or more certain."""
    profile, field = column.profile, column.field
    if field is None or profile.empty:
        return column
    several = profile.count >= 2
    if (
        several
        and profile.email >= 0.8
        and (field in _TEXT_FIELDS or field in ("phone", "mobile", "website"))
        and field not in ("owner", "notes")
    ):
        return column.to("email", 0.8, _(OTHERWISE))
    if several and field == "email" and profile.email + profile.has_email < 0.1 and phone_share(profile) >= 0.8:
        return column.to("phone", 0.75, _(OTHERWISE))
    if several and field in _WORDS_ONLY - {"status"} and profile.phone >= 0.8:
        return column.to("phone", 0.7, _(OTHERWISE))
    if _contradicted(field, profile):
        return column.none()
    if (
        field == "region"
        and several
        and profile.status >= 0.7
        and profile.average_length > 2.5
        and profile.distinct < 0.6
    ):
        return column.to("status", 0.75, _(OTHERWISE))
    if _confirmed(field, profile):
        return column.to(field, max(column.confidence, 0.98 if not column.reading.weak else 0.85), _(CONFIRMED))
    return column


def _contradicted(field: str, profile: Profile) -> bool:
    checks: Mapping[str, Callable[[Profile], bool]] = {
        "country": lambda p: p.dial_code >= 0.7 or p.truth >= 0.8,
        "rating": lambda p: p.rating < 0.5,
        "salutation": lambda p: p.salutation < 0.4,
        "website": lambda p: (
            p.web < 0.1
            and p.has_email == 0
            and p.sampled >= 3
            and p.average_length > 0
            and p.single_word + p.truth + p.number > 0.3
        ),
        "value": lambda p: p.number < 0.2 and p.sampled >= 3,
        "won_value": lambda p: p.number < 0.2 and p.sampled >= 3,
        "owner": lambda p: (p.truth >= 0.8 and p.sampled >= 3) or p.number >= 0.8,
        "next_action": lambda p: p.truth >= 0.8,
        "product": lambda p: p.truth >= 0.8,
        "tags": lambda p: p.date >= 0.8,
        "reason": lambda p: p.number >= 0.8,
        "stage": lambda p: p.truth >= 0.9 and p.sampled >= 3,
        "postcode": lambda p: p.date >= 0.5,
        "phone": lambda p: p.date >= 0.8 or p.truth >= 0.9,
        "mobile": lambda p: p.date >= 0.8 or p.truth >= 0.9,
        "email": lambda p: p.truth >= 0.8 or p.date >= 0.8,
    }
    if field in _DATES:
        return profile.date + profile.serial < 0.2 and profile.sampled >= 2
    if (
        field in _WORDS_ONLY
        and profile.sampled >= 2
        and (
            profile.wordless >= 0.9
            or profile.integer >= 0.9
            or profile.date >= 0.9
            or (profile.truth >= 0.9 and field != "status")
        )
    ):
        return True
    return field in checks and checks[field](profile)


def _confirmed(field: str, profile: Profile) -> bool:
    shares: Mapping[str, float] = {
        "email": profile.email, "phone": phone_share(profile), "mobile": phone_share(profile), "website": profile.web,
        "country": profile.country, "status": profile.status, "rating": profile.rating, "value": profile.number,
        "salutation": profile.salutation, "street": profile.street, "postcode": profile.postcode,
        "full_name": profile.person, "first_name": profile.single_word, "consent": profile.truth,
    }  # fmt: skip
    return (profile.date if field in _DATES else shares.get(field, 0.0)) >= 0.6


def unread(column: Decided, columns: Sequence[Decided]) -> Decided:
    """A header with words nobody knows: taken only where values of a telling kind agree with the part that is known."""
    profile, reading = column.profile, column.reading
    if reading.known and not reading.unknown:
        return column
    if reading.role == "date" and reading.unknown:
        return column.none()  # "Ship date": some other day
    if column.field is not None and reading.unknown:
        rival = any(c.field == column.field and c.index != column.index and not c.reading.unknown for c in columns)
        agrees = not profile.empty and _confirmed(column.field, profile)
        if agrees or (
            not rival
            and not profile.empty
            and len(reading.unknown) <= 1
            and column.field in _TEXT_FIELDS
            and not reading.weak
        ):
            return column.to(column.field, 0.75 if agrees else 0.55, column.reason)
        return column.none()
    if column.field is not None or profile.count < 1:
        return column
    if reading.known:
        return column
    if profile.email >= 0.7:
        return column.to("email", 0.85, _(BY_VALUES))
    if profile.linkedin >= 0.7:
        return column.to("website", 0.8, _(BY_VALUES))
    if profile.phone >= 0.7 and profile.count >= 2 and profile.number < 0.2:
        return column.to("phone", 0.7, _(BY_VALUES))
    told = profile.status >= 0.8 and profile.truth < 0.2 and profile.sampled >= 3
    if told and not any(c.field in ("status", "stage") for c in columns):
        return column.to("status", 0.6, _(BY_VALUES))
    return column
