"""From the ideas of a header to a field: which ideas make which field, which only say *which of several*.

The table is tried from top to bottom; a rule fits when all it needs is there and nothing is there that it does not allow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from leaddesk.exchange import synonyms
from leaddesk.exchange.synonyms import HeaderWords

Place = Literal["", "work", "company", "home", "other"]

QUALIFIERS: Final = frozenset(
    {
        "home",
        "work",
        "other",
        "primary",
        "secondary",
        "noise",
        "value_word",
        "billing",
        "lead",
        "deal",
        "request",
        "quote",
    }
)
ENTITIES: Final = frozenset({"lead", "customer", "contact", "contactperson", "deal"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a header says by itself.

    ``field`` None with ``known`` True: understood, and none of our fields. ``weak``: only where no other column claims the
    field and the values do not speak against it. ``role`` names readings that context or values must finish (``title``,
    ``name``, ``estado`` ...) or that ``values`` treats in its own way (``houseno``, ``city_postcode``, ``optout`` ...).
    ``words`` is the header folded, without numbers; ``unknown`` those of its words that nobody knows.
    """

    field: str | None
    known: bool
    confidence: float
    weak: bool = False
    place: Place = ""
    rank: Literal["", "primary", "secondary"] = ""
    ordinal: int | None = None
    role: str = ""
    unknown: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    need: frozenset[str]
    allow: frozenset[str]
    field: str | None
    role: str = ""
    weak: bool = False


def _rule(need: str, allow: str, field: str | None, role: str = "", *, weak: bool = False) -> _Rule:
    return _Rule(frozenset(need.split()), frozenset(allow.split()), field, role, weak)


