"""The desk where inquiries arrive: source, campaign, product, words of a new row; not what becomes of it."""

from __future__ import annotations

from typing import Final

from leaddesk.sample import hours, house
from leaddesk.sample.chance import Chance
from leaddesk.sample.model import Company, Life, Person
from leaddesk.sample.words import Words

_NEEDS_SOMEBODY: Final = frozenset(
    (
        "phone_in",
        "walk_in",
        "referral",
        "trade_show",
        "partner",
        "cold_call",
        "existing_customer",
        "other",
        "unknown",
        "mailing",
    )
)
"""Kinds of source through which nobody arrives while the firm is closed."""
_CURRENCIES: Final = {"GB": "GBP", "IE": "EUR", "NL": "EUR", "DE": "EUR", "FR": "EUR"}


class Desk:
    """Makes fresh rows."""

    def __init__(self, words: Words, seed: int) -> None:
        self._words = words
        self._chance = Chance(seed, "desk")
        self._bought = 40_000
        self._private = tuple(product for product in words.products if product.private)

    def source(self, moment: int, drawn: int) -> int:
        """The drawn source, or the website where that one cannot have come at this moment."""
        day, minute = divmod(moment, hours.DAY)
        closed = not hours.is_workday(day) or not hours.OPENS <= minute <= hours.CLOSES
        return 0 if closed and house.SOURCES[drawn].type in _NEEDS_SOMEBODY else drawn

    def life(self, life_id: int, source: int, moment: int, person: Person | None, company: Company | None) -> Life:
        """A lead that came in at ``moment``."""
        chance = self._chance
        day = moment // hours.DAY
        kind = house.SOURCES[source].type
        date_only = kind == "trade_show" and chance.happens(0.6)
        life = self._row(life_id, source, day, person, company)
        life.received = None if date_only else moment
        life.received_day = day
        life.created = moment
        return life

    def row(self, source: int, day: int, person: Person | None, company: Company | None, created: int) -> Life:
        """A row whose arrival is known by its day only, typed or imported at ``created``; numbered by the caller."""
        life = self._row(0, source, day, person, company)
        life.received_day = day
        life.created = created
        return life

    def name(self, life_id: int, source: int, created: int, person: Person | None, company: Company | None) -> Life:
        """A row of a list: nobody asked us."""
        life = self._row(life_id, source, created // hours.DAY, person, company)
        life.kind, life.number, life.inquiry, life.product = "name", None, "", ""
        life.created = created
        life.stage = -1
        return life

    def _row(self, life_id: int, source: int, day: int, person: Person | None, company: Company | None) -> Life:
        chance = self._chance
        place = company.place if company else person.place if person else None
        country = place.country if place else house.COUNTRY
        product = chance.pick(self._words.products if company else self._private)
        phrase = chance.pick(self._words.pool("inquiry", country))
        inquiry = phrase.replace("{product}", product.phrase[country]).replace("{town}", place.city if place else "")
        return Life(
            id=life_id,
            kind="lead",
            number=life_id,
            person=person,
            company=company,
            source=source,
            campaign=self._campaign(source, day),
            product=product.name,
            inquiry=inquiry if chance.happens(0.85) else "",
            currency=_CURRENCIES[country],
            received=None,
            received_day=None,
            created=0,
            external=self._external(source),
            tags=self._tags(),
            custom=self._custom(company),
        )

    def _external(self, source: int) -> str:
        if house.SOURCES[source].type != "broker":
            return ""
        self._bought += self._chance.between(1, 40)
        return f"{house.SOURCES[source].name[0]}{self._bought:07d}"

    def _campaign(self, source: int, day: int) -> int | None:
        month = hours.date_of(day).month
        for position, campaign in enumerate(house.CAMPAIGNS):
            if campaign.source == source and month in campaign.months and self._chance.happens(0.85):
                return position
        return None

    def _tags(self) -> tuple[str, ...]:
        chance, names = self._chance, self._words.pool("tags", "names")
        if not chance.happens(0.16):
            return ()
        first = chance.pick(names)
        second = chance.pick(names) if chance.happens(0.2) else first
        return (first,) if first == second else (first, second)

    def _custom(self, company: Company | None) -> tuple[tuple[str, str], ...]:
        chance = self._chance
        kinds = self._words.pool("custom", "property")
        fields = []
        if chance.happens(0.35):
            fields.append(("Property", chance.pick(kinds[2:] if company else kinds[:2])))
        if chance.happens(0.2):
            fields.append(("Rooms", str(chance.between(1, 14))))
        return tuple(fields)
