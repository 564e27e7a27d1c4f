"""One row finished: the name from its parts, the address from one place, the currency of its amounts, and who it is at all."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from leaddesk.domain.codes import CLOSED_STATUSES
from leaddesk.domain.fields import IDENTITY_FIELDS
from leaddesk.domain.identity import words_key
from leaddesk.domain.inputs import minor_digits
from leaddesk.exchange import values_money, values_name, values_titles
from leaddesk.exchange.model import Problem
from leaddesk.exchange.values_lists import listed
from leaddesk.exchange.values_money import Amount
from leaddesk.exchange.values_parsed import CLEAR, SHOWN_NAME, STAGE_STATUS
from leaddesk.exchange.values_problems import problem

ADDRESS_FIELDS: Final = frozenset({"street", "city", "region", "postcode", "country"})
_PLACE_ORDER: Final = ("", "work", "company", "home", "other")

_ENGLISH_ROADS: Final = listed(
    "street road avenue lane drive court place circuit crescent close terrace way boulevard square st rd ave dr ln"
)
_FRENCH_ROADS: Final = listed("rue avenue boulevard chemin place allée impasse quai route")


class AddressParts:
    """The address cells of one row by place, until it is known which place's address the row has."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[str, list[tuple[str, str, str, str]]] = {}

    def add(self, place: str, field: str, value: str, *, header: str, role: str) -> None:
        self._found.setdefault(place, []).append((field, value, header, role))

    def settle(self, main_place: str, values: dict[str, Any], custom: dict[str, str]) -> None:
        """Put the main place's address, else the next one that has any, into ``values``; the other addresses into ``custom``."""
        places = sorted(
            self._found, key=lambda place: (place != main_place, _PLACE_ORDER.index(place.partition("#")[0]), place)
        )
        for number, place in enumerate(places):
            if number == 0:
                self._take(self._found[place], values, custom)
            else:
                for _field, value, header, _role in self._found[place]:
                    custom[header] = value

    @staticmethod
    def _take(parts: list[tuple[str, str, str, str]], values: dict[str, Any], custom: dict[str, str]) -> None:
        lines: list[str] = []
        house = whole = ""
        for field, value, header, role in parts:
            if field != "street":
                if field not in values:
                    values[field] = value
                elif values[field] != value:
                    custom[header] = value
            elif role == "houseno":
                house = value
            elif role == "formatted":
                whole = whole or value
                custom[header] = value
            elif value not in lines:
                lines.append(value)
        if lines or house:
            before = house and lines and not any(c.isdigit() for c in lines[0]) and _number_first(lines[0])
            lines[:1] = [" ".join(part for part in ((house, *lines[:1]) if before else (*lines[:1], house)) if part)]
            values["street"] = ", ".join(lines)
        elif whole:
            values["street"] = whole


def _number_first(street: str) -> bool:
    """Whether the street's own word is one of a language that puts the number in front ("giblin street", "rue Neuve")."""
    words = street.casefold().split()
    return bool(words) and (words[-1] in _ENGLISH_ROADS or words[0] in _FRENCH_ROADS)


def finish(
    row_no: int,
    values: dict[str, Any],
    headers: dict[str, str],
    custom: dict[str, str],
    *,
    is_company: bool,
    currency: str,
) -> list[Problem]:
    """Complete ``values`` in place; ``headers`` says which column gave a field, ``is_company`` what a column of the row says.

    What cannot stay a value goes to ``custom`` as text.
    """
    shown = values.pop(SHOWN_NAME, None)
    if shown and not any(values.get(field) for field in ("full_name", "first_name", "last_name")):
        values["full_name"] = shown
    problems = _names(row_no, values, headers, is_company=is_company)
    problems += _money(row_no, values, headers, custom, currency)
    stage_status = values.pop(STAGE_STATUS, None)
    if stage_status in CLOSED_STATUSES or (stage_status and "status" not in values):
        values["status"] = stage_status
    if values.get("status") in CLOSED_STATUSES and "closed_at" not in values and "expected_close" in values:
        values["closed_at"] = values["expected_close"]
    for field in IDENTITY_FIELDS:
        if values.get(field):
            return problems
    return [*problems, problem(row_no, "", "no_identity")]


def _names(row_no: int, values: dict[str, Any], headers: dict[str, str], *, is_company: bool) -> list[Problem]:
    first, last, full = (
        None if value == CLEAR else value for value in map(values.get, ("first_name", "last_name", "full_name"))
    )
    if first or last:
        title, plain = values_titles.peeled(first) if isinstance(first, str) else (None, "")
        if title:
            first = values["first_name"] = plain
            _title(values, title)
        values.setdefault("full_name", f"{first} {last}" if first and last else first or last)
        return []
    if not full:
        return []
    if is_company or ("company" not in values and values_name.is_company(full)):
        del values["full_name"]
        values.setdefault("company", full)
        return []
    name = values_name.split(full)
    values["full_name"] = name.full
    for field, part in (("first_name", name.first), ("last_name", name.last)):
        if part:
            values.setdefault(field, part)
    _title(values, name.salutation)
    return [problem(row_no, headers.get("full_name", ""), "two_people", full)] if name.several else []


def _title(values: dict[str, Any], title: str | None) -> None:
    """A title in front of the name ("Dr.") stands behind the salutation of a column of its own ("Frau"): "Frau Dr."."""
    given = values.get("salutation")
    if title and isinstance(given, str) and given not in ("", CLEAR):
        if words_key(title) not in words_key(given):
            values["salutation"] = f"{given} {title}"
    elif title:
        values.setdefault("salutation", title)


def _money(
    row_no: int, values: dict[str, Any], headers: dict[str, str], custom: dict[str, str], currency: str
) -> list[Problem]:
    """Amounts to minor units of one currency: the one written beside the value, else the row's own, else the firm's.

    A lead has one currency: an amount won in another one than the value's is no figure to keep beside it.
    """
    amounts: dict[str, Amount] = {}
    for field in values_money.FIELDS:
        amount = values.get(field)
        if isinstance(amount, Amount):
            amounts[field] = amount
    if not amounts:
        values.pop("currency", None)
        return []
    usual = values.get("currency") or currency
    own = next(iter(amounts.values())).currency or usual
    values["currency"] = own
    problems: list[Problem] = []
    for field, amount in amounts.items():
        if (amount.currency or usual) != own:
            del values[field]
            shown = (
                f"{Decimal(amount.minor).scaleb(-minor_digits(amount.currency or usual))} {amount.currency or usual}"
            )
            custom[headers.get(field, field)] = shown
            problems.append(problem(row_no, headers.get(field, ""), "other_currency", shown))
            continue
        step = 0 if amount.currency or own == currency else minor_digits(own) - minor_digits(currency)
        values[field] = amount.minor * 10**step if step >= 0 else amount.minor // 10**-step
    return problems
