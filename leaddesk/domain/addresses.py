"""How an address stands on paper: its lines by the country it goes to, and how somebody is addressed. Pure.

Nobody's gender is guessed from a first name: only a recorded salutation says Mr or Mrs, a title stands by itself, and without either the
whole name is greeted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from leaddesk.base.i18n import _, language, pgettext
from leaddesk.domain.snippets import split_name

LINES: Final = 6
"""Of an address at most: as many as a window shows (DIN 5008)."""
Way = Literal["before", "below", "behind_region", "behind_town"]
_BELOW: Final = frozenset({"GB", "IE", "GG", "JE", "IM", "RU", "UA"})
_BEHIND_REGION: Final = frozenset({"US", "CA", "AU"})
_BEHIND_TOWN: Final = frozenset({"IN", "NZ", "SG", "TH", "ZA", "ID", "VN", "TW", "KE", "HK"})
_FIRM_FIRST: Final = frozenset(
    {"DE", "AT", "CH", "LI", "FR", "LU", "BE", "NL", "DK", "SE", "NO", "FI", "PL", "CZ", "IT", "ES", "PT"}
)
_MEN: Final = frozenset(
    {"mr", "mister", "herr", "herrn", "sir", "m", "monsieur", "signor", "sig", "señor", "sr", "dhr", "de heer"}
)
_WOMEN: Final = frozenset(
    {"mrs", "ms", "miss", "frau", "fr", "madam", "mme", "madame", "mlle", "signora", "señora", "sra", "mevr", "mevrouw"}
)
_TITLE: Final = re.compile(r"\b(?:(?:prof|dr|rev)\b\.?|(?:dipl-ing|mag|ing)\.)", re.IGNORECASE)
_IN_FRONT: Final = re.compile(rf"\s*(?:{_TITLE.pattern}\s*)+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class Postal:
    """Where something goes and to whom. ``country``: ISO 3166 code, empty = our own. A person, a firm, or both."""

    person: str = ""
    company: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""

    @property
    def is_enough(self) -> bool:
        """Whether the post could bring it: somebody, a town, and a street or a postcode."""
        return bool((self.person or self.company) and self.city and (self.street or self.postcode))


def lines(postal: Postal, home: str) -> tuple[str, ...]:
    """The address as it stands on an envelope, at most ``LINES``; ``home``: the country it is posted in."""
    to = postal.country.strip().upper() or home.upper()
    both = [postal.company, postal.person] if to in _FIRM_FIRST else [postal.person, postal.company]
    street = [part.strip() for part in postal.street.splitlines()]
    country = [country_name(to)] if home and to != home.upper() else []
    found = [" ".join(line.split()) for line in (*both, *street, *_town(postal, to), *country)]
    named = [line for at, line in enumerate(found) if line and line not in found[:at]]
    return tuple(named) if len(named) <= LINES else _shortened(named)


def _shortened(named: list[str]) -> tuple[str, ...]:
    """At most ``LINES``: what lies between the first line and the last ones stands together."""
    tail = LINES - 2
    return (named[0], ", ".join(named[1:-tail]), *named[-tail:])


def way_of(country: str) -> Way:
    """Where a country writes its postcode."""
    if country in _BELOW:
        return "below"
    if country in _BEHIND_REGION:
        return "behind_region"
    return "behind_town" if country in _BEHIND_TOWN else "before"


def _town(postal: Postal, country: str) -> tuple[str, ...]:
    way, city = way_of(country), postal.city.strip()
    if way == "below":
        return city, postal.postcode.upper()
    if way == "behind_town":
        return (f"{city} {postal.postcode}",)
    if way == "before":
        return (f"{postal.postcode} {city}",)
    if country == "US":
        city += "," if postal.region.strip() else ""
    return (f"{city} {postal.region} {postal.postcode}",)


def country_name(code: str) -> str:
    """A country in capitals, in the language of the program; the code where nobody knows it."""
    from babel import Locale

    names = Locale.parse(language(), sep="_").territories
    return str(names.get(code.upper(), code)).upper()


@dataclass(frozen=True)
class Addressee:
    """Somebody as recorded: ``salutation`` is a form of address, a title or both ("Frau Dr."), or empty."""

    full_name: str = ""
    first_name: str = ""
    last_name: str = ""
    salutation: str = ""

    @property
    def names(self) -> tuple[str, str]:
        """First and last name, as recorded or else read from the whole name."""
        if self.first_name or self.last_name:
            return self.first_name.strip(), self.last_name.strip()
        return split_name(self.full_name)

    @property
    def line(self) -> str:
        """The name on an envelope: "Mrs Anna Moor", "Frau Dr. Anna Moor"."""
        name = " ".join(part for part in self.names if part) or self.full_name.strip()
        before = [] if not name else [word for word in (self._form, self.title) if word]
        return " ".join([*before, name])

    @property
    def title(self) -> str:
        """Academic titles, in front of the name or recorded as salutation: "Prof. Dr."."""
        found = _TITLE.findall(self.salutation)
        front = _IN_FRONT.match(self.full_name)
        if not found and front is not None:
            found = _TITLE.findall(front[0])
        return " ".join(found)

    @property
    def gender(self) -> Literal["m", "f", ""]:
        """Only what was recorded: never guessed."""
        word = self._form.rstrip(".").casefold()
        if word in _MEN:
            return "m"
        return "f" if word in _WOMEN else ""

    @property
    def _form(self) -> str:
        """The form of address alone: "Mrs", "Frau"; empty where it is none that we know."""
        rest = " ".join(_TITLE.sub(" ", self.salutation).split())
        return rest if rest.rstrip(".").casefold() in _MEN | _WOMEN else ""


def greeting(to: Addressee) -> str:
    """The first line of a letter, without its comma, in the language of the program."""
    first, last = to.names
    if not last:
        return _("Dear {name}").format(name=first) if first else _("Dear Sir or Madam")
    gender, title = to.gender, to.title
    if title and gender == "m":
        return pgettext("to a man", "Dear {title} {name}").format(title=title, name=last)
    if title and gender == "f":
        return pgettext("to a woman", "Dear {title} {name}").format(title=title, name=last)
    if title:
        return pgettext("to somebody", "Dear {title} {name}").format(title=title, name=last)
    if gender == "m":
        return _("Dear Mr {name}").format(name=last)
    if gender == "f":
        return _woman(to.salutation).format(name=last)
    return _("Dear {name}").format(name=f"{first} {last}".strip()) if first else _("Dear Sir or Madam")


def _woman(salutation: str) -> str:
    """As she is recorded: Mrs stays Mrs; what came in another language is Ms."""
    word = salutation.split()[0].rstrip(".").casefold()
    if word == "mrs":
        return _("Dear Mrs {name}")
    return _("Dear Miss {name}") if word == "miss" else _("Dear Ms {name}")
