"""The word lists under ``resources/sample``, read once and given out as plain tuples. Owns no chance and no meaning."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from leaddesk.base.paths import resource


@dataclass(frozen=True, slots=True)
class Culture:
    """First names and surnames that go together."""

    first: tuple[str, ...]
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A town with its postcode pattern (9 = digit, A = letter) and the telephone area it belongs to ("" = any)."""

    name: str
    region: str
    code: str
    area: str


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Telephone numbers kept free for stories: ``free`` digits may vary behind area and fixed digits."""

    area: str
    fixed: str
    free: int
    style: str


@dataclass(frozen=True, slots=True)
class Country:
    """One country of the sample: where people live and how numbers are written there."""

    code: str
    name: str
    dial: str
    trunk: str
    streets: tuple[str, ...]
    towns: tuple[Town, ...]
    """Repeated by weight, so that an even choice is a weighted one."""
    ranges: tuple[NumberRange, ...]
    cultures: tuple[str, ...]
    """Repeated by share."""
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business and its words by country."""

    industry: str
    words: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Product:
    """Something the firm sells; ``low`` and ``high`` in whole units of money, ``phrase`` by country."""

    name: str
    phrase: dict[str, str]
    low: int
    high: int
    private: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the inventing of lives chooses from."""

    cultures: dict[str, Culture]
    countries: dict[str, Country]
    places: tuple[str, ...]
    trades: tuple[Trade, ...]
    job_titles: tuple[str, ...]
    products: tuple[Product, ...]
    texts: dict[str, dict[str, tuple[str, ...]]]

    def pool(self, group: str, key: str) -> tuple[str, ...]:
        """The texts of ``texts.toml`` under ``[group] key``."""
        return self.texts[group][key]


def load() -> Words:
    """Read all word lists (about 10 ms)."""
    people, places, firms = _read("people"), _read("places"), _read("companies")
    shares = people.pop("shares")
    return Words(
        cultures={name: Culture(tuple(lists["first"]), tuple(lists["last"])) for name, lists in people.items()},
        countries={code: _country(code, place, shares[code], firms["forms"][code]) for code, place in places.items()},
        places=tuple(firms["places"]),
        trades=tuple(
            Trade(trade["industry"], {code: tuple(words) for code, words in trade.items() if code != "industry"})
            for trade in firms["trade"]
        ),
        job_titles=tuple(firms["job"]["titles"]),
        products=tuple(Product(**product) for product in _read("products")["product"]),
        texts={group: {key: tuple(items) for key, items in keys.items()} for group, keys in _read("texts").items()},
    )


def _read(name: str) -> dict[str, Any]:
    with resource(f"sample/{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _country(code: str, place: dict[str, Any], shares: dict[str, int], forms: list[str]) -> Country:
    towns: list[Town] = []
    for town in place["towns"]:
        towns += [Town(town["name"], town["region"], town["code"], town.get("area", ""))] * town["weight"]
    return Country(
        code=code,
        name=place["name"],
        dial=place["dial"],
        trunk=place["trunk"],
        streets=tuple(place["streets"]),
        towns=tuple(towns),
        ranges=tuple(NumberRange(**number) for number in place["numbers"]),
        cultures=tuple(culture for culture, share in shares.items() for _each in range(share)),
        forms=tuple(forms),
    )
