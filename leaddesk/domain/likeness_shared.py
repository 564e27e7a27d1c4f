"""Which numbers and addresses prove nothing, because differently named people or firms hold them: a switchboard, a family's phone.

One rule for rows of an import, for records of the data file and for both together (PRODUCT section 4, Duplicates).
"""

from __future__ import annotations

from typing import Final

from leaddesk.domain.likeness_names import firms_contradict, names_contradict

MANY: Final = 6
"""More spellings than this on one number are taken for a switchboard without comparing them all."""
Holder = tuple[str, str]
"""(name of the person or "", name of the firm or "")."""


class Holders:
    """Takes down who holds each number; ``shared`` are those whose holders contradict one another."""

    def __init__(self) -> None:
        self.shared: set[str] = set()
        self._known: dict[str, Holder | list[Holder]] = {}

    def hold(self, norm: str, name: str, firm: str) -> None:
        """Somebody called ``name`` of ``firm`` has the number or address ``norm``."""
        holder = (name, firm)
        known = self._known.get(norm)
        if known is None:
            self._known[norm] = holder
        elif norm not in self.shared and known != holder:
            several = known if isinstance(known, list) else [known]
            if holder in several:
                return
            if len(several) >= MANY or any(_differ(holder, other) for other in several):
                self.shared.add(norm)
            self._known[norm] = [*several, holder]


def _differ(one: Holder, other: Holder) -> bool:
    return names_contradict(one[0], other[0]) or firms_contradict(one[1], other[1])
