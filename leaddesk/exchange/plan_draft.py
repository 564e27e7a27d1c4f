"""One row made ready for matching: who it is about, with the keys by which a person or firm is recognised.

Pure: a row's converted values in, a ``Draft`` out. Knows nothing of the data file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from leaddesk.domain import identity
from leaddesk.exchange import values_contact
from leaddesk.exchange.model import ImportRow

PLACE: Final = ("street", "postcode", "city", "region", "country")
POINT_KINDS: Final = ("email", "phone", "mobile", "website")
CLEAR: Final = "(clear)"
"""The text of a cell that empties its field."""
_LONG_KEY: Final = 12
"""Letters of an E.164 number, the plus among them, that no piece of a number gives."""


class Point(NamedTuple):
    """A way to reach somebody: ``value`` as written, ``norm`` as matched; ``is_role`` = a firm's mailbox such as info@;
    ``identifies`` = it can prove an identity by itself. A website cannot, nor can digits too few for a phone number ("0114 49"), which
    many may share."""

    kind: str
    value: str
    norm: str
    is_role: bool = False
    identifies: bool = True


@dataclass(slots=True)
class Draft:
    """Who a row is about. ``name`` is the person's full name, "" where the row names a firm only, or nobody."""

    row: ImportRow
    values: dict[str, Any]
    name: str
    company: str
    company_key: str
    points: tuple[Point, ...]
    external_id: str
    lead_number: str

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
    name = text(values.get("full_name"))
    if not name:
        name = f"{text(values.get('first_name'))} {text(values.get('last_name'))}".strip()
    company = text(values.get("company"))
    return Draft(
        row,
        values,
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


def texts(values: Mapping[str, Any], names: tuple[str, ...]) -> list[str]:
    """The converted values of several fields as texts."""
    return [text(value) if (value := values.get(name)) is not None else "" for name in names]


def typed(values: Mapping[str, Any], name: str) -> Any:
    """A converted value that is no text (date, amount, chance); None for none and for "(clear)"."""
    value = values.get(name)
    return None if isinstance(value, str) else value


def _points(row: ImportRow, region: str) -> list[Point]:
    found: list[Point] = []
    seen: set[tuple[str, str]] = set()
    values, extra = row.values, row.extra
    for kind in POINT_KINDS:
        first = values.get(kind)
        further = extra.get(kind, ()) if extra else ()
        if first is None and not further:
            continue
        family = "phone" if kind == "mobile" else kind
        for value in (first, *further):
            point = _point(kind, written, region) if (written := text(value)) else None
            if point is not None and (family, point.norm) not in seen:
                seen.add((family, point.norm))
                found.append(point)
    return found


def _point(kind: str, value: str, region: str) -> Point:
    if kind == "email":
        address = identity.email_key(value)
        return Point(
            kind, value, address or identity.fold(value), address is not None and identity.is_role_email(address)
        )
    if kind == "website":
        return Point(kind, value, identity.website_key(value) or identity.fold(value), identifies=False)
    key = identity.phone_key(value, region)
    return Point(kind, value, key or identity.fold(value), identifies=not _is_fragment(value, key))


def _is_fragment(value: str, key: str | None) -> bool:
    """Whether a phone cell holds digits too few for a number. A long key comes of a long number, but for zeros in front of it."""
    if values_contact.is_certain_phone(value):
        return False
    if key is not None and len(key) >= _LONG_KEY and identity.digits_of(value)[1:3] != "00":
        return False
    return values_contact.phones(value)[1] == "phone_short"
