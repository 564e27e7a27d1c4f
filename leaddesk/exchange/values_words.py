"""Words in cells and what they stand for: status, rating, reason, channel, consent, yes and no, countries, blanks.

Owns the lookup in ``resources/import/words.toml`` and the locale data's country names. It decides about one text at a time.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from leaddesk.base.paths import resource
from leaddesk.domain.identity import fold, words_key
from leaddesk.exchange.values_lists import listed

_COUNTRY_LANGUAGES: Final = ("en", "de", "fr", "es", "pt", "it", "nl")
_EXACT_ONLY: Final = listed(
    "lead open sale offer quote test later contract decision closing created client customer kunde cliente klant contact low high"
)
"""Words that mean a status only where they stand alone: "Lead Form Submit" is no new lead."""
_NOT: Final = listed(
    "no not never without nicht kein keine keinen keinem nie ohne pas non aucun aucune sans sin ningun ninguna nao sem nenhum nenhuma "
    "nessun nessuna senza niet geen nooit zonder"
)
_STILL_NOT: Final = listed("yet been mehr fest plus mas mais piu meer")
"""Words between a "not" and what is denied."""
_ORDER_PREFIX = re.compile(r"^\d{1,2}\s+(?=\D)")
_CODE = re.compile(r"^[A-Za-z]{2,3}$")


@lru_cache(maxsize=1)
def _resource() -> dict[str, dict[str, Any]]:
    with resource("import/words.toml").open("rb") as file:
        return tomllib.load(file)


def words_of(section: str, name: str) -> tuple[str, ...]:
    """The words listed under ``[section] name``, as written in the resource file."""
    return tuple(_resource()[section][name])


@cache
def _lookup(section: str) -> Mapping[str, str]:
    table: dict[str, str] = {}
    for code, words in _resource()[section].items():
        table.setdefault(words_key(code), code)
        for word in words:
            table.setdefault(words_key(word) or fold(word), code)
    return table


def _key(text: str) -> str:
    key = words_key(text)
    return _ORDER_PREFIX.sub("", key) or fold(text)


@lru_cache(maxsize=16_384)
def exact(section: str, text: str) -> str | None:
    """The code whose word ``text`` is, apart from case, accents, punctuation and a leading "3 -"."""
    return _lookup(section).get(_key(text))


@lru_cache(maxsize=16_384)
def contained(section: str, text: str) -> str | None:
    """The code of the longest known phrase inside a short ``text`` ("GOOD_LEAD_FOLLOW_UP"), else None."""
    found = exact(section, text)
    if found is not None or len(text) > 60:
        return found
    phrase = _longest_phrase(section, text)
    return _lookup(section)[phrase] if phrase else None


def _longest_phrase(section: str, text: str) -> str:
    """The longest run of words in ``text`` that is a known phrase of more than three letters and is not denied ("not sold"); ""
    where there is none."""
    table, words, best = _lookup(section), _key(text).split(), ""
    for start in range(len(words)):
        if _is_denied(words, start):
            continue
        for end in range(len(words), start, -1):
            phrase = " ".join(words[start:end])
            if len(phrase) <= max(3, len(best)):
                break
            if phrase in table and phrase not in _EXACT_ONLY:
                best = phrase
                break
    return best


def _is_denied(words: list[str], start: int) -> bool:
    at = start - 1
    while at > 0 and words[at] in _STILL_NOT:
        at -= 1
    return at >= 0 and words[at] in _NOT


@lru_cache(maxsize=16_384)
def status_of(text: str) -> tuple[str | None, str | None, str | None]:
    """(status, reason, rating) that a status cell tells; ("not interested" -> disqualified, not_interested, None).

    A rating written into a status column ("Hot", "BAD_LEAD") gives the rating and no status.
    """
    status, rating = exact("status", text), exact("rating", text)
    if rating is not None and (status is None or rating != "dont_know"):
        return None, None, rating
    if status is None and len(words_key(text)) > 1:
        longest_status, longest_rating = contained("status", text), contained("rating", text)
        if longest_rating is not None and len(_longest_phrase("rating", text)) > len(_longest_phrase("status", text)):
            return None, None, longest_rating
        status = longest_status
    reason = contained("reason", text) if status in ("disqualified", "not_a_lead", "lost") else None
    return status, reason, None


def truth(text: str) -> bool | None:
    """Yes or no in any of the languages; None where it is neither."""
    found = exact("truth", text)
    return None if found is None else found == "yes"


def is_nobodys_firm(text: object) -> bool:
    """Whether what stands for a firm says that there is none ("private", "Privatkunde", "particulier")."""
    return isinstance(text, str) and len(text) <= 30 and exact("no_firm", text) is not None


def any_is_nobodys_firm(texts: Sequence[str]) -> bool:
    """Whether one of ``texts`` says that there is no firm. Words of bare letters, as most firms are, need no folding."""
    known = _lookup("no_firm")
    for text in texts:
        if len(text) <= 30:
            if text.isascii() and text.replace(" ", "").isalpha():
                if text.casefold() in known:
                    return True
            elif exact("no_firm", text) is not None:
                return True
    return False


def any_is_blank(texts: Sequence[str]) -> bool:
    """Whether one of ``texts`` only says that there is nothing."""
    return not _blanks().isdisjoint(map(str.casefold, texts)) or "NA" in texts


@cache
def _blanks() -> frozenset[str]:
    return frozenset(word.casefold() for word in words_of("blank", "always")) | {""}


def is_blank(text: str) -> bool:
    """Whether ``text`` only says that there is nothing: "n/a", "-", "null", "keine Angabe"; "NA" counts in capitals alone."""
    return len(text) <= 20 and (text.casefold() in _blanks() or text == "NA")


@lru_cache(maxsize=1)
def _none() -> frozenset[str]:
    return frozenset(words_of("blank", "none"))


def says_none(text: str) -> bool:
    """Whether a cell that should hold a number or an address says that there is none ("keine", "no phone")."""
    return len(text) <= 30 and words_key(text) in _none()


@lru_cache(maxsize=1)
def _errors() -> frozenset[str]:
    return frozenset(words_of("blank", "errors"))


def is_error(text: str) -> bool:
    """Whether ``text`` is what a spreadsheet shows in place of a result that it could not work out ("#N/A", "#BEZUG!")."""
    return text[:1] == "#" and len(text) <= 20 and text.upper() in _errors()


@lru_cache(maxsize=1)
def _salutations() -> frozenset[str]:
    return frozenset(words_key(word) for word in words_of("salutation", "words"))


def is_salutation(text: str) -> bool:
    """Whether ``text`` is a form of address or an academic title ("Herr", "Prof. Dr.")."""
    key = words_key(text)
    return bool(key) and (key in _salutations() or all(part in _salutations() for part in key.split()))


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(words_of("given", "names"))


def is_given_name(word: str) -> bool:
    """Whether ``word`` is one of the frequent given names; False proves nothing."""
    return fold(word) in _given_names()


@lru_cache(maxsize=1)
def _town_names() -> frozenset[str]:
    return frozenset(words_of("towns", "names"))


def is_town(text: str) -> bool:
    """Whether ``text`` is one of the larger towns of our users' countries; False proves nothing."""
    return words_key(text) in _town_names()


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    from babel import Locale

    table: dict[str, str] = {}
    for language in _COUNTRY_LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"):
                table.setdefault(words_key(str(name)), code)
    for code, names in _resource()["countries"].items():
        for name in names:
            table[words_key(name) or fold(name)] = code
    return table


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(_countries().values())


