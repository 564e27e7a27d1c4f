"""Where somebody is, in a typed line: "70173 Stuttgart", "SW1A 1AA London", "in Hamburg", "Hauptstr. 5". Towns only from the list of larger
ones, unless a postcode stands before."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from leaddesk.domain.quick_model import Certainty
from leaddesk.domain.quick_paper import Paper
from leaddesk.domain.quick_words import either, is_town, words

_POSTCODE: Final = re.compile(
    r"(?<![\w.,/+-])(?P<zip>(?:[A-Z]{1,2}-)?\d{4,5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})"
    r"(?P<gap>,? )(?P<town>[A-Z\u00c4\u00d6\u00dc][\w\u00df-]+(?: (?:am|an der|bei|im|ob der|upon) [A-Z]\w+)?)"
)
_UK: Final = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)")
_STREET: Final = re.compile(
    r"(?<!\w)(?:[A-Z\u00c4\u00d6\u00dc][\w\u00df'-]*[ -]){0,3}?"
    r"(?:[A-Z\u00c4\u00d6\u00dc][\w\u00df-]*(?:stra(?:\u00df|ss)e|str\.|weg|platz|gasse|allee|ring|ufer|damm)"
    r"|(?:Stra(?:\u00df|ss)e|Str\.|Weg|Platz|Allee))\s\d{1,4}\s?[a-z]?(?!\w)"
    r"|(?<!\w)\d{1,5}[a-z]?\s(?:[A-Z][\w'-]*\s){1,3}"
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Close|Way|Place|Court|Square|Terrace|Hill)\.?(?!\w)"
)
_TOWN: Final = r"(?P<town>[^\W\d_][\w'-]+(?: [^\W\d_][\w'-]+){0,2})"


@lru_cache(maxsize=1)
def _said() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{either(words('in_town'))})\s+{_TOWN}")


def cut(paper: Paper) -> None:
    """Take street, postcode and town out of the line."""
    street = _STREET.search(paper.typed)
    if street is not None and not paper.has("street"):
        paper.take("street", street[0].strip(), street.span(), certainty="likely")
    found = _POSTCODE.search(paper.typed)
    uk = _UK.search(paper.typed)
    if found is not None and not paper.has("city") and not paper.has("postcode"):
        is_sure: Certainty = "sure" if is_town(found["town"]) else "likely"
        paper.take("postcode", found["zip"], found.span("zip"), certainty=is_sure)
        paper.take("city", found["town"], found.span("town"), certainty=is_sure)
    elif uk is not None and not paper.has("postcode"):
        paper.take("postcode", uk[0], uk.span())
    if not paper.has("city"):
        _town(paper)


def _town(paper: Paper) -> None:
    """ "in Hamburg", "aus Köln", or a piece that is nothing but a town."""
    for match in _said().finditer(paper.folded):
        town = match["town"].split()
        for count in range(len(town), 0, -1):
            if is_town(" ".join(town[:count])):
                at = match.start("town")
                length = len(match["town"]) if count == len(town) else _length(match["town"], count)
                name = paper.span(at, at + length)
                paper.take("city", _named(paper.line[slice(*name)]), (paper.span(*match.span())[0], name[1]))
                return
    for piece in paper.pieces():
        if is_town(piece.text) and piece.start > 0:
            paper.take("city", _named(piece.text), (piece.start, piece.end), certainty="likely")
            return


def _length(text: str, count: int) -> int:
    found = list(re.finditer(r"\S+", text))
    return found[count - 1].end()


def _named(text: str) -> str:
    return text if any(map(str.isupper, text)) else text.title()
