"""How alike two records are, and many pairs at once: what form, paste, page and import ask.

The rule of a pair is ``likeness_pair``, loaded with rapidfuzz when the first pair is asked for; T1 alone is ``likeness_certain``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from leaddesk.domain.likeness import Likeness, Subject, Tier
from leaddesk.domain.likeness_certain import NONE_SHARED
from leaddesk.domain.likeness_seen import Seen

_STEP: Final = 4_096
"""Pairs between two questions whether to go on."""


def likeness(one: Subject, other: Subject, shared: AbstractSet[str] = NONE_SHARED) -> Likeness | None:
    """How alike two people or two companies are; None where nothing worth saying speaks for it, or they are of different kinds.

    The order of the two makes no difference. ``shared``: e-mails and numbers known to stand on differently named people or firms.
    """
    from leaddesk.domain.likeness_pair import compare

    return compare(Seen(one), Seen(other), shared)


def likenesses(
    pairs: Sequence[tuple[Subject, Subject]],
    shared: AbstractSet[str] = NONE_SHARED,
    check: Callable[[], None] | None = None,
    least: Tier = "possible",
) -> list[Likeness | None]:
    """``likeness`` of many pairs, in their order. ``check`` is called now and then and may raise to stop. ``least`` "probable" leaves
    out what is only possible, which is quicker."""
    from leaddesk.domain.likeness_pair import compare

    seen: dict[int, Seen] = {}
    found: list[Likeness | None] = []
    for at, (one, other) in enumerate(pairs):
        if check is not None and at % _STEP == 0:
            check()
        ready = seen.get(id(one))
        if ready is None:
            ready = seen[id(one)] = Seen(one)
        other_ready = seen.get(id(other))
        if other_ready is None:
            other_ready = seen[id(other)] = Seen(other)
        found.append(compare(ready, other_ready, shared, least))
    return found
