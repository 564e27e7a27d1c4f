"""What a typed line is read with and read as: parts with their places, values as a new lead takes them, and how sure each is.

Owns records only. Every letter of the line belongs to exactly one part or stands between parts as a separator: nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from leaddesk.domain.days_model import DayContext

Certainty = Literal["sure", "likely", "guess"]
"""Written so that it can be nothing else; told by the words around it; told by its place and shape only."""
Span = tuple[int, int]

FIELDS: Final = (
    "full_name", "salutation", "company", "job_title", "phone", "mobile", "email", "website", "next_action", "next_action_due", "product",
    "value", "rating", "source", "campaign", "tags", "street", "postcode", "city", "best_times", "notes",
)  # fmt: skip
"""The fields a part may be, in the order they are shown."""
MANY: Final = frozenset({"tags", "notes"})
"""Fields that several parts may be; of any other the second part is a note."""
NOTES: Final = "notes"


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the line that were understood. ``value`` is what ``leads.add`` takes; ``spans`` are places in the line, in order.

    ``currency`` (ISO 4217) only with ``value``, where the words name one; ``channel`` only with ``next_action``.
    """

    field: str
    value: str
    spans: tuple[Span, ...]
    certainty: Certainty = "sure"
    currency: str = ""
    channel: str = ""

    def words(self, line: str) -> str:
        """The words as typed."""
        return " ".join(line[start:end].strip() for start, end in self.spans)


@dataclass(frozen=True)
class Context:
    """What a line is read with. ``region``: country of numbers without a code; ``currency``: of sums without one.

    ``sources``: folded name -> name as the file has it, and the codes of kinds -> the first source of that kind; ``known_company``: the
    name of a firm in the file by its match key, None where there is none; ``products``: folded wishes that the file knows.
    """

    days: DayContext
    region: str = ""
    currency: str = "EUR"
    sources: Mapping[str, str] = field(default_factory=dict)
    known_company: Callable[[str], str | None] = lambda _key: None
    products: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """A line and the parts understood in it, in the order of the line."""

    line: str
    parts: tuple[Part, ...] = ()

    def pieces(self) -> Iterator[tuple[str, Part | None]]:
        """The whole line in order, cut into the words of parts and what stands between them (None)."""
        at = 0
        placed = [(span, part) for part in self.parts for span in part.spans]
        for (start, end), of in sorted(placed, key=lambda one: one[0]):
            if start > at:
                yield self.line[at:start], None
            yield self.line[start:end], of
            at = end
        if at < len(self.line):
            yield self.line[at:], None

    def value(self, name: str) -> str:
        """What a field was understood as, "" where nothing was."""
        return self.values().get(name, "")

    def values(self) -> dict[str, str]:
        """Typed texts by field as ``leads.add`` takes them: tags joined by commas, notes by lines."""
        return values_of(self.parts)

    @property
    def channel(self) -> str:
        """Activity type of the next step, "" where none is told."""
        return next((part.channel for part in self.parts if part.field == "next_action"), "")


def values_of(parts: tuple[Part, ...]) -> dict[str, str]:
    """Typed texts by field, in the order of ``FIELDS``; of a field that takes one, a second becomes a note."""
    found: dict[str, str] = {}
    notes: list[str] = []
    for part in parts:
        value = part.value.strip()
        if not value:
            continue
        if part.field == NOTES or (part.field in found and part.field not in MANY):
            notes.append(value)
        elif part.field in MANY and part.field in found:
            found[part.field] += f", {value}"
        else:
            found[part.field] = value
            if part.currency:
                found["currency"] = part.currency
    if notes:
        found[NOTES] = "\n".join(notes)
    order = {name: place for place, name in enumerate(FIELDS)}
    return dict(sorted(found.items(), key=lambda one: order.get(one[0], len(order))))
