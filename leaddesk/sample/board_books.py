"""The books of the board: columns with their sums, how leads go through the stages, after the sale, who lags behind.

Plain counting over plain lives, as ``books``; the definitions are decision 0015 and PRODUCT 5 and S1-5, said again in ``board_answers``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from leaddesk.sample import hours, house
from leaddesk.sample.aftersale import CODES, is_attended
from leaddesk.sample.hours import Zone
from leaddesk.sample.model import Life

POSITIONS: Final = ("won", *CODES)


@dataclass(slots=True)
class Column:
    """What stands in a column: leads, quiet ones, and by currency their sum and value x per cent."""

    leads: int = 0
    quiet: int = 0
    sum_minor: Counter[str] = field(default_factory=Counter)
    percent_minor: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Passage:
    """Who came into a column in the last year, who of them went on, and the whole stays (minutes) that ended in that year."""

    entered: int = 0
    went_on: int = 0
    stays: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Followed:
    """A lead of the last year: its value, how often there was a touch, and days from when it came in to our first try."""

    currency: str
    value_minor: int | None
    touches: int
    days: int | None
    waits: bool


@dataclass(slots=True)
class BoardBooks:
    """Running totals of the board. ``today``: day number; times in wall minutes."""

    today: int
    zone: Zone
    columns: dict[int, Column] = field(default_factory=lambda: {n: Column() for n in range(len(house.STAGES))})
    after: dict[str, Column] = field(default_factory=lambda: {code: Column() for code in POSITIONS})
    passages: dict[int | str, Passage] = field(
        default_factory=lambda: {key: Passage() for key in (*range(len(house.STAGES)), *POSITIONS)}
    )
    attention: list[int] = field(default_factory=list)
    lagging: list[tuple[int, int]] = field(default_factory=list)
    """(days over the limit, lead)."""
    followed: list[Followed] = field(default_factory=list)

    @property
    def since(self) -> int:
        """The first minute of the last twelve months, today the last day of them."""
        day = hours.date_of(self.today)
        is_leap_day = (day.month, day.day) == (2, 29)
        return (hours.day_of(day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)) + 1) * hours.DAY

    def enter(self, life: Life, *, stale_on: int | None) -> None:
        """A lead. ``stale_on``: the day from which an open one is quiet, None where no limit runs for it."""
        if life.status != "not_a_lead":
            self._passages(life)
            self._follow(life)
        if stale_on is not None or life.status in {stage.status for stage in house.STAGES}:
            self._open(life, stale_on)
        elif life.status == "won":
            self._won(life)

    def _open(self, life: Life, stale_on: int | None) -> None:
        column, stage = self.columns[life.stage], house.STAGES[life.stage]
        column.leads += 1
        column.quiet += stale_on is not None and stale_on <= self.today
        if life.value_minor is not None:
            column.sum_minor[life.currency] += life.value_minor
            chance = stage.probability if life.probability is None else life.probability
            column.percent_minor[life.currency] += life.value_minor * chance
        if stale_on is not None and stale_on < self.today:
            self.lagging.append((self.today - stale_on, life.id))

    def _won(self, life: Life) -> None:
        if not is_attended(life, self.today):
            self.attention.append(life.id)
        came = life.after[-1].at if life.after else life.won or 0
        if life.position in ("won", "satisfied") and came < self.since:
            return
        column = self.after[life.position]
        column.leads += 1
        column.sum_minor[life.currency] += life.won_value_minor or 0

    def _passages(self, life: Life) -> None:
        """Every column the life went through, in the order of time; a rest or an end leaves it."""
        visits: list[tuple[int | str, int, int | None]] = [
            (spell.stage, spell.since, spell.until) for spell in life.spells
        ]
        if life.won is not None:
            times = [life.won, *(each.at for each in life.after)]
            ends = [*times[1:], None]
            codes = ["won", *(each.code for each in life.after)]
            visits += zip(codes, times, ends, strict=True)
        for key in {visit[0] for visit in visits}:
            self._passage(key, visits)

    def _passage(self, key: int | str, visits: list[tuple[int | str, int, int | None]]) -> None:
        passage, mine = self.passages[key], [visit for visit in visits if visit[0] == key]
        first = next((n for n, visit in enumerate(visits) if visit[0] == key and visit[1] >= self.since), None)
        if first is not None:
            passage.entered += 1
            passage.went_on += any(_is_later(other, key) for other, _since, _until in visits[first + 1 :])
        ends = [until for _key, _since, until in mine if until is not None]
        if len(ends) == len(mine) and max(ends) >= self.since:
            minutes = (self.zone.utc_minute(until or 0) - self.zone.utc_minute(since) for _key, since, until in mine)
            passage.stays.append(sum(minutes))

    def _follow(self, life: Life) -> None:
        """A lead that came in during the last year, whoever has it."""
        day = life.received_day
        if day is None or day * hours.DAY < self.since or life.imported == house.FIRST_SHEET:
            return
        tries = [touch for touch in life.touches if touch.is_attempt]
        is_ours = bool(tries) and not tries[0].imported
        days = max(0, tries[0].at // hours.DAY - day) if is_ours else None
        touches = sum(touch.type != "note" for touch in life.touches)
        self.followed.append(Followed(life.currency, life.value_minor, touches, days, not tries))

    def quarters(self) -> dict[str, dict[str, list[Followed]]]:
        """The followed by currency and quarter of their value, q1 (the smallest) to q4; "" and "none": without a value.

        A value stands in the quarter that the share of smaller ones says, so that equal values stand together.
        """
        found: dict[str, dict[str, list[Followed]]] = {"": {"none": []}}
        values: dict[str, list[int]] = {}
        for one in self.followed:
            if one.value_minor is not None:
                values.setdefault(one.currency, []).append(one.value_minor)
        places = {currency: _quarters(sorted(known)) for currency, known in values.items()}
        for one in self.followed:
            if one.value_minor is None:
                found[""]["none"].append(one)
            else:
                quarters = found.setdefault(one.currency, {f"q{n}": [] for n in range(1, 5)})
                quarters[f"q{places[one.currency][one.value_minor] + 1}"].append(one)
        return found


def _quarters(ordered: list[int]) -> dict[int, int]:
    """The quarter (0 to 3) of every value: four times those that are smaller, by all."""
    found: dict[int, int] = {}
    for smaller, value in enumerate(ordered):
        found.setdefault(value, 4 * smaller // len(ordered))
    return found


def _is_later(other: int | str, key: int | str) -> bool:
    """Whether a column comes behind another: stages in their order, then the sale and what follows it."""
    order = (*range(len(house.STAGES)), *POSITIONS)
    return order.index(other) > order.index(key)
