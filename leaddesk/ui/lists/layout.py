"""What a user set up of a list, per view: which columns in which order, sorted and grouped by what, how wide, what is folded away.

Columns, sorts and grouping of a saved view stand in the file with it (``ListLayout``); of a built-in view, and widths and folds of every
view, on this computer (``ViewMemory``). Plain values, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from leaddesk.base.settings import COLUMNS, ComputerSettings
from leaddesk.domain.filters import Sort

UNGROUPED: Final = "-"
"""``ListLayout.group`` of a view that has groups of its own and is to be shown without."""
_PREFIX: Final = "view:"
_FOLDS_KEPT: Final = 200


@dataclass(frozen=True)
class ListLayout:
    """``columns``: keys in order (empty = the page's own); ``sorts``: empty = the view's own order; ``group``: a field's name, empty
    = as the view has it, ``UNGROUPED`` = not at all."""

    columns: tuple[str, ...] = ()
    sorts: tuple[Sort, ...] = ()
    group: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {"columns": list(self.columns), "sorts": [str(sort) for sort in self.sorts], "group": self.group}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> ListLayout:
        """From JSON; nonsense is passed over."""
        group = values.get("group")
        sorts = (Sort(text.removeprefix("-"), text.startswith("-")) for text in _texts(values.get("sorts")))
        return cls(_texts(values.get("columns")), tuple(sorts), group if isinstance(group, str) else "")


@dataclass(frozen=True)
class ViewMemory:
    """What this computer remembers of one view. ``folded``: keys of groups, by the field they are grouped by."""

    layout: ListLayout = ListLayout()
    widths: Mapping[str, int] = field(default_factory=dict)
    folded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_folded(self, group: str, keys: frozenset[str]) -> ViewMemory:
        """The groups of ``group`` folded are ``keys``."""
        return replace(self, folded={**self.folded, group: tuple(sorted(keys))[:_FOLDS_KEPT]})


def remembered(settings: ComputerSettings, view: str, *, widths_of: str = "") -> ViewMemory:
    """What is remembered of ``view``; its widths, where nothing is, those of the list ``widths_of`` (as an older program kept them)."""
    kept: dict[str, Any] = settings.get(COLUMNS)
    stored = kept.get(_PREFIX + view)
    if not isinstance(stored, dict):
        return ViewMemory(widths=_numbers(kept.get(widths_of)))
    folded = stored.get("folded")
    return ViewMemory(
        ListLayout.from_dict(stored),
        _numbers(stored.get("widths")),
        {group: _texts(keys) for group, keys in folded.items()} if isinstance(folded, dict) else {},
    )


def remember(settings: ComputerSettings, view: str, memory: ViewMemory) -> None:
    """Keep ``memory`` for ``view``; a view left as it comes is not kept at all."""
    stored: dict[str, Any] = memory.layout.to_dict() | {
        "widths": dict(memory.widths),
        "folded": {group: list(keys) for group, keys in memory.folded.items() if keys},
    }
    stored = {key: value for key, value in stored.items() if value}
    kept = settings.get(COLUMNS)
    known: dict[str, Any] = dict(kept)
    if stored:
        known[_PREFIX + view] = stored
    else:
        known.pop(_PREFIX + view, None)
    settings.set(COLUMNS, known)


def _texts(value: object) -> tuple[str, ...]:
    return (
        tuple(dict.fromkeys(part for part in value if isinstance(part, str) and part))
        if isinstance(value, list)
        else ()
    )


def _numbers(value: object) -> dict[str, int]:
    return {k: v for k, v in value.items() if isinstance(v, int)} if isinstance(value, dict) else {}
