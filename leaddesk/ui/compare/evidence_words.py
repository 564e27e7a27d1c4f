"""Why two records may be one, in words: what agrees, what differs. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.identity import company_match_key, fold
from leaddesk.domain.likeness import OTHER_PERSON, Evidence
from leaddesk.domain.likeness_words import AGREES
from leaddesk.ui.bridge import words as locale_words

_DIFFERS: Final = {
    "email": N_("e-mail differs"),
    "email_alike": N_("e-mail differs"),
    "role_email": N_("e-mail of the firm differs"),
    "phone": N_("phone differs"),
    "phone_alike": N_("phone differs"),
    OTHER_PERSON: N_("same number, other person"),
    "external_id": N_("number of another program differs"),
    "name": N_("name differs"),
    "company": N_("company differs"),
    "street": N_("street differs"),
    "postcode": N_("postcode differs"),
    "city": N_("town differs"),
    "domain": N_("domain differs"),
}
_ALIKE: Final = {
    "phone": N_("phone with the same end"),
    "name": N_("name {n}% alike"),
    "company": N_("company {n}% alike"),
    "street": N_("street {n}% alike"),
    "city": N_("town {n}% alike"),
}
CODES: Final = tuple(AGREES)
"""Every code there is (``domain.likeness_score``)."""


def words(evidence: Evidence, *, companies: tuple[str, str] = ("", "")) -> str:
    """One reason for or against: "same phone", "e-mail differs", "company 92% alike". ``companies`` are the two firms' names as
    written: where they agree but for their legal form, that is said."""
    alike = _ALIKE.get(evidence.code)
    if evidence.agrees and alike is not None and 0 < evidence.percent < 100:
        return _(alike).format(n=locale_words.number(evidence.percent))
    left_aside = _legal_form(*companies) if evidence.agrees and evidence.code == "company" else ""
    if left_aside:
        return _("company alike, {form} ignored").format(form=left_aside)
    return _((AGREES if evidence.agrees else _DIFFERS)[evidence.code])


def _legal_form(one: str, other: str) -> str:
    """The words that only one of two names has and that make no difference: "Ltd"; "" where the names differ in more."""
    if not one or not other or company_match_key(one) != company_match_key(other):
        return ""
    first, second = one.split(), other.split()
    known = {fold(word) for word in first} & {fold(word) for word in second}
    return " / ".join(
        " ".join(left) for left in ([w for w in part if fold(w) not in known] for part in (first, second)) if left
    )


def reasons(evidence: Iterable[Evidence]) -> str:
    """What agrees, in one line: "same phone, same name"; a number that another person has as well is said as such."""
    known = tuple(evidence)
    shared = [one for one in known if one.code == OTHER_PERSON]
    agrees = [one for one in known if one.agrees and not (shared and one.code in ("phone", "email"))]
    return ", ".join(words(one) for one in [*shared, *agrees])
