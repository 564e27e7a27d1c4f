"""Which tries of ours work (S3-8): by kind and outcome, how many were answered within 7 days and how many leads went on within 30. Pure.

A row is an activity: an outbound one of ours before the lead was won, not one that an import brought. *Answered*: they spoke with us in
it, or wrote or called within 7 days after it. *Went on*: within 30 days after it the lead came to a later stage of its pipeline, or was
won. Each share is of those whose days are over at the data time; younger ones are counted, and cannot tell yet.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, Literal

from leaddesk.domain.codes import CONTACT_OUTCOMES
from leaddesk.domain.measures import FEW

ANSWER_DAYS: Final = 7
ON_DAYS: Final = 30
Part = Literal["n", "due7", "answered", "due30", "went_on"]
PARTS: Final[tuple[Part, ...]] = ("n", "due7", "answered", "due30", "went_on")


@dataclass(frozen=True)
class Try:
    """One outbound activity: ``at`` (aware), ``day`` its local date. ``outcome`` "" = not recorded."""

    id: int
    lead_id: int
    at: datetime
    day: date
    type: str
    outcome: str


@dataclass(frozen=True)
class Place:
    """Where a lead came to at ``at``: ``position`` in its ``pipeline``; ``won``: it was won then."""

    at: datetime
    pipeline: int | None
    position: int
    won: bool = False


@dataclass(frozen=True)
class Story:
    """What else happened to a lead: when they wrote or called (in order), and the places it came to (in order)."""

    inbound: Sequence[datetime] = ()
    places: Sequence[Place] = ()


_UNTOLD: Final = Story()


@dataclass(frozen=True)
class Judged:
    """A try with what came of it; None: its days are not over, so that nobody can tell."""

    made: Try
    answered: bool | None
    went_on: bool | None

    def is_in(self, part: Part) -> bool:
        """Whether it is one of the rows of a figure."""
        if part == "n":
            return True
        if part in ("due7", "answered"):
            return self.answered is not None and (part == "due7" or self.answered)
        return self.went_on is not None and (part == "due30" or self.went_on)


@dataclass(frozen=True)
class Effect:
    """Tries of one kind with one outcome (``outcome`` None: all of the kind; ``type`` "" = of every kind)."""

    type: str
    outcome: str | None
    n: int
    due7: int
    answered: int
    due30: int
    went_on: int

    @property
    def few(self) -> bool:
        """Too few to say anything: shown grey."""
        return self.n < FEW


@dataclass(frozen=True)
class Effects:
    """``rows`` by kind and outcome, most tries first; ``kinds`` each kind altogether; ``total``."""

    rows: tuple[Effect, ...]
    kinds: tuple[Effect, ...]
    total: Effect


@dataclass
class _Counted:
    parts: dict[Part, int] = field(default_factory=lambda: dict.fromkeys(PARTS, 0))


def judged(tries: Iterable[Try], stories: Mapping[int, Story], now: datetime) -> list[Judged]:
    """Every try that was made before its lead was won, with what came of it until ``now``."""
    found = []
    for made in tries:
        story = stories.get(made.lead_id, _UNTOLD)
        if not _is_won_before(made, story):
            found.append(Judged(made, _answered(made, story, now), _went_on(made, story, now)))
    return found


def effects(found: Iterable[Judged]) -> Effects:
    """The table of S3-8."""
    by_row: dict[tuple[str, str], _Counted] = defaultdict(_Counted)
    by_kind: dict[str, _Counted] = defaultdict(_Counted)
    every = _Counted()
    for one in found:
        groups = (by_row[one.made.type, one.made.outcome], by_kind[one.made.type], every)
        for part in PARTS:
            if one.is_in(part):
                for group in groups:
                    group.parts[part] += 1
    rows = [Effect(kind, outcome, **group.parts) for (kind, outcome), group in by_row.items()]
    kinds = [Effect(kind, None, **group.parts) for kind, group in by_kind.items()]
    return Effects(tuple(sorted(rows, key=_order)), tuple(sorted(kinds, key=_order)), Effect("", None, **every.parts))


def _order(effect: Effect) -> tuple[int, str, str]:
    return (-effect.n, effect.type, effect.outcome or "")


def _is_won_before(made: Try, story: Story) -> bool:
    """Whether the lead was won when the try was made: what we do for customers is no follow-up of a lead."""
    before = [place for place in story.places if place.at <= made.at]
    return bool(before) and before[-1].won


def _answered(made: Try, story: Story, now: datetime) -> bool | None:
    until = made.at + timedelta(days=ANSWER_DAYS)
    if until > now:
        return None
    if made.outcome in CONTACT_OUTCOMES:
        return True
    after = bisect_right(story.inbound, made.at)
    return after < len(story.inbound) and story.inbound[after] <= until


def _went_on(made: Try, story: Story, now: datetime) -> bool | None:
    until = made.at + timedelta(days=ON_DAYS)
    if until > now:
        return None
    before: Place | None = None
    for place in story.places:
        if place.at > until:
            break
        if place.at <= made.at:
            before = place if place.pipeline is not None else before
        elif place.won or _is_later(place, before):
            return True
    return False


def _is_later(place: Place, before: Place | None) -> bool:
    """Whether a stage comes after another of the same pipeline; where none is known before, every stage but the first does."""
    if place.pipeline is None:
        return False
    if before is None:
        return place.position > 0
    return place.pipeline == before.pipeline and place.position > before.position
