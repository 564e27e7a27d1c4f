"""What one row of an import asks about: whom it probably means, and which of its values differ from those that stand here.

Owns records only, and knows no others of the plan. Who fills them: ``plan``; who shows them: ``review``; who answers:
``plan_model.RowDecision``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leaddesk.domain.compare import Choice
from leaddesk.domain.likeness import Likeness

Whom = tuple[str, int]
"""(``person`` or ``company``, id) of the data file, or (``row``, row_no) of the same file."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Whom a row probably means (T2): how alike they are and why, and what they are called."""

    row: int
    likeness: Likeness
    whom: Whom
    name: str
    company: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that stands here (``old``) beside that of the file: one that it replaces, or that is kept, or that it is added to; ``old``
    "" = it fills a blank field. Shown before, listed after (PRODUCT: never overwritten unseen)."""

    row: int
    field: str
    old: str
    new: str
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class RowQuestion:
    """What is to be decided about a row, whether or not it has been: ``alike`` whom it may mean, ``differing`` values that both have,
    ``adds`` what it would add beside what is there. ``choices``: what becomes of each differing field, None = nobody said yet.
    ``is_open``: the row is left for later as long as nobody says more. ``whom``: the record or row it means, where that is told."""

    row: int
    alike: Alike | None = None
    differing: tuple[FieldChange, ...] = ()
    adds: tuple[FieldChange, ...] = ()
    choices: Mapping[str, Choice | None] = field(default_factory=dict)
    is_open: bool = False
    whom: Whom | None = None

    @property
    def chosen(self) -> int:
        """How many of the differing values somebody chose about."""
        return sum(choice is not None for choice in self.choices.values())