_RULES: Final = (
    _rule("optout", "mail phone mobile contact company customer name", "consent", "optout"),
    _rule("consent date", "time mail", None),
    _rule("consent time", "mail", None),
    _rule("consent", "mail phone mobile contact customer product", "consent"),
    _rule("channel", "contact customer", "preferred_channel"),
    _rule("mail phone", "address number customer contact company mobile", "email", "mixed"),
    _rule("mail mobile", "address number customer contact company", "email", "mixed"),
    _rule("mail", "address number id code customer contact company account owner_no", "email"),
    _rule("web mail", "address", "email", weak=True),
    _rule("mobile", "phone number customer contact company", "mobile"),
    _rule("phone", "number company customer contact account address", "phone"),
    _rule("web", "address company customer contact account", "website"),
    _rule("postcode city", "address country customer", "city", "city_postcode"),
    _rule("postcode", "address number region customer contact company code account", "postcode"),
    _rule("countrycode", "phone number", None, "countrycode"),
    _rule("country code", "", None, "countrycode"),
    _rule("countryregion", "address", "country", "country_region"),
    _rule("country region", "address name customer contact company location account", "country", "country_region"),
    _rule("country", "address name customer contact company location account", "country"),
    _rule("city region", "address customer", "city", weak=True),
    _rule("city", "address name customer contact company location account", "city"),
    _rule("county", "address customer contact company name", "region", "county", weak=True),
    _rule("estado", "address customer contact company", "status", "estado"),
    _rule("region", "address name customer contact company code location account", "region"),
    _rule("street houseno", "address number", "street"),
    _rule("houseno", "address number", "street", "houseno"),
    _rule("street", "address number name customer contact company account", "street"),
    _rule("address", "customer contact company number account location name", "street"),
    _rule("location", "customer contact company", "city", "location", weak=True),
    _rule("firstname name", "title salutation", "full_name"),
    _rule("firstname lastname", "name title salutation", "full_name"),
    _rule("firstname", "customer contact", "first_name"),
    _rule("lastname", "customer contact name", "last_name"),
    _rule("first last", "name customer contact", "full_name"),
    _rule("first", "name customer contact", "first_name"),
    _rule("last", "name customer contact", "last_name"),
    _rule("contactperson", "name customer contact company number", "full_name"),
    _rule("fullname", "name customer contact number", "full_name"),
    _rule("owner id", "name code number customer contact account", "owner", weak=True),
    _rule("owner", "name number customer contact account code", "owner"),
    _rule("weakowner", "name id", "owner", weak=True),
    _rule("salutation", "customer contact title name", "salutation"),
    _rule("contact title", "", "job_title"),
    _rule("company title", "", "job_title"),
    _rule("title", "", None, "title"),
    _rule("job", "title name contact company occupation", "job_title"),
    _rule("occupation", "", "job_title", "occupation", weak=True),
    _rule("company name", "customer contact account", "company"),
    _rule("company customer", "account", "company"),
    _rule("company", "contact account", "company"),
    _rule("account name", "customer", "company"),
    _rule("account", "customer", "company", "account", weak=True),
    _rule("industry", "company customer account sector", "industry"),
    _rule("sector", "company customer account", "industry", "sector"),
    _rule("currency", "value code", "currency"),
    _rule("campaign", "name adname source contact", "campaign"),
    _rule("adname", "name", "campaign", weak=True),
    _rule("form", "name", "campaign", weak=True),
    _rule("keyword", "", "campaign", weak=True),
    _rule("source", "name campaign customer contact platform account", "source"),
    _rule("platform", "name source", "source", weak=True),
    _rule("won value", "", "won_value"),
    _rule("won", "", "won_value", "won"),
    _rule("close value", "", "value"),
    _rule("value", "customer close product", "value"),
    _rule("probability", "close", "probability"),
    _rule("reason", "close closed status stage customer", "reason"),
    _rule("lastcontact", "date time contact", "last_contacted_at"),
    _rule("last contact", "date time", "last_contacted_at"),
    _rule("nextstep due", "date time", "next_action_due"),
    _rule("nextstep date", "time due", "next_action_due"),
    _rule("nextstep notes", "contact", "notes"),
    _rule("nextstep", "contact time", "next_action", "nextstep"),
    _rule("due", "date time", "next_action_due", weak=True),
    _rule("closed", "date time", "closed_at"),
    _rule("close", "date time", "expected_close", "close"),
    _rule("status date", "time", None),
    _rule("stage date", "time", None),
    _rule("stage", "status name", "stage"),
    _rule("status", "customer contact account name tags", "status"),
    _rule("rating", "customer contact account", "rating"),
    _rule("created", "date time contact customer", "received_at"),
    _rule("conversiontime", "", "received_at", weak=True),
    _rule("date", "time customer contact", "received_at", "date", weak=True),
    _rule("wish", "product name number customer contact request", "product"),
    _rule("product", "name number customer", "product", "product"),
    _rule("keywords", "", "tags", weak=True),
    _rule("tags", "name customer contact", "tags"),
    _rule("notes", "customer contact company product account name last", "notes"),
    _rule("number", "", None, "number"),
    _rule("customer number", "code id", "external_id", "id"),
    _rule("name", "customer contact", "full_name", "name"),
    _rule("customer contact", "", "full_name", "contact"),
    _rule("contact", "number", "full_name", "contact"),
    _rule("customer", "", "company", "customer", weak=True),
)
_REACHED: Final = frozenset({"mail", "phone", "mobile", "web"})
_TOLD: Final = _REACHED | {"firstname", "lastname", "first", "last", "job", "title", "salutation", "address", "city"}
_SEVERAL: Final = re.compile(r"[/,+&]|\b(?:oder|or|ou|und|and|o|of)\b", re.I)
"""Between two ways to reach somebody: the column holds either."""
_ID_COMPANIONS: Final = frozenset({"id", "number", "code", "external", "customer", "contact", "lead", "deal", "noise"})


def read(header: HeaderWords, language_votes: Mapping[str, float]) -> Reading:
    """The meaning of one header of a table whose languages have the votes given."""
    found, sure = synonyms.ideas(header, language_votes)
    reading = _of_ideas(found, header)
    confidence = round(reading.confidence * sure * (0.6 if header.unknown and reading.field else 1.0), 3)
    return replace(
        reading,
        confidence=confidence,
        place=_place(found),
        rank=_rank(found),
        ordinal=header.ordinal,
        unknown=header.unknown,
        words=" ".join(word for word in synonyms.tokens(header.text) if not word.isdecimal()),
    )


