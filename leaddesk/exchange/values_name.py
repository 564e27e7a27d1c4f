"""Names of people: their parts as hints, the full name as the truth; and firms written where a person was expected.

A name is split only where its writing says how ("Last, First", two words, a title in front); everything else stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from leaddesk.domain.identity import fold, words_key
from leaddesk.exchange import values_words
from leaddesk.exchange.values_lists import listed

_PARTICLES = listed(
    "van von de der den del della di da dos das du la le el al bin ibn ben ter ten te zu zur zum vom af av mac mc "
    "san santa st dello degli dal dalla y e i abu abd do d l o' 't op"
)
_SUFFIXES = listed("jr sr ii iii iv phd md esq mba ba bsc msc llm cpa dds rn jd pe")
_TWO_PEOPLE = re.compile(r"\s(?:\+|&|und|and|et|e|y|en|ve)\s", re.I)
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
    if _TWO_PEOPLE.search(f" {whole} ") and not whole.casefold().startswith(("e ", "y ", "i ")):
        return Name(whole, several=True)
    if "/" in whole or ";" in whole:
        return Name(whole, several=len(whole.split()) > 2)
    head, comma, tail = whole.partition(",")
    if comma:
        return _comma(whole, head.strip(), tail.strip())
    salutation, rest = _salutation(whole)
    return _spaced(rest, salutation)


def _comma(whole: str, last: str, first: str) -> Name:
    if not first or "," in first or words_key(first) in _SUFFIXES or len(last.split()) > 4 or len(first.split()) > 4:
        return Name(whole)
    salutation, given = _salutation(first)
    if not given:
        title, rest = _salutation(last)
        return Name(rest or whole, last=rest or None, salutation=salutation or title)
    before, family = _salutation(last)
    family = family or last
    return Name(f"{given} {family}", given, family, salutation or before)


def _salutation(text: str) -> tuple[str | None, str]:
    """(titles in front, the rest); a title must end with a dot or be followed by more words to count."""
    words = text.split()
    count = 0
    while count < len(words) and _is_title(words[count], last=count == len(words) - 1):
        count += 1
    return (" ".join(words[:count]) or None), " ".join(words[count:])


def _is_title(word: str, *, last: bool) -> bool:
    key = words_key(word)
    if len(key) <= 1 or last:
        return False
    return values_words.is_salutation(word) and (
        word.endswith(".") or key not in ("don", "da", "mag", "ing", "me", "mm", "arch", "lic", "eng", "rag", "hon")
    )


def _spaced(text: str, salutation: str | None) -> Name:
    words = text.split()
    if len(words) < 2 or not all(any(c.isalpha() for c in word) for word in words):
        return Name(text, salutation=salutation)
    core = list(words)
    while len(core) > 2 and words_key(core[-1]) in _SUFFIXES:
        core.pop()
    cut = next(
        (
            i
            for i, word in enumerate(core[1:], start=1)
            if word.casefold().rstrip(".") in _PARTICLES and i < len(core) - 1
        ),
        None,
    )
    if cut is None:
        cut = len(core) - 1
    if len(core) > 4 and cut == len(core) - 1:
        return Name(text, salutation=salutation)
    return Name(text, " ".join(core[:cut]), " ".join(core[cut:]), salutation)


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
    return len(letters) == len(words) and sum(word[:1].isupper() for word in words) >= len(words) - 1
