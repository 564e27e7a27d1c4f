"""What stands around a person's name: forms of address and academic titles in front, degrees behind, "c/o".

One word at a time; which words make the name is ``values_name``' business.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from leaddesk.domain.identity import fold, words_key
from leaddesk.exchange import values_words
from leaddesk.exchange.values_lists import listed

_ADDRESSED: Final = re.compile(
    r"(?:z\.\s?hd\.?(?:\s?v\.)?|zu händen(?: von)?|c/o|attn\.?|att\.|attention|a la atenci[oó]n de|à l['’]attention de|t\.a\.v\.)"
    r"[:\s]\s*(?=\S)",
    re.I,
)
"""To whose attention: says where a letter goes, not what somebody is called."""
_MORE_TITLES: Final = listed(
    "maga drin ddr ddrin profin ingin dkfm univprof aoprof oprof assprof dna dn fam familie famille familia famiglia eheleute "
    "ehepaar dottssa drssa profssa avvocato advocaat bc mgr judr mudr rndr phdr"
)
_CAPITALS: Final = frozenset({"DI", "DDI", "PD", "RA", "WP", "StB", "RAin", "BM", "KommR"})
"""Titles only as written here: "Di" is a name."""
_FOLLOWING: Final = listed(
    "hc mult fh eh med dent vet rer nat phil jur iur oec oecon pol habil techn theol soc agr sc scient mont univ em emer ad ir bw paed"
)
"""Parts of a title behind another ("Dr. rer. nat.", "Prof. Dr. h.c.", "Mag. (FH)")."""
_NEEDS_DOT: Final = listed("don da mag ing me mm arch lic eng rag hon fam dn bc mgr")
_SUFFIXES: Final = listed("jr sr phd esq mba bsc msc llm llb beng meng")
_CAPITAL_SUFFIXES: Final = listed("ii iii iv md cpa dds jd cfa acca frcs rn pe")
_AGES: Final = listed("jun sen")
"""The younger, the elder; "Sen" and "Jun" are names as well."""
_DEGREES: Final = listed("ma ba do bs ms mag dr ing di fca pmp bcom mcom bed med mphil mbe emba ca")
"""Degrees that are also names or words: behind a comma, or with dots ("Max Roth B.A.")."""
_NO_LETTER: Final = re.compile(r"[^a-z]")


def without_address(text: str) -> str:
    """``text`` without "c/o" and the like in front."""
    return _ADDRESSED.sub("", text, count=1) if _ADDRESSED.match(text) else text


@lru_cache(maxsize=16_384)
def peeled(text: str) -> tuple[str | None, str]:
    """(titles in front, the rest); at least one word is left."""
    words = text.split()
    count = 0
    shouted = text.isupper()
    while count < len(words) - 1 and (is_title(words[count], shouted=shouted) or (count and _follows(words[count]))):
        count += 1
    return (" ".join(words[:count]) or None), " ".join(words[count:])


def is_title(word: str, *, shouted: bool = False) -> bool:
    """Whether ``word`` is a form of address or an academic title. ``shouted``: the whole name is written in capitals."""
    letters = _letters(word)
    if len(letters) <= 1:
        return False
    if word in _CAPITALS:
        return not shouted
    if letters in _NEEDS_DOT and not word.endswith("."):
        return False
    return (
        letters in _MORE_TITLES
        or (letters.startswith("dipl") and len(letters) > 4)
        or (len(words_key(word)) > 1 and values_words.is_salutation(word))
    )


def _follows(word: str) -> bool:
    return ("." in word or "(" in word) and _letters(word) in _FOLLOWING


def is_suffix(word: str, *, behind_comma: bool = False) -> bool:
    """Whether ``word`` is a degree or "Jr." behind a name."""
    letters = _letters(word)
    if letters in _AGES:
        return word.endswith(".") or word.islower()
    if letters in _SUFFIXES or (letters in _CAPITAL_SUFFIXES and (word.isupper() or "." in word)):
        return True
    return (behind_comma or word.count(".") > 1) and letters in _DEGREES and (word.isupper() or "." in word)


def _letters(word: str) -> str:
    return _NO_LETTER.sub("", fold(word))
