"""What the user said about one file, and the options of the import that follow from it. Knows no widget and no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from leaddesk.exchange.dates import Order
    from leaddesk.exchange.model import ImportKind
    from leaddesk.exchange.plan_model import Blank, Differing, Duplicates, Options, Probable, RowDecision, Undated
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
LAYOUT: Final = frozenset({"profile", "fresh"})
"""Answers that say of which layout the list is."""


TAKEN_OVER: Final = ("kind", "kind_column", "undated", "duplicates", "blank", "note_touches", "profile", "fresh")
"""What a layout answers as a whole, and which one it is."""


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
    decisions: Mapping[int, RowDecision] = field(default_factory=dict)
    """What was decided about single rows, by row number."""
    to_decide: frozenset[int] = frozenset()
    """Rows laid aside on purpose: they are left for later."""
    differing: Differing = "ask"
    probable: Probable = "ask"
    resumes: int | None = None
    """The import whose rows left to decide these are."""
    decimals: Decimals | None = None
    """The decimal sign of amounts whose rows prove none."""
    layout_name: str = ""
    """What the layout is to be called from now on; "" = as before, or like the file."""
    fresh: bool = False
    """The list is of no layout that is known: nothing of an earlier import holds."""
    settled: bool = False
    """Whether what a layout says was taken over and is shown, so that nothing is filled in unseen."""

    def options(self) -> Options:
        """As the import takes them: what bears the same name there goes over as it is."""
        from leaddesk.exchange.plan_model import FILLED_IN, Options

        own = {each.name for each in fields(self)} & {each.name for each in fields(Options)}
        said = FILLED_IN if self.settled else frozenset()
        return Options(as_=self.kind, said=said, **{name: getattr(self, name) for name in own})

    @staticmethod
    def of(options: Options) -> Answers:
        """What ``options`` say, as if it had been answered here: what bears the same name comes over as it is."""
        own = {each.name for each in fields(options)} & {each.name for each in fields(Answers)}
        said = {name: getattr(options, name) for name in own}
        return Answers(kind=options.as_, settled=True, **{**said, "differing": "ask", "probable": "ask"})

    def taken_over(self, taken: Mapping[str, Any]) -> Answers:
        """With what a layout says of the whole file (``layouts_applied.taken_over``); from here on just what is shown is done."""
        return replace(self, **taken, settled=True)

    def without_layout(self) -> Answers:
        """Another layout, or none: what was taken over falls away, what was said of this file's rows and columns stays."""
        start = Answers()
        return replace(self, settled=False, **{name: getattr(start, name) for name in TAKEN_OVER})

    def for_other_table(self) -> Answers:
        """What still holds once another table of the file is looked at: nothing that names its rows or columns."""
        return Answers(
            undated=self.undated,
            duplicates=self.duplicates,
            blank=self.blank,
            encoding=self.encoding,
            delimiter=self.delimiter,
            keep_layout=self.keep_layout,
            here_anyway=self.here_anyway,
        )
