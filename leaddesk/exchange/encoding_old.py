"""Tells the old one-byte character sets apart by the letters they would give.

Owns the letters of the languages each set was made for. Latin sets are weighed letter by letter; where most letters are beyond
ASCII, the alphabets are. What neither vote finds likely (East Asian sets) goes to charset-normalizer.
"""

from __future__ import annotations

import re

# set -> letters its languages use much; "|" divides off those that are letters there, but rare ones
_LATIN: dict[str, str] = {
    "cp1252": "äöüßéèêëáàâãåæçñíîïóôõøœúû|ìòùýÿšžðþ",
    "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžőűäöüß|ôĺľŕăâîşţđ",
    "cp1254": "çğıöşüâi̇|îûäéß",
    "cp1257": "ąčęėįšųūžāēģīķļņ|õäöü",
    "mac_roman": "äöüßéèêëáàâãåæçñíîïóôõøœúû|ìòùÿ",
    "cp850": "äöüßéèêëáàâãåæçñíîïóôõøúû|ìòùýÿ",
    "cp437": "äöüßéèêëáàâåæçñíîïóôúû|ìòùÿ",
}
_RARE = {name: frozenset(letters.partition("|")[2]) for name, letters in _LATIN.items()}
_COMMON = {name: frozenset(letters.partition("|")[0]) for name, letters in _LATIN.items()}
_AT_END = frozenset("ìòù")
"""Frequent in Italian, but only where a word ends."""
_ALPHABETS: dict[str, str] = {
    "cp1251": "оеаинтсрвлкмдпуьяы",
    "koi8_r": "оеаинтсрвлкмдпуьяы",
    "cp866": "оеаинтсрвлкмдпуьяы",
    "cp1253": "αοιετνσηυρπκλμςάίόέήώ",
    "cp1255": "יוהלאמרתשבנםחדקע",
    "cp1256": "اليمنروتبةعدسفهكقحأ",
}
_MARKS = frozenset("€£§°–—’‘“”„«»…·®©™\xa0´ºª¿¡½²")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_OTHERS = ["shift_jis", "gb18030", "big5", "euc_kr", "euc_jp", *_ALPHABETS, *_LATIN, "iso8859_2", "iso8859_5"]

CLEARLY = 0.98
LIKELY = 0.75
NEAR = 0.04
FEW = 8
"""Bytes beyond ASCII below which no statistics is worth anything."""


def guess(sample: bytes) -> tuple[str, bool]:
    """(codec, sure) for ``sample``: lines with bytes above 127 that are no UTF-8. The likeliest set wins near-ties."""
    high = sum(byte > 127 for byte in sample)
    in_runs = sum(len(run) for run in _HIGH_RUN.findall(sample) if len(run) >= 3)
    if 2 * in_runs > high and high >= FEW:
        best, share = max(((name, _alphabet(sample, name)) for name in _ALPHABETS), key=lambda item: item[1])
        return (best, False) if share >= 0.5 else (_by_library(sample) or "cp1252", False)
    scores = {name: _latin(sample, name) for name in _LATIN}
    best = max(scores, key=lambda name: scores[name])
    if scores["cp1252"] >= scores[best] - NEAR:
        best = "cp1252"
    if scores[best] >= LIKELY or high < FEW:
        return best, best == "cp1252" and scores[best] >= CLEARLY
    return _by_library(sample) or best, False


def _latin(sample: bytes, name: str) -> float:
    """Up to 1: how many of the characters beyond ASCII are letters in their place, were the set ``name``."""
    text = sample.decode(name, errors="replace")
    total = good = 0.0
    for index, char in enumerate(text):
        if ord(char) > 127:
            total += 1
            good += _fits(char, text[index - 1 : index], text[index + 1 : index + 2], name)
    return good / total if total else 1.0


def _fits(char: str, before: str, after: str, name: str) -> float:
    if char == "\ufffd" or "\x80" <= char < "\xa0":
        return -1.0
    if not char.isalpha() or char in "ºª":
        if before.isalpha() and after.isalpha():
            return 0.5 if char in "’‘\xa0" else 0.0
        return 0.9 if char in _MARKS else 0.0
    if char.isupper() and before.islower():
        return 0.0
    lower = char.lower()
    if lower in _COMMON[name]:
        return 1.0
    if lower in _AT_END and not after.isalpha():
        return 1.0
    return 0.4 if lower in _RARE[name] else 0.2


def _alphabet(sample: bytes, name: str) -> float:
    """The share of characters beyond ASCII that are frequent small letters of the alphabet of ``name``."""
    text = sample.decode(name, errors="replace")
    frequent = frozenset(_ALPHABETS[name])
    high = [char for char in text if ord(char) > 127]
    return sum(char in frequent for char in high) / max(1, len(high))


def _by_library(sample: bytes) -> str | None:
    """charset-normalizer's opinion."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_OTHERS).best()
    return str(best.encoding) if best else None
