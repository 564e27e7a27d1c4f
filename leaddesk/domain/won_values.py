"""What leads of a source usually bring (S2-10), counted along: the middle amount won through it, by currency. Pure.

The rule that ``store.expected`` asks the index for: the amount won, else the value; without source or currency a lead counts for none.
"""

from __future__ import annotations

from collections import defaultdict

from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.tally import Numbers

Key = tuple[int, str]
"""Source id and currency."""


class WonValues:
    """Learns and forgets won leads; ``estimates`` are minor units by source and currency."""

    def __init__(self) -> None:
        self._values: defaultdict[Key, Numbers] = defaultdict(Numbers)
        self._estimates: dict[Key, int] = {}
        self._stirred: set[Key] = set()

    def add(self, fact: LeadFact, times: int = 1) -> None:
        """Count a lead in, or out with -1; one that is not won changes nothing."""
        minor = fact.won_value_minor if fact.won_value_minor is not None else fact.value_minor
        if fact.status != "won" or minor is None or fact.source_id is None or not fact.currency:
            return
        key = (fact.source_id, fact.currency)
        self._values[key].add(minor, times)
        self._stirred.add(key)

    def estimates(self) -> dict[Key, int]:
        """The middle amount of each, the mean of the two middle ones rounded half up where their number is even."""
        if self._stirred:
            known = dict(self._estimates)
            for key in self._stirred:
                middle = self._values[key].median()
                if middle is None:
                    known.pop(key, None)
                else:
                    known[key] = int(middle + 0.5)
            self._estimates, self._stirred = known, set()
        return self._estimates
