"""The keys by which likely pairs are found: two records that may be one share at least one of them.

Keys are small whole numbers (crc32 of a tagged, folded text): the same on every machine, cheap to store and to look up. E-mail
addresses, phone numbers and external ids have indexes of their own and are no keys. A key that many share tells nothing: whoever
looks up passes over those with more than ``CROWD`` holders. Choice of keys: recall measured on febrl3 (``tools/score_duplicates``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

from leaddesk.domain.identity import company_match_key, email_domain, fold, words_key
from leaddesk.domain.likeness import Subject
from leaddesk.domain.likeness_names import name_words

CROWD: Final = 60
"""Holders of one key above which it is passed over."""

_SOUNDS = str.maketrans("bfpvcgjkqsxzdtlmnrhw", "111122222222334556  ")
_VOWELS: Final = frozenset("aeiouy")


def keys(subject: Subject) -> frozenset[int]:
    """The keys of ``subject``; none of them depends on case, accents or spaces around words."""
    texts = _company_texts(subject) if subject.party[0] == "company" else _person_texts(subject)
    return frozenset([crc32(text.encode("utf-8", "surrogatepass")) for text in texts])


def _person_texts(subject: Subject) -> list[str]:
    """A name is taken together with firm, domain or place; by itself only for those without a firm, who have little else."""
    first, last, begins, initials = _of_name(subject.name) if subject.name else _NOBODY
    firm = _of_firm(subject.company) if subject.company else ""
    texts: list[str] = []
    if firm:
        texts += [f"f{firm[:6]}|{word}" for word in (first, last) if word]
        if begins:
            texts.append(f"g{firm[:3]}|{begins}")
    elif begins:
        texts.append(f"n{begins}")
    if initials and (subject.emails or subject.role_emails):
        texts += [f"d{domain}|{initials}" for domain in _domains(subject)]
    city = _of_place(subject.city) if subject.city else ""
    if city and begins:
        texts.append(f"c{city[:3]}|{begins}")
    if city and first and not firm:
        texts.append(f"l{city[:4]}|{last or first}")
    if subject.street:
        number, street = _of_street(subject.street)
        postcode = _of_place(subject.postcode) if subject.postcode else ""
        if street and city and not firm:
            texts.append(f"s{city[:3]}|{street}")
        if number and postcode:
            texts.append(f"p{postcode}|{number}")
        if street and postcode:
            texts.append(f"q{postcode}|{street}")
    return texts


def _company_texts(subject: Subject) -> list[str]:
    texts = [f"D{domain}" for domain in _domains(subject)]
    firm = _of_firm(subject.company)
    if firm:
        texts.append(f"C{firm[:7]}")
        place = _of_place(subject.city)[:4] or _of_place(subject.postcode)
        if place:
            texts.append(f"P{firm[:3]}|{place}")
    return texts


def _domains(subject: Subject) -> Sequence[str]:
    """The domains of their own, at most two."""
    emails = (*subject.emails, *subject.role_emails) if subject.role_emails else subject.emails
    if len(emails) == 1:
        domain = email_domain(emails[0])
        return (domain,) if domain else ()
    return sorted({domain for email in emails if (domain := email_domain(email))})[:2]


_NOBODY: Final = ("", "", "", "")


def _of_name(name: str) -> tuple[str, str, str, str]:
    """Sounds of the first and the last word, beginnings and first letters of both in alphabetical order; "" where there is none."""
    words = name_words(name)
    if len(words) < 2:
        return (_of_word(words[0])[0], "", "", words[0][0]) if words else _NOBODY
    (one, begin), (other, other_begin) = _of_word(words[0]), _of_word(words[-1])
    if other_begin < begin:
        return one, other, f"{other_begin}|{begin}", other_begin[0] + begin[0]
    return one, other, f"{begin}|{other_begin}", begin[0] + other_begin[0]


@lru_cache(maxsize=65_536)
def _of_word(word: str) -> tuple[str, str]:
    """The sound of a word and its beginning."""
    return sound(word), _as_umlauts(word)[:3]


def _as_umlauts(word: str) -> str:
    """A folded word with ae, oe and ue as folded umlauts are: "mueller" as "muller"."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


@lru_cache(maxsize=65_536)
def _of_firm(company: str) -> str:
    """The letters of a firm's name without legal form and spaces."""
    return _as_umlauts(company_match_key(company).replace(" ", ""))


@lru_cache(maxsize=65_536)
def _of_street(street: str) -> tuple[str, str]:
    """House number and sound of the first word that is not a number."""
    number = word = ""
    for part in words_key(street).split():
        if part[0].isdigit():
            number = number or part
        else:
            word = word or _of_word(part)[0]
    return number, word


@lru_cache(maxsize=65_536)
def _of_place(text: str) -> str:
    return _as_umlauts(fold(text).replace(" ", ""))


def sound(word: str) -> str:
    """Roughly how a folded word sounds (Soundex: first letter and up to three digits); other scripts by their first letters."""
    if not word.isascii():
        return word[:4]
    out, before = word[0], word[0].translate(_SOUNDS)
    for letter in word[1:].translate(_SOUNDS):
        if letter == " ":
            continue
        if letter not in _VOWELS and letter != before:
            out += letter
            if len(out) == 4:
                break
        before = letter
    return out
