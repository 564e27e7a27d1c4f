"""The phrases of ``resources/import/phrases.toml`` as patterns: made once, matched without regard to case.

Owns the shapes into which phrases are put. Every pattern is bounded, so that no text makes it slow.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import Final

from leaddesk.base.paths import resource
from leaddesk.domain.identity import fold

_SPACE: Final = re.compile(r" (?![^\[]*\])")
_BLANK: Final = r"[ \t\u00a0]"


@lru_cache(maxsize=1)
def _resource() -> dict[str, dict[str, list[str]]]:
    with resource("import/phrases.toml").open("rb") as file:
        return tomllib.load(file)


def either(section: str, name: str) -> str:
    """The phrases under ``[section] name`` as one alternative, the longest first; a line may end between their words."""
    found = sorted(_resource()[section][name], key=len, reverse=True)
    return "(?:" + "|".join(_SPACE.sub(r"[ \\n]", one) for one in found) + ")"


@cache
def phrase(section: str, name: str) -> re.Pattern[str]:
    """One of the phrases as whole words."""
    return re.compile(rf"(?<!\w){either(section, name)}(?!\w)", re.I)


@cache
def whole_line(section: str, name: str) -> re.Pattern[str]:
    """A line that is such a phrase and nothing else but punctuation."""
    return re.compile(rf"^{_BLANK}*{either(section, name)}{_BLANK}*[,.!;:-]*{_BLANK}*$", re.I)


@cache
def beginning(section: str, name: str) -> re.Pattern[str]:
    """A line that begins with such a phrase."""
    return re.compile(rf"^{_BLANK}*{either(section, name)}(?!\w)", re.I)


@lru_cache(maxsize=1)
def header_labels() -> dict[str, str]:
    """Folded label of a mail's header -> ``from date to subject reply``."""
    return {fold(word): kind for kind, words in _resource()["headers"].items() for word in words}


@lru_cache(maxsize=1)
def time_run() -> re.Pattern[str]:
    """A run of week days, parts of the day, clock times and the small words between them."""
    clock = r"\d{1,2}(?:[:.h]\d{2})?(?:[ \u00a0]?(?:[ap]m|[ap]\.m\.|uhr|h|uur|heures|horas|ore|o'clock))?"
    piece = rf"(?:{either('times', 'days')}|{either('times', 'parts')}|{either('times', 'links')}|{clock})"
    return re.compile(rf"(?<![\w.@:/-]){piece}(?:[ \n,/&-]{{1,3}}{piece}){{0,14}}(?![\w@])", re.I)
