"""Why rows of an import may mean somebody, in words of people. Pure."""

from __future__ import annotations

from leaddesk.base.i18n import _
from leaddesk.domain.likeness_words import reasons
from leaddesk.exchange.plan_asked import Alike


def probably(alike: Alike) -> str:
    """Whom a row probably means and why, as a sentence."""
    name = alike.name or alike.company or _("somebody")
    if alike.name and alike.company:
        name = _("{name} of {company}").format(name=alike.name, company=alike.company)
    why = reasons(alike.likeness.evidence)
    if alike.whom[0] == "row":
        return _("Probably {name} in row {n}: {why}.").format(name=name, n=alike.whom[1], why=why)
    return _("Probably {name}: {why}.").format(name=name, why=why)
