"""Invents people and companies with their addresses and contact points. Knows nothing of leads."""

from __future__ import annotations

from leaddesk.sample.chance import Chance, Weighted
from leaddesk.sample.model import Company, Person, Place, Point
from leaddesk.sample.numbers import Directory
from leaddesk.sample.words import Country, Town, Words

_COUNTRIES = ("GB", "IE", "NL", "DE", "FR")
_ABROAD = Weighted((80, 5, 7, 5, 3))
_SIZES = ("1-4", "5-9", "10-49", "50-249")
_CODE_LETTERS = "CIKMOV"
"""Letters the British post never uses behind the digit: the postcodes look right and lead nowhere."""
_CHANNELS = ("phone", "email", "message")
_TIMES = ("mornings", "after three", "evenings", "not before nine", "Fridays")


class People:
    """Invents, and numbers what it invents from 1 on."""

    def __init__(self, words: Words, seed: int, concern: str) -> None:
        self._words = words
        self._chance = Chance(seed, f"{concern}/people")
        self._directory = Directory(words, self._chance)
        self._persons = 0
        self._companies = 0
        self._names: dict[str, int] = {}
        self.new_companies: list[Company] = []
        self.new_persons: list[Person] = []
        """Invented since somebody last emptied the lists, in the order of their ids."""

    def company(self, country_code: str | None = None) -> Company:
        """A new firm, mostly at home."""
        chance = self._chance
        country = self._country(country_code)
        trade = chance.pick(self._words.trades)
        word = chance.pick(trade.words[country.code])
        local = country.code == "GB" and chance.happens(0.4)
        base = chance.pick(self._words.places) if local else self._surname(country)
        form = chance.pick(country.forms)
        town = chance.pick(country.towns)
        name = f"{word} {base}{form}" if country.code in ("FR", "NL") else f"{base} {word}{form}"
        name = self._told_apart(name, town.name)
        self._companies += 1
        slug = self._directory.domain(f"{base} {word}")
        company = Company(
            id=self._companies,
            name=name,
            industry=trade.industry,
            size=chance.pick(_SIZES),
            place=self._place(country, town),
            slug=slug,
            points=self._company_points(country, town, slug),
        )
        self.new_companies.append(company)
        return company

    def person(self, company: Company | None, country_code: str | None = None) -> Person:
        """A new person of ``company``, or a private one."""
        chance = self._chance
        country = self._words.countries[company.place.country] if company else self._country(country_code)
        culture = self._words.cultures[chance.pick(country.cultures)]
        first, last = chance.pick(culture.first), chance.pick(culture.last)
        town = chance.pick(country.towns)
        self._persons += 1
        person = Person(
            id=self._persons,
            first=first,
            last=last,
            salutation="Dr" if chance.happens(0.03) else "",
            job_title=chance.pick(self._words.job_titles) if company else "",
            company=company,
            place=company.place if company else self._place(country, town),
            points=self._person_points(country, town, first, last, company),
            preferred_channel=chance.pick(_CHANNELS) if chance.happens(0.15) else "",
            best_times=chance.pick(_TIMES) if chance.happens(0.1) else "",
        )
        self.new_persons.append(person)
        return person

    def _country(self, code: str | None) -> Country:
        return self._words.countries[code or _COUNTRIES[_ABROAD.pick(self._chance)]]

    def _surname(self, country: Country) -> str:
        return self._chance.pick(self._words.cultures[self._chance.pick(country.cultures)].last)

    def _told_apart(self, name: str, town: str) -> str:
        """Two firms of one name are told apart by their town, as people do."""
        used = self._names.get(name, 0)
        self._names[name] = used + 1
        return f"{name} ({town})" if used else name

    def _place(self, country: Country, town: Town) -> Place:
        number = self._chance.between(1, 148)
        street = self._chance.pick(country.streets)
        if country.code in ("DE", "NL"):
            line = f"{street} {number}"
        else:
            line = f"{number}, {street}" if country.code == "FR" else f"{number} {street}"
        code = "".join(self._postcode_sign(sign) for sign in town.code)
        return Place(line, town.name, town.region, code, country.code)

    def _postcode_sign(self, sign: str) -> str:
        if sign == "9":
            return str(self._chance.between(1, 9))
        return self._chance.pick(_CODE_LETTERS) if sign == "A" else sign

    def _company_points(self, country: Country, town: Town, domain: str) -> list[Point]:
        points: list[Point | None] = []
        if self._chance.happens(0.55):
            points.append(self._directory.phone(country.code, town.area))
        if self._chance.happens(0.4):
            points.append(self._directory.email_at(self._chance.pick(("info", "office", "hello")), domain))
        if self._chance.happens(0.5):
            points.append(Point("website", f"www.{domain}", domain))
        return [point for point in points if point]

    def _person_points(
        self, country: Country, town: Town, first: str, last: str, company: Company | None
    ) -> list[Point]:
        points: list[Point | None] = []
        if self._chance.happens(0.78):
            points.append(self._directory.email_of(first, last, company.slug if company else None))
        if self._chance.happens(0.55 if company else 0.5):
            points.append(self._directory.phone(country.code, town.area))
        if self._chance.happens(0.25):
            points.append(self._directory.mobile(country.code))
        known = [point for point in points if point]
        return known or [self._directory.email_of(first, last, company.slug if company else None)]
