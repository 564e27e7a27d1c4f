"""Where the named things of ``house`` stand in a file: their ids, found or made by ``setup`` before the first life is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leaddesk.sample.model import NO_BODY


@dataclass(frozen=True, slots=True)
class Refs:
    """Ids in the file of the named things of ``house``, by position (or by name)."""

    stages: tuple[int, ...]
    bits: Mapping[int, int]
    assignees: tuple[int, ...]
    sources: tuple[int, ...]
    campaigns: tuple[int, ...]
    reasons: Mapping[tuple[str, str], int]
    tags: Mapping[str, int]

    def assignee(self, position: int) -> int | None:
        """The id of an assignee; None for nobody."""
        return None if position == NO_BODY else self.assignees[position]
