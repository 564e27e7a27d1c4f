"""What one commit changed: the value that the store publishes and every view decides by (ARCHITECTURE section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ALL_ABOVE = 5_000
"""Above this many ids a table's change says ALL instead of listing them."""


@dataclass(frozen=True)
class TableChange:
    """Ids inserted, updated and deleted in one table and the columns touched; ``all`` means: too many to list."""

    inserted: frozenset[int] = frozenset()
    updated: frozenset[int] = frozenset()
    deleted: frozenset[int] = frozenset()
    fields: frozenset[str] = frozenset()
    all: bool = False


@dataclass(frozen=True)
class Changes:
    """One commit. ``changeset`` is None for changes made by another process, whose extent is unknown."""

    changeset: int | None
    label: str
    origin: str
    tables: Mapping[str, TableChange] = field(default_factory=dict)

    @classmethod
    def unknown(cls) -> Changes:
        """Somebody else wrote to the file: re-read what is shown."""
        return cls(None, "", "outside")

    @property
    def is_unknown(self) -> bool:
        return self.changeset is None

    def touches(self, *tables: str) -> bool:
        """Whether any of ``tables`` may have changed."""
        return self.is_unknown or any(table in self.tables for table in tables)
