"""One row made ready for matching: who it is about, with the keys by which a person or firm is recognised.

Pure: a row's converted values in, a ``Draft`` out. Knows nothing of the data file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from leaddesk.domain import identity
from leaddesk.exchange import values_contact
from leaddesk.exchange.model import ImportRow

PLACE: Final = ("street", "postcode", "city", "region", "country")
POINT_KINDS: Final = ("email", "phone", "mobile", "website")
CLEAR: Final = "(clear)"
"""The text of a cell that empties its field."""
_LONG_KEY: Final = 12
"""Letters of an E.164 number, the plus among them, that no piece of a number gives."""


@dataclass(frozen=True, slots=True)
class Point:
    """A way to reach somebody: ``value`` as written, ``norm`` as matched; ``is_role`` = a firm's mailbox such as info@,
    ``is_fragment`` = digits too few for a phone number ("0114 49"), which many may share."""

    kind: str
    value: str
    norm: str
    is_role: bool = False
    is_fragment: bool = False

    @property
    def identifies(self) -> bool:
        """Whether it can prove an identity by itself (a website cannot, nor can a piece of a number)."""
        return self.kind != "website" and not self.is_fragment


@dataclass(slots=True)
class Draft:
    """Who a row is about. ``name`` is the person's full name, "" where the row names a firm only, or nobody."""

    row: ImportRow
    name: str
    company: str
    company_key: str
    points: tuple[Point, ...]
    external_id: str
    lead_number: str

    @property
    def values(self) -> dict[str, Any]:
        return self.row.values

    @property
    def is_firm(self) -> bool:
        """Whether the row is about a firm and names no person."""
        return not self.name and bool(self.company)

    @property
    def has_identity(self) -> bool:
        """Name, company, e-mail, phone or external id: without any a row cannot be used (PRODUCT section 4, Import)."""
        return bool(self.name or self.company or self.external_id or self.lead_number) or any(
            point.identifies for point in self.points
        )


def draft(row: ImportRow, region: str) -> Draft:
    """The draft of ``row``; ``region`` is the firm's phone region (``DE``)."""
    values = row.values
    name = text(values.get("full_name")) or " ".join(
        part for part in (text(values.get("first_name")), text(values.get("last_name"))) if part
    )
    company = text(values.get("company"))
    return Draft(
        row,
        name,
        company,
        identity.company_match_key(company) if company else "",
        tuple(_points(row, region)),
        text(values.get("external_id")),
        text(values.get("lead_number")).upper(),
    )


def text(value: Any) -> str:
    """A converted value as text; "" for none and for "(clear)"."""
    if value is None or value == CLEAR:
        return ""
    return value.strip() if isinstance(value, str) else str(value)


def typed(values: Mapping[str, Any], name: str) -> Any:
    """A converted value that is no text (date, amount, chance); None for none and for "(clear)"."""
    value = values.get(name)
    return None if isinstance(value, str) else value


def _points(row: ImportRow, region: str) -> list[Point]:
    found: list[Point] = []
    seen: set[tuple[str, str]] = set()
    for kind in POINT_KINDS:
        written = [row.values.get(kind), *row.extra.get(kind, ())]
        for value in written:
            point = _point(kind, text(value), region) if value is not None else None
            family = "phone" if kind == "mobile" else kind
            if point is not None and (family, point.norm) not in seen:
                seen.add((family, point.norm))
                found.append(point)
    return found


@lru_cache(maxsize=4_096)
def _point(kind: str, value: str, region: str) -> Point | None:
    if not value:
        return None
    key: str | None
    if kind == "email":
        key = identity.email_key(value)
        return Point(kind, value, key or identity.fold(value), key is not None and identity.is_role_email(key))
    if kind == "website":
        key = identity.website_key(value)
    else:
        key = identity.phone_key(value, region)
        return Point(kind, value, key or identity.fold(value), is_fragment=_is_fragment(value, key))
    return Point(kind, value, key or identity.fold(value))


def _is_fragment(value: str, key: str | None) -> bool:
    """Whether a phone cell holds digits too few for a number. A long key comes of a long number, but for zeros in front of it."""
    if key is not None and len(key) >= _LONG_KEY and identity.digits_of(value)[1:3] != "00":
        return False
    return values_contact.phones(value)[1] == "phone_short"
