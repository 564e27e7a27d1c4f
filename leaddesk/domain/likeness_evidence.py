"""Why two records may be one, field by field: what agrees first. Worked out only for those that are worth saying."""

from __future__ import annotations

from rapidfuzz.fuzz import ratio

from leaddesk.domain.likeness import Evidence
from leaddesk.domain.likeness_certain import in_common
from leaddesk.domain.likeness_fields import (
    CLOSE,
    SIMILAR_FIRM,
    email_alike,
    firm_alike,
    names_alike,
    phone_alike,
    street_alike,
)
from leaddesk.domain.likeness_seen import Seen


def evidence(one: Seen, other: Seen, *told: Evidence) -> tuple[Evidence, ...]:
    """What was ``told`` already and every field that both know: what agrees before what does not, each in the order of its weight."""
    found = [*told, *_points(one, other), *_names(one, other), *_places(one, other)]
    codes = {piece.code for piece in found if piece.agrees}
    if one.domains and other.domains and codes.isdisjoint(("email", "role_email")):
        found.append(Evidence("domain", agrees=not one.domains.isdisjoint(other.domains)))
    return tuple(sorted(dict.fromkeys(found), key=lambda piece: not piece.agrees))


def _points(one: Seen, other: Seen) -> list[Evidence]:
    mine, theirs = one.subject, other.subject
    common = set() if one.points.isdisjoint(other.points) else {point.code for point in in_common(mine, theirs)}
    found = [Evidence(code, agrees=True) for code in ("external_id", "email", "phone", "role_email") if code in common]
    if mine.emails and theirs.emails and "email" not in common:
        found.append(
            Evidence("email_alike", agrees=True) if email_alike(one, other) else Evidence("email", agrees=False)
        )
    if mine.phones and theirs.phones and "phone" not in common:
        found.append(
            Evidence("phone_alike", agrees=True) if phone_alike(one, other) else Evidence("phone", agrees=False)
        )
    return found


def _names(one: Seen, other: Seen) -> list[Evidence]:
    found: list[Evidence] = []
    names = names_alike(one, other)
    if names.last >= 0:
        fits = names.last >= CLOSE and (names.first < 0 or names.first >= CLOSE)
        found.append(Evidence("name", agrees=fits, percent=round(names.percent)))
    firm = firm_alike(one, other)
    if firm >= 0:
        found.append(Evidence("company", agrees=firm >= SIMILAR_FIRM, percent=round(firm)))
    return found


def _places(one: Seen, other: Seen) -> list[Evidence]:
    found: list[Evidence] = []
    street = street_alike(one, other)
    if street >= 0:
        same_number = not one.number or not other.number or one.number == other.number
        found.append(
            Evidence("street", agrees=street >= CLOSE and same_number, percent=round(street) if same_number else 0)
        )
    if one.postcode and other.postcode:
        found.append(Evidence("postcode", agrees=one.postcode == other.postcode))
    if one.city and other.city:
        found.append(Evidence("city", agrees=ratio(one.city, other.city) >= CLOSE))
    return found
