"""Word lists in source, written as one text so that they stay readable."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of ``words``, which are separated by blanks."""
    return frozenset(words.split())