def _of_ideas(found: frozenset[str], header: HeaderWords) -> Reading:
    if not found:
        return Reading(None, False, 0.0)
    if "flag" in found and header.first_token in ("is", "has", "are", "was", "ist", "hat", "est", "heeft"):
        role = "flag_company" if "company" in found else ""
        if not found & {"optout", "consent"}:
            return Reading(None, True, 0.9, role=role)
    if header.last_token in ("type", "label") and found & {"mail", "phone", "web", "address"}:
        return Reading(None, True, 0.9, role="type")
    if "never" in found and ("optout" not in found or header.last_token == "ip"):
        return Reading(None, True, 0.9)
    core = found - QUALIFIERS - {"flag", "never"}
    if core & {"mail", "phone", "mobile", "web"}:
        core -= {"value"}
    if "id" not in core and not core <= _ID_COMPANIONS:
        core -= {"external"}
    if core & {"id", "external"} and not core & {"mail", "owner"}:
        own = bool(found <= _ID_COMPANIONS)
        bare = own and not found & ENTITIES and not _names_a_record(header)
        return Reading("external_id" if own else None, True, 0.85, role="id" if own else "", weak=bare)
    if core == {"number"} and found & {"home", "work", "other"}:
        return Reading("phone", True, 0.7, weak=True, role="place")
    if not core:
        return _only_qualifiers(found, header)
    core = _subject(core, header)
    if ("deal" in found and core == {"name"}) or ("quote" in found and core == {"date"}):
        return Reading(None, True, 0.9)
    for rule in _RULES:
        if rule.need <= core <= rule.need | rule.allow:
            if core == {"address", "company"} and any(word.idea == "company" for word in header.phrases[-1]):
                return Reading("company", True, 0.9)
            role = "formatted" if core == {"address"} and "value_word" in found else rule.role
            return Reading(
                rule.field, True, 0.7 if rule.weak else 0.97, weak=rule.weak or _soft_primary(found, rule), role=role
            )
    return Reading(None, False, 0.0)


def _subject(core: frozenset[str], header: HeaderWords) -> frozenset[str]:
    """``core`` without what only says whose or which of several: "Contact person: e-mail", "First phone", "Details: name"."""
    told = core & _TOLD
    if "contactperson" in core and told:
        core = core - {"contactperson"} | {"contact"}
    if "first" in core and core & _REACHED:
        core -= {"first"}
    if "notes" in core and core & (_REACHED | {"name"}) and _begins(header, "notes"):
        core -= {"notes"}
    if core >= {"phone", "mobile"} and _begins(header, "phone") and _SEVERAL.search(header.text):
        core -= {"mobile"}
    return core


def _begins(header: HeaderWords, idea: str) -> bool:
    return bool(header.phrases) and any(word.idea == idea for word in header.phrases[0])


def _names_a_record(header: HeaderWords) -> bool:
    return "record" in synonyms.tokens(header.text)


def _soft_primary(found: frozenset[str], rule: _Rule) -> bool:
    """A bare "primary phone" is one of several by its own words: taken where it holds something."""
    return rule.field == "phone" and "primary" in found and not found & {"work", "home", "company"}


def _only_qualifiers(found: frozenset[str], header: HeaderWords) -> Reading:
    """A header without a subject: "Home", "Office" (places of a phone), "Lead", "Prospect" (a name), "Other"."""
    if "quote" in found:
        return Reading("value", True, 0.7, weak=True, role="quote")
    if "request" in found:
        return Reading("notes", True, 0.82, role="request")
    if found & {"home", "work"} and not found & {"lead", "deal"}:
        return Reading("phone", True, 0.6, weak=True, role="place")
    if "lead" in found and not found & {"deal", "value_word"}:
        return Reading("full_name", True, 0.7, weak=True, role="contact")
    return Reading(None, False, 0.0, unknown=header.unknown)


def _place(found: frozenset[str]) -> Place:
    if "home" in found:
        return "home"
    if "work" in found:
        return "work"
    if "company" in found:
        return "company"
    return "other" if "other" in found else ""


def _rank(found: frozenset[str]) -> Literal["", "primary", "secondary"]:
    return "primary" if "primary" in found else "secondary" if "secondary" in found else ""
