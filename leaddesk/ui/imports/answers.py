"""What the user said about one file, and the options of the import that follow from it. Knows no widget and no file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from leaddesk.exchange.asked import KnownLayout
    from leaddesk.exchange.dates import Order
    from leaddesk.exchange.model import ImportKind
    from leaddesk.exchange.plan_model import Blank, Duplicates, Options, Undated
    from leaddesk.exchange.values_money import Decimals


ANEW: Final = frozenset(
    {
        "columns",
        "header_row",
        "date_orders",
        "meanings",
        "kind_column",
        "kinds",
        "corrections",
        "note_touches",
        "profile",
        "decimals",
        "fresh",
    }
)
"""Answers after which the rows are understood anew; the others only change what becomes of them."""
AGAIN: Final = frozenset({"encoding", "delimiter"})
"""Answers after which the file is read again."""


_ADOPTED: Final[Mapping[str, tuple[Any, ...]]] = {
    "undated": ("old", "new"),
    "duplicates": ("update", "skip", "create"),
    "blank": ("leave", "clear"),
    "note_touches": (True, False),
}


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
    decimals: Decimals | None = None
    """The decimal sign of amounts whose rows prove none."""
    layout_name: str = ""
    """What the layout is to be called from now on; "" = as before, or like the file."""
    fresh: bool = False
    """The list is of no layout that is known: nothing of an earlier import holds."""

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
            decimals=self.decimals,
        )

    def adopted(self, layout: KnownLayout, headers: Sequence[str]) -> Answers:
        """With what was said of lists of ``layout`` the last time, as far as the page shows it as an answer of its own. Columns, dates
        and meanings are applied while reading; what may drop or change rows only where the layout has a name."""
        kept = layout.answers
        given: dict[str, Any] = {}
        says = str(kept.get("kind_column") or "").casefold()
        if self.kind_column is None:
            given["kind_column"] = next((header for header in headers if says and header.casefold() == says), None)
        for name, allowed in _ADOPTED.items() if layout.name else ():
            if kept.get(name) in allowed:
                given[name] = kept[name]
        return replace(self, profile=self.profile or layout.name, **given)

    def without_layout(self) -> Answers:
        """The list is of another layout: what was adopted falls away, what was said of this file stays."""
        start = Answers()
        back = {name: getattr(start, name) for name in ("kind", "kind_column", "profile", *_ADOPTED)}
        return replace(self, fresh=True, **back)

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