@lru_cache(maxsize=8_192)
def country_code(text: str, *, nearly: bool = False) -> str | None:
    """ISO 3166 code of a country named in one of seven languages or by its code; ``nearly`` allows a slight misspelling."""
    key = words_key(text)
    if not key:
        return None
    found = _countries().get(key)
    if found is not None:
        return found
    if _CODE.match(text.strip()):
        upper = text.strip().upper()
        return upper if len(upper) == 2 and upper in _codes() else _THREE.get(upper)
    return _nearly_country(key) if nearly and len(key) >= 6 else None


def _nearly_country(key: str) -> str | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    best = process.extractOne(key, _countries().keys(), scorer=OSA.normalized_similarity, score_cutoff=0.88)
    return _countries()[best[0]] if best else None


_THREE: Final = {
    "USA": "US", "GBR": "GB", "DEU": "DE", "GER": "DE", "FRA": "FR", "ESP": "ES", "ITA": "IT", "NLD": "NL", "PRT": "PT", "AUT": "AT",
    "CHE": "CH", "BEL": "BE", "IRL": "IE", "DNK": "DK", "SWE": "SE", "NOR": "NO", "FIN": "FI", "POL": "PL", "CZE": "CZ", "CAN": "CA",
    "AUS": "AU", "NZL": "NZ", "IND": "IN", "CHN": "CN", "JPN": "JP", "BRA": "BR", "MEX": "MX", "ARG": "AR", "ZAF": "ZA", "ARE": "AE",
    "TUR": "TR", "RUS": "RU", "UKR": "UA", "GRC": "GR", "HUN": "HU", "ROU": "RO", "LUX": "LU", "SGP": "SG", "HKG": "HK", "KOR": "KR",
}  # fmt: skip
