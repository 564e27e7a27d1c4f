"""Turns invented records into rows of the file's tables, values as stored. Knows columns, decides nothing.

The answers never come from here: ``books`` reads the same lives before they become rows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.domain import identity
from leaddesk.domain.codes import MOMENT_OF_STATUS, ORIGIN_OF_SOURCE
from leaddesk.sample import hours, house, rows_planned, shadows
from leaddesk.sample.aftersale import CODES as AFTER_SALE_CODES
from leaddesk.sample.asked import VERSION
from leaddesk.sample.closing import number_text
from leaddesk.sample.columns import COLUMNS
from leaddesk.sample.hours import Zone
from leaddesk.sample.model import Company, Life, Person, Point
from leaddesk.sample.offers import TAX_BP
from leaddesk.sample.refs import Refs

Row = tuple[Any, ...]

_QUOTE_VALID_DAYS: Final = 30


@dataclass(slots=True)
class Rows:
    """Rows gathered for one part of the writing. ``activity_id``, ``quote_id``, ``series_id``: ids the next of them will get."""

    refs: Refs
    zone: Zone
    activity_id: int
    quote_id: int = 1
    series_id: int = 1
    tables: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in COLUMNS})

    def company(self, company: Company) -> None:
        """A company with its contact points."""
        place, key = company.place, identity.company_match_key(company.name)
        self.tables["company"].append(
            (
                company.name,
                identity.fold(company.name),
                key,
                company.industry,
                company.size,
                place.street,
                place.postcode,
                place.city,
                place.region,
                place.country,
            )
        )
        self._points(company.points, None, company.id)

    def person(self, person: Person) -> None:
        """A person with their contact points."""
        place, name = person.place, f"{person.first} {person.last}"
        self.tables["person"].append(
            (
                person.company.id if person.company else None,
                name,
                person.first,
                person.last,
                person.salutation,
                person.job_title,
                identity.fold(name),
                identity.name_match_key(name),
                place.street,
                place.postcode,
                place.city,
                place.region,
                place.country,
            )
        )
        self._points(person.points, person.id, None)

    def _points(self, points: list[Point], person: int | None, company: int | None) -> None:
        rows = self.tables["contact_point"]
        for position, point in enumerate(points):
            role = int(point.kind == "email" and identity.is_role_email(point.norm))
            rows.append((person, company, point.kind, point.value, point.norm, role, position))

    def customer(self, person: Person | None, company: Company | None, since: int, basis: str) -> None:
        """A customer since a day: the company, else the private person."""
        party = (None, company.id) if company else (person.id if person else None, None)
        self.tables["customer"].append((*party, self.zone.day_text(since), basis))

    def life(self, life: Life) -> None:
        """A lead or name with everything that happened to it."""
        first_activity = self.activity_id
        shadow = shadows.columns(life, self.zone, first_activity, self.refs.bits)
        self.tables["lead"].append((*self._lead(life), *shadow))
        self._activities(life)
        if life.kind == "lead":
            self._stages(life)
            self._turns(life)
            self.series_id = rows_planned.of_life(
                life, self.refs, self.zone, activity=first_activity, series=self.series_id, tables=self.tables
            )
            self._quotes(life)
            self.tables["lead_criterion"] += [
                (
                    life.id,
                    said.code,
                    said.answer,
                    said.evidence,
                    VERSION,
                    self._at(said.at),
                    self.refs.assignee(said.by),
                )
                for said in life.said
            ]
            self.tables["lead_tag"] += [(life.id, self.refs.tags[name]) for name in life.tags]
        if life.wish is not None and life.person is not None:
            day = self.zone.day_text(life.wish)
            self.tables["opt_out"].append((life.person.id, "all", day, "asked us while we talked"))

    def _lead(self, life: Life) -> Row:
        zone, refs, person = self.zone, self.refs, life.person
        source = house.SOURCES[life.source]
        off_board = life.closed is not None or life.status == "nurture"
        began = None if life.kind == "name" else life.created if life.received is None else life.received
        given = life.turns[0].since if life.turns else None
        sent = min((quote.sent for quote in life.quotes), default=None)
        return (
            number_text(life.number) if life.number is not None else None,
            life.kind,
            life.status,
            None if off_board or life.kind == "name" else refs.stages[life.stage],
            refs.stages[life.stage] if off_board else None,
            life.rating,
            refs.assignee(life.owner),
            refs.sources[life.source],
            None if life.campaign is None else refs.campaigns[life.campaign],
            ORIGIN_OF_SOURCE[source.type],
            person.id if person else None,
            life.company.id if life.company else None,
            life.product,
            life.value_minor,
            life.won_value_minor,
            life.currency,
            life.probability,
            self._day(life.expected_close),
            self._reason(life),
            life.rests[-1].note if life.status == "nurture" else life.reason_note,
            self._day(life.rests[-1].until) if life.status == "nurture" else None,
            life.external or None,
            person.preferred_channel if person else "",
            person.best_times if person else "",
            int(life.imported == house.FIRST_SHEET),
            self._at(life.received),
            self._day(life.received_day),
            zone.utc_text(life.created),
            self._at(began),
            self._at(given),
            self._at(given),
            self._at(life.qualified),
            self._at(sent),
            self._at(life.won),
            self._at(life.lost),
            *(self._at(life.reached(code)) for code in AFTER_SALE_CODES),
            self._at(life.closed),
            life.after[-1].code if life.after else None,
            refs.assignee(life.starter),
            json.dumps(dict(life.custom), ensure_ascii=False) if life.custom else "{}",
            life.inquiry,
        )

    def _at(self, wall: int | None) -> str | None:
        return None if wall is None else self.zone.utc_text(wall)

    def _day(self, day: int | None) -> str | None:
        return None if day is None else self.zone.day_text(day)

    def _reason(self, life: Life) -> int | None:
        moment = MOMENT_OF_STATUS.get(life.status)
        if moment is None:
            return None
        return self.refs.reasons[moment, life.rests[-1].reason if moment == "parked" else life.reason]

    def _activities(self, life: Life) -> None:
        rows, zone = self.tables["activity"], self.zone
        person = life.person.id if life.person else None
        company = life.company.id if life.company else None
        for touch in life.touches:
            rows.append(
                (
                    life.id,
                    person,
                    company,
                    zone.utc_text(touch.at),
                    zone.utc_text(touch.entered),
                    int(touch.imported),
                    zone.name,
                    touch.type,
                    touch.direction,
                    touch.outcome,
                    "import" if touch.imported else "screen",
                    self.refs.assignee(touch.by),
                    touch.text,
                )
            )
        self.activity_id += len(life.touches)

    def _stages(self, life: Life) -> None:
        """Stays in stages, and between and behind them what took the lead off the board."""
        rows, refs, at = self.tables["stage_event"], self.refs, self._at
        rests = {rest.since: rest for rest in life.rests}
        by = None
        for spell in life.spells:
            by = refs.assignee(spell.by)
            status = house.STAGES[spell.stage].status
            rows.append(
                (life.id, refs.stages[spell.stage], status, at(spell.since), at(spell.until), by, None, "", None)
            )
            rest = rests.get(spell.until) if spell.until is not None else None
            if rest is not None:
                reason = refs.reasons["parked", rest.reason]
                rows.append((life.id, None, "nurture", at(rest.since), at(rest.woke), by, reason, rest.note, None))
        if life.closed is not None:
            owner = refs.assignee(life.owner)
            started = life.after[0].at if life.after else None
            why = (self._reason(life), life.reason_note)
            rows.append((life.id, None, life.status, at(life.closed), at(started), owner, *why, None))
            ends = [*(each.at for each in life.after[1:]), None]
            for place, end in zip(life.after, ends, strict=False):
                by = refs.assignee(place.by)
                rows.append((life.id, None, "won", at(place.at), at(end), by, None, "", place.code))

    def _turns(self, life: Life) -> None:
        refs, at = self.refs, self._at
        self.tables["assignment_interval"] += [
            (life.id, refs.assignees[turn.assignee], at(turn.since), at(turn.until), refs.assignee(turn.by))
            for turn in life.turns
        ]

    def _quotes(self, life: Life) -> None:
        zone = self.zone
        for version, quote in enumerate(life.quotes, 1):
            day = quote.sent // hours.DAY
            decided = life.closed if life.closed is not None and quote is life.quotes[-1] else None
            superseded = life.quotes[version].sent if version < len(life.quotes) else None
            decided = decided if decided is not None else superseded
            before = self.quote_id - 1 if version > 1 else None
            tax = TAX_BP if life.currency == house.CURRENCY else 0
            self.tables["quote"].append(
                (
                    life.id,
                    quote.number,
                    quote.value_minor,
                    life.currency,
                    zone.day_text(day),
                    zone.day_text(day + _QUOTE_VALID_DAYS),
                    quote.state,
                    None if decided is None else zone.day_text(decided // hours.DAY),
                    zone.utc_text(quote.sent),
                    tax,
                    before,
                    self.refs.assignee(life.owner),
                )
            )
            self.tables["quote_line"] += [
                (self.quote_id, place, line.what, line.quantity_milli, line.unit, line.price_minor)
                for place, line in enumerate(quote.lines, 1)
            ]
            self.quote_id += 1
