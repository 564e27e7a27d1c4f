"""Names of people: their parts as hints, the full name as the truth; and firms written where a person was expected.

A name is split only where its writing says how ("Last, First", two words, a title in front); everything else stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from leaddesk.domain.identity import fold
from leaddesk.exchange import values_titles
from leaddesk.exchange.values_lists import listed

_PARTICLES = listed(
    "van von de der den del della di da dos das du la le el al bin ibn ben ter ten te zu zur zum vom af av mac mc "
    "san santa st dello degli dal dalla y e i abu abd do d l o' 't op"
)
_NOBILITY = listed(
    "graf grafin freiherr freifrau freiin baron baronin baroness furst furstin prinz prinzessin ritter edler edle herzog"
)
"""Old titles that are part of a German family name where "von" follows."""
_AND_OF = re.compile(r"(?<=\bvon) (?:und|u\.) (?=zu[mr]?\b)", re.I)
_REMARK = re.compile(r"([^()]*[^()\s])\s*(\([^()]*\))")
_TWO_PEOPLE = re.compile(r"\S\s(?:\+|&|(?i:und|and|et|en|ve)|u\.|e|y)\s\S")
"""A capital E or Y between two words is an initial."""
_NOT_NAME = re.compile(r"[\d@=<>{}\[\]|\\_#%*!?]")
_COMPANY_WORDS = listed(
    "group holding holdings services service solutions consulting partners agency studio shop store hotel "
    "restaurant cafe bakery clinic school university college institute association foundation bank insurance "
    "logistics systems software technologies technology tech media marketing design engineering construction "
    "builders realty properties immobilien haus bau technik handel verlag apotheke praxis kanzlei autohaus "
    "werkstatt metzgerei backerei hausverwaltung stadtwerke gemeinde verein sons brothers industries international "
    "global enterprises labs pharma foods motors trading supply works stiftung architekten architects lawyers "
    "rechtsanwalte steuerberater gesellschaft societe ets garage boulangerie cabinet clinique ecole mairie hermanos "
    "asociacion fundacion construcciones inmobiliaria imobiliaria comercio industria studi studio associati bedrijf "
    "bouw installatie makelaardij transport llc gmbh ltd inc corp bv sarl sas srl spa plc"
)
_LONG_FORMS = listed(
    "gmbh mbh ggmbh ohg gbr ltd limited llc llp inc incorporated corp corporation plc pty pvt sarl sas srl srls spa snc sapa bvba vof "
    "lda ltda eireli kft zrt doo dooel spzoo sro aps oyj ood eood gesmbh kgaa eingetragener company"
)
_SHORT_FORMS = listed("ag kg ug se sa sl bv nv ab as oy ek ev co slu ks lp as")
_WRITTEN_FORMS = listed("e.K. e.V. Oy Ab As Co.")
_LETTERS = re.compile(r"[^\w]|_")


@dataclass(frozen=True, slots=True)
class Name:
    """A name read. ``first`` and ``last`` are None where the writing does not say; ``several`` = more than one person."""

    full: str
    first: str | None = None
    last: str | None = None
    salutation: str | None = None
    several: bool = False


@lru_cache(maxsize=65_536)
def split(text: str) -> Name:
    """``text`` as a person's name: "Dr. Anna-Lena von der Mühlen" -> Anna-Lena / von der Mühlen, salutation "Dr."."""
    whole = " ".join(text.split())
    if not whole:
        return Name("")
    if _NOT_NAME.search(whole) or len(whole) > 80:
        return Name(whole)
    plain = values_titles.without_address(whole)
    core = _AND_OF.sub("_", plain)
    if _TWO_PEOPLE.search(core) and not core.casefold().startswith(("e ", "y ", "i ")):
        return Name(whole, several=True)
    if "/" in core or ";" in core:
        return Name(whole, several=len(core.split()) > 2)
    core, behind = _behind(plain)
    head, comma, tail = core.partition(",")
    if comma:
        return _comma(whole, head.strip(), tail.strip())
    salutation, rest = values_titles.peeled(core)
    name = _spaced(rest, salutation)
    return replace(name, full=f"{name.full} {behind}") if behind else name


