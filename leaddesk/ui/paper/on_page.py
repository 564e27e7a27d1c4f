"""What can be left off a paper: its first line never, its sections, names and phones, what the figures mean. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _
from leaddesk.domain.paper import Shown

if TYPE_CHECKING:
    from leaddesk.reporting.document import Document

UNTOUCHED, KEY, WENT_WRONG, NAMES, MEANINGS = "untouched", "key", "went_wrong", "names", "meanings"


@dataclass(frozen=True)
class Part:
    """A box: the code of a section, its words, what is noted beside it; ``fixed``: it cannot be left off."""

    code: str
    title: str
    hint: str = ""
    fixed: bool = False

    def is_on(self, shown: Shown) -> bool:
        """Whether it stands on the paper."""
        if self.code == NAMES:
            return shown.names
        if self.code == MEANINGS:
            return shown.meanings
        return self.fixed or self.code not in shown.hidden

    def switched(self, shown: Shown, *, on: bool) -> Shown:
        """With it, or without."""
        if self.code == NAMES:
            return replace(shown, names=on)
        if self.code == MEANINGS:
            return replace(shown, meanings=on)
        return replace(shown, hidden=shown.hidden - {self.code} if on else shown.hidden | {self.code})


def parts(document: Document) -> tuple[Part, ...]:
    """The boxes of a report in the order of its page; none where it draws its own page or is a sheet to write on.

    Several leads on a paper have the same sections: one box for all; none for those that are called by what they are about.
    """
    if document.draw is not None or document.calls:
        return ()
    found = []
    if document.bands.rows:
        found.append(Part(UNTOUCHED, _("Nobody has replied"), _("always first"), fixed=True))
    if document.key:
        found.append(Part(KEY, _("Key figures")))
    titles: dict[str, set[str]] = {}
    for section in document.sections:
        if section.code:
            titles.setdefault(section.code, set()).add(section.title)
    if len(titles) > 1 or found:
        for code, (title, *others) in titles.items():
            if not others:
                found.append(Part(code, title, _("noted if off") if code == WENT_WRONG else ""))
    if any(column.person for table in document.tables for column in table.columns):
        found.append(Part(NAMES, _("Names and phone numbers")))
    if document.measures:
        found.append(Part(MEANINGS, _("What the figures mean")))
    return tuple(found)
