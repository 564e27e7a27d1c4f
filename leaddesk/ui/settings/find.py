"""Finding a setting by a word: which settings of which sections fit what was typed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leaddesk.domain.identity import fold
from leaddesk.ui.settings.section import Named, SectionInfo


@dataclass(frozen=True)
class Found:
    """A section that fits, and those of its settings that do; none where only its name fits."""

    section: SectionInfo
    settings: tuple[Named, ...]


def find(text: str, sections: Iterable[SectionInfo]) -> tuple[Found, ...]:
    """Sections with a setting in which every word of ``text`` stands, those called so first; all of them, without settings, for an
    empty text."""
    words = fold(text).split()
    if not words:
        return tuple(Found(section, ()) for section in sections)
    found = []
    for section in sections:
        fitting = tuple(named for named in section.settings if _fits(words, (section.title, named.label, named.words)))
        if fitting or _fits(words, (section.title, section.about)):
            found.append(Found(section, fitting))
    return tuple(sorted(found, key=lambda one: not _fits(words, (one.section.title,))))


def _fits(words: Sequence[str], texts: Iterable[str]) -> bool:
    there = fold(" ".join(texts))
    return all(word in there for word in words)