def _behind(text: str) -> tuple[str, str]:
    """(the name, a remark in brackets behind it): "Max Roth (boss)"."""
    match = _REMARK.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")


def _comma(whole: str, last: str, first: str) -> Name:
    if not first or "," in first or len(last.split()) > 4 or len(first.split()) > 4:
        return Name(whole)
    if all(values_titles.is_suffix(word, behind_comma=True) for word in first.split()):
        salutation, rest = values_titles.peeled(last)
        name = _spaced(rest, salutation)
        return replace(name, full=f"{name.full}, {first}")
    salutation, given = values_titles.peeled(first)
    if not given or values_titles.is_title(first):
        title, rest = values_titles.peeled(last)
        if len(rest.split()) > 1:
            return replace(_spaced(rest, " ".join(part for part in (first, title) if part)))
        return Name(rest or whole, last=rest or None, salutation=first or title)
    before, family = values_titles.peeled(last)
    given, family, suffix = _moved(given, family or last)
    return Name(" ".join(filter(None, (given, family, suffix))), given, family, salutation or before)


def _moved(given: str, family: str) -> tuple[str, str, str]:
    """What stands behind the given names but belongs elsewhere: "Ursula von der" + "Leyen", "John Jr." + "Smith"."""
    words = given.split()
    suffixes: list[str] = []
    while len(words) > 1 and values_titles.is_suffix(words[-1]):
        suffixes.insert(0, words.pop())
    before: list[str] = []
    while len(words) > 1 and words[-1].rstrip(".").islower() and words[-1].rstrip(".") in _PARTICLES:
        before.insert(0, words.pop())
    return " ".join(words), " ".join((*before, family)), " ".join(suffixes)


def _spaced(text: str, salutation: str | None) -> Name:
    words = text.split()
    if len(words) == 1 and salutation and text[:1].isupper() and len(text) > 1:
        return Name(text, last=text, salutation=salutation)
    if len(words) < 2 or not all(any(c.isalpha() for c in word) for word in words):
        return Name(text, salutation=salutation)
    core = list(words)
    while len(core) > 2 and values_titles.is_suffix(core[-1]):
        core.pop()
    particles = (i for i, word in enumerate(core[1:-1], start=1) if _is_particle(word))
    cut = next(particles, None)
    if cut is not None and fold(core[cut - 1]) in _NOBILITY:
        cut -= 1
    if cut is None:
        cut = len(core) - 1
    if len(core) > 4 and cut == len(core) - 1:
        return Name(text, salutation=salutation)
    return Name(text, " ".join(core[:cut]) or None, " ".join(core[cut:]), salutation)


def _is_particle(word: str) -> bool:
    plain = word.rstrip(".")
    return plain.casefold() in _PARTICLES and (len(plain) > 1 or plain.islower())


@lru_cache(maxsize=65_536)
def is_company(text: str) -> bool:
    """Whether ``text`` names a firm: a legal form ("GmbH", "S.A.R.L.") or a word only firms bear."""
    words = text.split()
    if len(words) < 2:
        return False
    plain = [_LETTERS.sub("", fold(word)) for word in words]
    if _LONG_FORMS.intersection(plain) or _COMPANY_WORDS.intersection(plain):
        return True
    last = words[-1].strip(",()")
    return plain[-1] in _SHORT_FORMS and (last.isupper() or "." in last[:-1] or last in _WRITTEN_FORMS)


@lru_cache(maxsize=65_536)
def is_person(text: str) -> bool:
    """Whether ``text`` looks like a person's name: two to four words of letters, no firm's word among them."""
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 5 or _NOT_NAME.search(text) or is_company(text):
        return False
    letters = [
        word for word in words if word.strip(".'-").replace("-", "").replace("'", "").replace("\u2019", "").isalpha()
    ]
    return len(letters) == len(words) and sum(not word[:1].islower() for word in words) >= len(words) - 1
