"""From the ideas of a header to a field: what makes its subject (``synonyms_table``), what only says whose or *which of several*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from leaddesk.exchange import synonyms
from leaddesk.exchange.synonyms import HeaderWords
from leaddesk.exchange.synonyms_table import RULES, Rule

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


_REACHED: Final = frozenset({"mail", "phone", "mobile", "web"})
_TOLD: Final = _REACHED | {"firstname", "lastname", "first", "last", "job", "title", "salutation", "address", "city"}
_SEVERAL: Final = re.compile(r"[/,+&]|\b(?:oder|or|ou|und|and|o|of)\b", re.I)
"""Between two ways to reach somebody: the column holds either."""
_WITH: Final = re.compile(r"\b(?:with|incl\w*|mit|inkl\w*|avec|con|com|met)\b", re.I)
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
    if ("deal" in found and core == {"name"}) or ("quote" in found and core <= {"date", "created", "time"} and core):
        return Reading(None, True, 0.9)
    for rule in RULES:
        if rule.need <= core <= rule.need | rule.allow:
            if core == {"address", "company"} and any(word.idea == "company" for word in header.phrases[-1]):
                return Reading("company", True, 0.9)
            role = "formatted" if core == {"address"} and "value_word" in found else rule.role
            return Reading(
                rule.field, True, 0.7 if rule.weak else 0.97, weak=rule.weak or _soft_primary(found, rule), role=role
            )
    return Reading(None, False, 0.0)


def _subject(core: frozenset[str], header: HeaderWords) -> frozenset[str]:
    """``core`` without what only says whose or which of several: "Contact person: e-mail", "First phone", "Details: name", "Who
    is the owner"."""
    told = core & _TOLD
    if len(core) > 1:
        core -= {"who", "until"}
    if "contactperson" in core and told:
        core = core - {"contactperson"} | {"contact"}
    if "first" in core and core & _REACHED:
        core -= {"first"}
    if "notes" in core and core & (_REACHED | {"name"}) and _begins(header, "notes"):
        core -= {"notes"}
    if core >= {"phone", "mobile"} and _begins(header, "phone") and _SEVERAL.search(header.text):
        core -= {"mobile"}
    if "countrycode" in core and core & _REACHED and _WITH.search(header.text):
        core -= {"countrycode"}
    return core


def _begins(header: HeaderWords, idea: str) -> bool:
    return bool(header.phrases) and any(word.idea == idea for word in header.phrases[0])


def _names_a_record(header: HeaderWords) -> bool:
    return "record" in synonyms.tokens(header.text)


def _soft_primary(found: frozenset[str], rule: Rule) -> bool:
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
