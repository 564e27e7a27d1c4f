"""What the user said about one file, and the options of the import that follow from it. Knows no widget and no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from leaddesk.exchange.dates import Order
    from leaddesk.exchange.model import ImportKind
    from leaddesk.exchange.plan_model import Blank, Duplicates, Options, Undated


ANEW: Final = frozenset(
    {"columns", "header_row", "date_orders", "meanings", "kind_column", "corrections", "note_touches", "profile"}
)
"""Answers after which the rows are understood anew; the others only change what becomes of them."""
AGAIN: Final = frozenset({"encoding", "delimiter"})
"""Answers after which the file is read again."""


@dataclass(frozen=True)
class Answers:
    """``kind`` None = not yet said (or nobody is in the file); ``header_row`` 1-based, 0 = none, None = as found;
    ``columns`` header -> field or None; ``date_orders`` by column index; ``left_out`` row numbers; the others as
    ``plan_model.Options`` tells them."""

    kind: ImportKind | None = None
    header_row: int | None = None
    columns: Mapping[str, str | None] = field(default_factory=dict)
    date_orders: Mapping[int, Order] = field(default_factory=dict)
    undated: Undated = "old"
    duplicates: Duplicates = "update"
    blank: Blank = "leave"
    left_out: frozenset[int] = frozenset()
    encoding: str | None = None
    delimiter: str | None = None
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kind_column: str | None = None
    kinds: Mapping[int, ImportKind] = field(default_factory=dict)
    corrections: Mapping[tuple[int, int], str] = field(default_factory=dict)
    note_touches: bool = False
    profile: str = ""
    keep_layout: bool = True
    here_anyway: bool = False

    def options(self) -> Options:
        """As the import takes them."""
        from leaddesk.exchange.plan_model import Options

        return Options(
            as_=self.kind,
            header_row=self.header_row,
            columns=dict(self.columns),
            duplicates=self.duplicates,
            blank=self.blank,
            undated=self.undated,
            date_orders=dict(self.date_orders),
            left_out=self.left_out,
            encoding=self.encoding,
            delimiter=self.delimiter,
            meanings={header: dict(words) for header, words in self.meanings.items()},
            kind_column=self.kind_column,
            kinds=dict(self.kinds),
            corrections=dict(self.corrections),
            note_touches=self.note_touches,
            profile=self.profile,
            keep_layout=self.keep_layout,
            here_anyway=self.here_anyway,
        )

    def for_other_table(self) -> Answers:
        """What still holds once another table of the file is looked at: nothing that names its rows or columns."""
        return Answers(
            undated=self.undated,
            duplicates=self.duplicates,
            blank=self.blank,
            encoding=self.encoding,
            delimiter=self.delimiter,
            here_anyway=self.here_anyway,
        )
