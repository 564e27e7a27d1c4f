"""Why rows of an import may mean somebody, in words of people. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.likeness import Evidence
from leaddesk.exchange.plan_asked import Alike

_AGREES: Final = {
    "email": N_("same e-mail"),
    "email_alike": N_("e-mail nearly the same"),
    "role_email": N_("same e-mail of the firm"),
    "phone": N_("same phone"),
    "phone_alike": N_("phone but for one digit"),
    "external_id": N_("same number of another program"),
    "name": N_("same name"),
    "company": N_("same company"),
    "street": N_("same street"),
    "postcode": N_("same postcode"),
    "city": N_("same town"),
    "domain": N_("same domain"),
}
_ALIKE: Final = {
    "name": N_("similar name"),
    "company": N_("similar company"),
    "street": N_("similar street"),
    "city": N_("similar town"),
}
_OTHER_PERSON: Final = "same_number_other_person"
_WORTH_SAYING: Final = 3


def reasons(evidence: Iterable[Evidence]) -> str:
    """The strongest of what agrees, in one line: "same company, similar name"."""
    found = list(evidence)
    if any(one.code == _OTHER_PERSON for one in found):
        return _("same number, other person")
    said = [_words(one) for one in found if one.agrees]
    return ", ".join(said[:_WORTH_SAYING])


def _words(one: Evidence) -> str:
    is_alike = one.code in _ALIKE and 0 < one.percent < 100
    return _((_ALIKE if is_alike else _AGREES).get(one.code, one.code))


def probably(alike: Alike) -> str:
    """Whom a row probably means and why, as a sentence."""
    name = alike.name or alike.company or _("somebody")
    if alike.name and alike.company:
        name = _("{name} of {company}").format(name=alike.name, company=alike.company)
    why = reasons(alike.likeness.evidence)
    if alike.whom[0] == "row":
        return _("Probably {name} in row {n}: {why}.").format(name=name, n=alike.whom[1], why=why)
    return _("Probably {name}: {why}.").format(name=name, why=why)
