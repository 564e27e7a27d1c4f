"""The figures of the overview, kept alive: counted once, then only by what a change touched (P-G12, decision 0017).

Owns which facts are counted; what a figure means is its tally's business. Not for several threads at once but for one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from leaddesk.domain.changes import Changes
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.moment import Moment
from leaddesk.domain.tally import Tally
from leaddesk.domain.won_values import WonValues
from leaddesk.store import measures, measures_touched

if TYPE_CHECKING:
    from leaddesk.base.jobs import JobContext
    from leaddesk.services.workspace import Workspace

Counter = Callable[[LeadFact], None]
_STEP: Final = 20_000
"""So many leads are counted between two looks at whether the user has stopped it."""


@dataclass(frozen=True)
class Topic:
    """``make(frame, given)`` gives an empty tally; ``given(ws)`` reads what it needs besides the leads, from the tables ``follows``.

    ``estimate``: hands a tally what leads of each source usually bring (S2-10), whoever's they are.
    """

    make: Callable[[Frame, Any], Tally]
    given: Callable[[Workspace], Any] = lambda _ws: None
    follows: frozenset[str] = frozenset()
    estimate: Callable[[Tally, Mapping[tuple[int, str], int]], None] | None = None


class Live:
    """The topics over the leads of one frame. ``told`` is what a fresh count of the whole file would tell, whenever it is asked."""

    def __init__(self, ws: Workspace, frame: Frame, topics: Mapping[str, Topic]) -> None:
        """Reads nothing yet."""
        self._ws, self._frame, self._topics = ws, frame, topics
        self._lock = Lock()
        self._facts: dict[int, LeadFact] = {}
        self._tallies: dict[str, Tally] = {}
        self._told: dict[str, Any] = {}
        self._given: dict[str, Any] = {}
        self._won = WonValues()
        self._moment: Moment | None = None

    @property
    def frame(self) -> Frame:
        """What is asked, with the day of the last count."""
        return self._frame

    @property
    def facts(self) -> Mapping[int, LeadFact]:
        """Every lead of the file by its id, also those that the frame does not ask about."""
        return self._facts

    def told(self, name: str) -> Any:
        """The figures of a topic. KeyError for one that is none, or before the first ``fill``."""
        return self._told[name]

    def fill(self, context: JobContext | None = None) -> None:
        """Count everything anew. Raises Cancelled where the user stops it; what was told before then stands."""
        with self._lock:
            self._fill(context)

    def refresh(self, changes: Changes, context: JobContext | None = None) -> frozenset[str]:
        """Take in what a commit changed; gives back the topics whose figures are others now."""
        with self._lock:
            before = dict(self._told)
            moment = self._ws.moment()
            touched = None if self._is_other_day(moment) else measures_touched.leads(self._ws.store, changes)
            if touched is None:
                self._fill(context)
            else:
                self._take_in(moment, touched, changes)
            return frozenset(name for name, told in self._told.items() if before.get(name) != told)

    def _is_other_day(self, moment: Moment) -> bool:
        return self._moment is None or moment.today != self._moment.today

    def _fill(self, context: JobContext | None) -> None:
        moment = self._ws.moment()
        frame = replace(self._frame, today=moment.today, calendar=self._ws.settings.calendar)
        facts = {fact.id: fact for fact in measures.facts(self._ws.store, moment)}
        given = {name: topic.given(self._ws) for name, topic in self._topics.items()}
        tallies = {name: topic.make(frame, given[name]) for name, topic in self._topics.items()}
        won = WonValues()
        _count(list(facts.values()), (won.add,), context)
        _count(_asked(facts, frame), [tally.add for tally in tallies.values()], context)
        self._frame, self._moment, self._facts, self._tallies, self._won = frame, moment, facts, tallies, won
        self._given = given
        self._told = {name: self._tell(name) for name in tallies}

    def _take_in(self, moment: Moment, touched: frozenset[int], changes: Changes) -> None:
        due = measures_touched.become_late(self._ws.store, self._moment or moment, moment)
        stirred = self._exchange(moment, touched | due)
        self._moment = moment
        for name, topic in self._topics.items():
            is_other = bool(topic.follows) and changes.touches(*topic.follows) and self._is_given_anew(name)
            if is_other:
                self._tallies[name] = topic.make(self._frame, self._given[name])
                _count(_asked(self._facts, self._frame), [self._tallies[name].add], None)
            if is_other or stirred:
                self._told[name] = self._tell(name)

    def _is_given_anew(self, name: str) -> bool:
        """Whether what a topic needs besides the leads is another now: a source with a new name costs what it did."""
        before, self._given[name] = self._given[name], self._topics[name].given(self._ws)
        return bool(before != self._given[name])

    def _tell(self, name: str) -> Any:
        tally, estimate = self._tallies[name], self._topics[name].estimate
        if estimate is not None:
            estimate(tally, self._won.estimates())
        return tally.told()

    def _exchange(self, moment: Moment, ids: frozenset[int]) -> bool:
        """Put what the leads ``ids`` are now in place of what they were; whether any is another."""
        if not ids:
            return False
        new = self._read(moment, ids)
        others = self._of_same_customers(ids, new)
        new |= self._read(moment, others)
        stirred = False
        for lead_id in ids | others:
            old, now = self._facts.pop(lead_id, None), new.get(lead_id)
            if now is not None:
                self._facts[lead_id] = now
            if old != now:
                stirred = True
                self._count_anew(old, -1)
                self._count_anew(now, 1)
        return stirred

    def _count_anew(self, fact: LeadFact | None, times: int) -> None:
        if fact is None:
            return
        self._won.add(fact, times)
        if self._frame.slice.holds(fact):
            for tally in self._tallies.values():
                tally.add(fact, times)

    def _read(self, moment: Moment, ids: frozenset[int]) -> dict[int, LeadFact]:
        found = measures.facts(self._ws.store, moment, ids=sorted(ids)) if ids else []
        return {fact.id: fact for fact in found}

    def _of_same_customers(self, ids: frozenset[int], new: Mapping[int, LeadFact]) -> frozenset[int]:
        """Further leads of those whose leads came, went, were won or changed hands: whether they came back may be another."""
        moved = [
            fact
            for lead_id in ids
            if (old := self._facts.get(lead_id)) is None or (now := new.get(lead_id)) is None or _asks_anew(old, now)
            for fact in (self._facts.get(lead_id), new.get(lead_id))
            if fact is not None
        ]
        return measures_touched.of_same_customers(self._ws.store, moved) - ids


def _asks_anew(old: LeadFact, now: LeadFact) -> bool:
    return (old.customer, old.received_on, old.status, old.day("won")) != (
        now.customer, now.received_on, now.status, now.day("won"),
    )  # fmt: skip


def _asked(facts: Mapping[int, LeadFact], frame: Frame) -> list[LeadFact]:
    return list(facts.values()) if frame.slice.is_whole else [f for f in facts.values() if frame.slice.holds(f)]


def _count(facts: Sequence[LeadFact], counters: Iterable[Counter], context: JobContext | None) -> None:
    counters = tuple(counters)
    for at in range(0, len(facts), _STEP):
        if context is not None:
            context.progress(at, len(facts))
        part = facts[at : at + _STEP]
        for count in counters:
            for fact in part:
                count(fact)
