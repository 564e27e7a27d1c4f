"""The files that come one after the other: those that wait, and those that were passed over. Knows no widget."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from leaddesk.base.errors import LeadDeskError

if TYPE_CHECKING:
    from leaddesk.exchange.folders import Passed


class Waiting:
    """First come, first read; a folder's files come where the folder stood."""

    def __init__(self) -> None:
        self._paths: deque[Path] = deque()
        self.passed: list[Passed] = []
        """What folders held beside lists, and lists that cannot be read; told until the last file of the round is through."""

    def __len__(self) -> int:
        return len(self._paths)

    def names(self) -> list[str]:
        """Names of the files, the next one first."""
        return [path.name for path in self._paths]

    def add(self, path: Path) -> None:
        """Behind all others."""
        self._paths.append(path)

    def put_first(self, paths: Iterable[Path]) -> None:
        """Before all others, in their order."""
        self._paths.extendleft(reversed(list(paths)))

    def pass_over(self, path: Path, error: LeadDeskError) -> None:
        """A file of the round that cannot be read: the next one comes."""
        from leaddesk.exchange.folders import Passed

        self.passed.append(Passed(path, error.code, error.message))

    def pop(self) -> Path | None:
        """The next one, None where the round is over."""
        if not self._paths:
            self.passed = []
            return None
        return self._paths.popleft()

    def clear(self) -> None:
        """Nobody waits any more."""
        self._paths.clear()
        self.passed = []
