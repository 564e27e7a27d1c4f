"""What evidence is called, the same on every floor: for import and command line as one line, for pages piece by piece. Pure.

What differs, and how alike in per cent, is said by pages only (``ui.compare.evidence_words``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.likeness import OTHER_PERSON, Evidence, Tier

TIERS: Final[Mapping[Tier, str]] = {"certain": N_("Certain"), "probable": N_("Probable"), "possible": N_("Possible")}
"""The three tiers as headings."""
AGREES: Final = {
    "email": N_("same e-mail"),
    "email_alike": N_("e-mail nearly the same"),
    "role_email": N_("same e-mail of the firm"),
    "phone": N_("same phone"),
    "phone_alike": N_("phone but for one digit"),
    OTHER_PERSON: N_("same number"),
    "external_id": N_("same number of another program"),
    "name": N_("same name"),
    "company": N_("same company"),
    "street": N_("same street"),
    "postcode": N_("same postcode"),
    "city": N_("same town"),
    "domain": N_("same domain"),
}
"""What agrees, by the code of the evidence."""
_ALIKE: Final = {
    "name": N_("similar name"),
    "company": N_("similar company"),
    "street": N_("similar street"),
    "city": N_("similar town"),
}
_WORTH_SAYING: Final = 3


def reasons(evidence: Iterable[Evidence]) -> str:
    """The strongest of what agrees, in one line: "same company, similar name"."""
    found = list(evidence)
    if any(one.code == OTHER_PERSON for one in found):
        return _("same number, other person")
    return ", ".join([_words(one) for one in found if one.agrees][:_WORTH_SAYING])


def _words(one: Evidence) -> str:
    is_alike = one.code in _ALIKE and 0 < one.percent < 100
    return _((_ALIKE if is_alike else AGREES).get(one.code, one.code))
