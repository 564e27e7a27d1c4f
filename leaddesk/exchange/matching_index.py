"""The index by which rows find whom they mean: people and firms by contact point, name and number.

Quick however many share a key: the people of a switchboard are told apart by name, the houses of a chain by place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

from leaddesk.domain.identity import fold
from leaddesk.domain.likeness_names import name_words
from leaddesk.exchange.matching_records import Fields, Firm, KnownLead, Party

T = TypeVar("T")
_FEW: Final = 8


class Crowd(Generic[T]):
    """Many who share a key: a switchboard's people, a chain's houses. Told apart by a second key once they are many."""

    def __init__(self) -> None:
        self.members: list[T] = []
        self._by_second: dict[str, list[T]] = {}

    def add(self, member: T, second: str) -> None:
        """One more, unless it is among them."""
        same = self._by_second.setdefault(second, [])
        if member not in same:
            same.append(member)
            self.members.append(member)

    def some(self, second: str) -> list[T]:
        """All of a few; of many those with the second key or without one, and the first, in this order."""
        if len(self.members) <= _FEW:
            return self.members
        return [*self._by_second.get(second, ())[:_FEW], *self._by_second.get("", ())[:_FEW], self.members[0]]


def _name_key(name: str) -> str:
    return " ".join(sorted(name_words(name)))


def place_key(fields: Mapping[str, Any] | Fields) -> str:
    """Postcode, else town, folded: where a firm is."""
    return fold(str(fields.get("postcode") or fields.get("city") or ""))


class Base:
    """The records that an import may mean, by key: those of the data file, and those planned on the way."""

    def __init__(self) -> None:
        self._by_norm: dict[str, Party | Crowd[Party]] = {}
        self._firms: dict[str, Firm | Crowd[Firm]] = {}
        self.firm_parties: dict[int, Party] = {}
        self.by_external: dict[str, list[tuple[Party, KnownLead]]] = {}
        self.by_number: dict[str, list[tuple[Party, KnownLead]]] = {}
        self.targets: dict[tuple[str, int], tuple[Party, KnownLead | None]] = {}
        """(table, id) -> records asked for by id."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody is known who could be meant."""
        return not (self._by_norm or self._firms or self.by_external or self.by_number)

    def know(self, party: Party, norms: Iterable[str]) -> None:
        """Let ``party`` be found by ``norms``."""
        for norm in norms:
            known = self._by_norm.get(norm)
            if known is None:
                self._by_norm[norm] = party
            elif isinstance(known, Crowd):
                known.add(party, _name_key(party.name))
            elif known is not party:
                self._by_norm[norm] = crowd = Crowd[Party]()
                crowd.add(known, _name_key(known.name))
                crowd.add(party, _name_key(party.name))

    def with_norm(self, norm: str, name: str) -> Sequence[Party]:
        """Who has the contact point ``norm``, in the order they became known; of many, those who may be called ``name``."""
        known = self._by_norm.get(norm)
        if known is None:
            return ()
        return known.some(_name_key(name)) if isinstance(known, Crowd) else (known,)

    def knows(self, norm: str) -> bool:
        """Whether anybody has the contact point ``norm``."""
        return norm in self._by_norm

    def holders(self) -> Iterator[tuple[str, Party]]:
        """(contact point, party) of all that are known."""
        for norm, known in self._by_norm.items():
            for party in known.members if isinstance(known, Crowd) else (known,):
                yield norm, party

    def know_firm(self, firm: Firm) -> None:
        """Let ``firm`` be found by its name."""
        known = self._firms.get(firm.key)
        if known is None:
            self._firms[firm.key] = firm
            return
        if not isinstance(known, Crowd):
            self._firms[firm.key] = crowd = Crowd[Firm]()
            crowd.add(known, place_key(known.current))
            known = crowd
        known.add(firm, place_key(firm.current))

    def firms(self, key: str, fields: Mapping[str, Any]) -> Sequence[Firm]:
        """Firms of that name; of many, those in the place that ``fields`` name or in none, and the first."""
        known = self._firms.get(key)
        if known is None:
            return ()
        return known.some(place_key(fields)) if isinstance(known, Crowd) else (known,)

    def know_lead(self, party: Party, lead: KnownLead) -> None:
        """Let ``lead`` be found by its number and their number."""
        current = lead.current
        for key, known in ((current["external_id"], self.by_external), (current["number"], self.by_number)):
            if key:
                known.setdefault(key, []).append((party, lead))
