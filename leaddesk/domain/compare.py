"""Two versions of a record field by field, and what is to become of each: for merging two records and for an import's row.

Owns records and the pure rule of the result. *Ours* is the left column (in LeadDesk, or the record that stays), *theirs* the right one
(in the file, or the record that joins). Rules: PRODUCT section 4 (Duplicates, Import), DESIGN_LANGUAGE "Merge row".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Choice = Literal["ours", "theirs", "both"]


@dataclass(frozen=True, slots=True)
class CompareLine:
    """One field of a comparison, as text for people (labels and values are already in the user's language and format).

    ``may`` are the choices there are: () where the two are equal, where only one says anything or where a rule decides
    (``is_locked``: an opt-out always wins). ``choice`` None = still to be chosen. ``result`` is what stands there afterwards,
    "" while open; ``note`` a few words beside it ("both kept", "an opt-out always wins", "added to the timeline").
    """

    field: str
    label: str
    ours: str
    theirs: str
    may: tuple[Choice, ...] = ()
    choice: Choice | None = None
    result: str = ""
    note: str = ""
    is_locked: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody has to choose."""
        return bool(self.may) and self.choice is None

    @property
    def differs(self) -> bool:
        """Whether the two say different things."""
        return self.ours != self.theirs
