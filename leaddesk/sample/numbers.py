"""Telephone numbers and addresses nobody has: ranges that regulators keep free for stories, reserved domains.

Each number and each address is given out once (large firms run out of numbers; then people have an address only).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from leaddesk.sample.chance import Chance
from leaddesk.sample.model import Point
from leaddesk.sample.words import Country, NumberRange, Words

_MAIL_HOUSES = ("postbox.example", "mailwell.example", "homepost.test", "letterloft.example")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_STEP = 7_919
"""A prime that is no factor of a power of ten: numbers come in no visible order and none twice."""


@lru_cache(maxsize=16_384)
def ascii_slug(text: str, joint: str = ".") -> str:
    """Lower-case Latin letters and digits of ``text``, words joined by ``joint``; empty where it has none."""
    plain = text.lower().replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("ı", "i").replace("'", "")
    stripped = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _NOT_LETTERS.sub(joint, stripped).strip(joint)


class Directory:
    """Gives out telephone numbers and addresses, none twice."""

    def __init__(self, words: Words, chance: Chance) -> None:
        self._countries = words.countries
        self._chance = chance
        self._given: dict[tuple[str, str], int] = {}
        self._taken: dict[str, int] = {}

    def phone(self, country: str, area: str) -> Point | None:
        """A landline of the area where it still has one, else of the country; None where the country has none left."""
        ranges = [r for r in self._countries[country].ranges if r.style != "mobile"]
        ranges.sort(key=lambda r: r.area != area)
        return self._first_free(country, ranges, "phone")

    def mobile(self, country: str) -> Point | None:
        """A mobile number, None where the country has none left."""
        return self._first_free(country, [r for r in self._countries[country].ranges if r.style == "mobile"], "mobile")

    def _first_free(self, country: str, ranges: list[NumberRange], kind: str) -> Point | None:
        for choice in ranges:
            key = (country, choice.area)
            given = self._given.get(key, 0)
            size = 10**choice.free
            if given < size:
                self._given[key] = given + 1
                rest = choice.fixed + str((given * _STEP + 147) % size).zfill(choice.free)
                place = self._countries[country]
                return Point(kind, self._written(place, choice, rest), f"+{place.dial}{choice.area}{rest}")
        return None

    def _written(self, country: Country, choice: NumberRange, rest: str) -> str:
        """The number as different people write it; at home (GB) mostly without the country."""
        habit = self._chance.upto(8)
        if country.code != "GB":
            habit %= 4
        grouped = _grouped(rest, choice.style)
        national = f"{country.trunk}{choice.area}"
        match habit:
            case 0:
                return f"+{country.dial} {choice.area} {grouped}"
            case 1:
                return f"00{country.dial} {choice.area} {grouped}"
            case 2:
                return f"+{country.dial} ({country.trunk}){choice.area} {grouped}"
            case 3:
                return f"+{country.dial}{choice.area}{rest}"
            case 4:
                return f"{national}{rest}"
            case 5:
                return f"({national}) {grouped}"
            case 6:
                return f"{national}-{grouped.replace(' ', '-')}"
            case _:
                return f"{national} {grouped}"

    def email_of(self, first: str, last: str, domain: str | None) -> Point:
        """A person's address at the firm's ``domain``, or at a mail house for a private person."""
        name = ascii_slug(first), ascii_slug(last, "")
        if not all(name):
            local = "post"
        else:
            local = f"{name[0]}.{name[1]}" if domain is None or self._chance.happens(0.6) else name[0]
        house = domain or self._chance.pick(_MAIL_HOUSES)
        address = f"{self._once(local, house)}@{house}"
        written = f"{first} {last} <{address}>" if self._chance.happens(0.02) and "," not in last else address
        return Point("email", written, address)

    def email_at(self, mailbox: str, domain: str) -> Point:
        """A firm's own mailbox such as info@."""
        address = f"{mailbox}@{domain}"
        return Point("email", address, address)

    def domain(self, name: str) -> str:
        """A domain for a firm's name, none twice."""
        slug = ascii_slug(name, "")[:28] or "firma"
        return f"{self._once(slug, '.example')}.example"

    def _once(self, name: str, where: str) -> str:
        key = f"{name}@{where}"
        used = self._taken.get(key, 0)
        self._taken[key] = used + 1
        return name if not used else f"{name}{used + 1}"


def _grouped(rest: str, style: str) -> str:
    if style == "pairs":
        return " ".join(rest[i : i + 2] for i in range(0, len(rest), 2))
    return f"{rest[:-4]} {rest[-4:]}" if len(rest) > 6 else f"{rest[:3]} {rest[3:]}"
