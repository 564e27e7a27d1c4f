"""The milestones from first inquiry to happy customer (K8, S0-10, S1-10): how many came so far, went on, fell out and why. Pure.

Cohort: leads received in the span, followed to the data time; at every step came so far = went on + still there + fell out.
Period: who reached a step for the first time in the span; nothing is divided then, for these are not the same leads.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.became import rate
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import MILESTONES, LeadFact
from leaddesk.domain.milestones import AT, END, OUT, REPEAT, Cause, cause_of, day_of, depth, in_slice, place
from leaddesk.domain.tally import Numbers

STEPS: Final = (
    "received", "accepted", "contacted", "qualified", "quoted", "won", "onboarded", "invoiced", "satisfied", "repeat",
)  # fmt: skip
"""The steps of the report (PRODUCT section 5, Continuum)."""
RAIL: Final = ("received", "first_attempt", "qualified", "quoted", "won", "onboarded", "invoiced", "satisfied")
"""The steps of the overview, as the design draws them."""
_ALWAYS: Final = frozenset({"received", "first_attempt", "contacted", "qualified", "quoted", "won"})
"""Shown even where nobody came so far; the others only where somebody recorded them."""
_TRIED, _QUOTED = place("first_attempt"), place("quoted")
_GIVEN, _TAKEN = MILESTONES.index("assigned"), AT["accepted"]
"""A lead given to somebody is taken at once until hand-offs are accepted: *Taken* says something only where the two days differ."""


@dataclass(frozen=True)
class FellOut:
    """Leads that are out for one cause; ``reason_id`` 0: not recorded, and of those who never answered."""

    status: str
    reason_id: int
    count: int
    rows: str


@dataclass(frozen=True)
class Step:
    """``count`` came so far; ``of``: the count of the step ``after`` (None: nothing to compare with); then ``went_on``, ``still`` here,
    ``fell_out``. ``days``: from coming in to this step, the middle of ``days_n`` recorded ones; ``minutes``: working ones of first replies.
    """

    code: str
    count: int
    after: str = ""
    of: int | None = None
    went_on: int | None = None
    still: int = 0
    fell_out: int = 0
    causes: tuple[FellOut, ...] = ()
    days: float | None = None
    days_n: int = 0
    minutes: float | None = None
    minutes_n: int = 0
    rows: str = ""
    still_rows: str = ""
    fell_rows: str = ""

    @property
    def share(self) -> float | None:
        """Who of the step before came so far, 0 to 1; None below 10 of them and where nothing is compared."""
        return None if self.of is None else rate(self.count, self.of)


@dataclass(frozen=True)
class Continuum:
    """``came_in``: all who asked, of them ``not_a_lead``; ``skipped_quote``: went past *Quoted* without a recorded quote."""

    frame: Frame
    came_in: int
    not_a_lead: int
    not_a_lead_causes: tuple[FellOut, ...]
    steps: tuple[Step, ...]
    skipped_quote: int = 0

    def step(self, code: str) -> Step | None:
        """The step of that code, where it is shown."""
        return next((step for step in self.steps if step.code == code), None)


class ContinuumTally:
    """Counts leads by how far they got. ``steps``: codes of ``ORDER``, in order, ``repeat`` last where asked for."""

    def __init__(self, frame: Frame, steps: tuple[str, ...] = STEPS) -> None:
        self.frame, self.steps = frame, steps
        self._in_slice = in_slice(frame.slice)
        self._holds = frame.span.holds
        self._chain = tuple(code for code in steps if code != REPEAT)
        self._stood: Counter[tuple[int, Cause | None]] = Counter()
        self._nothing: Counter[Cause] = Counter()
        self._happened: Counter[str] = Counter()
        self._days: dict[str, defaultdict[int, int]] = {code: defaultdict(int) for code in self._chain}
        self._measured = [
            (place(code), None if code == "won" else AT[code], self._days[code])
            for code in self._chain
            if code != "received"
        ]
        self._minutes = Numbers()
        self._passed_on = self._repeat = self._skipped = 0

    def add(self, fact: LeadFact, times: int = 1) -> None:
        """Count a lead in, or out with -1."""
        if self._in_slice is not None and not self._in_slice(fact):
            return
        if not fact.real:
            if self._holds(fact.received_on):
                self._nothing[cause_of(fact)] += times
        elif self.frame.view == "period":
            self._add_happened(fact, times)
        elif self._holds(fact.received_on):
            self._add_received(fact, times)

    def _add_received(self, fact: LeadFact, times: int) -> None:
        far = depth(fact)
        self._stood[far, cause_of(fact) if fact.status in OUT else None] += times
        days, came = fact.reached, fact.received_on
        for position, at, numbers in self._measured:
            if position > far:
                break
            day = day_of(fact, "won") if at is None else days[at]
            if day is not None and came is not None:
                numbers[max(0, (day - came).days)] += times
        if far >= _TRIED and fact.hour_known and fact.reply_work_min is not None:
            self._minutes.add(fact.reply_work_min, times)
        if days[_TAKEN] is not None and days[_GIVEN] is not None and days[_TAKEN] != days[_GIVEN]:
            self._passed_on += times
        if far > _QUOTED and not fact.quoted:
            self._skipped += times
        if fact.repeat and fact.status == "won":
            self._repeat += times

    def _add_happened(self, fact: LeadFact, times: int) -> None:
        for code in self._chain:
            day = day_of(fact, code)
            if (day is not None or code == "received") and self._holds(day):
                self._happened[code] += times
                self._add_days(fact, code, times)
                if code == "first_attempt" and fact.hour_known and fact.reply_work_min is not None:
                    self._minutes.add(fact.reply_work_min, times)
        if fact.status in OUT and fact.closed_on is not None and self._holds(fact.closed_on):
            self._stood[depth(fact), cause_of(fact)] += times

    def _add_days(self, fact: LeadFact, code: str, times: int) -> None:
        day, came = day_of(fact, code), fact.received_on
        if day is not None and came is not None and code != "received":
            self._days[code][max(0, (day - came).days)] += times

    def told(self) -> Continuum:
        """The figures as they stand."""
        nothing = sum(self._nothing.values())
        real = self._happened["received"] if self.frame.view == "period" else sum(self._stood.values())
        chain = [code for code in self._chain if self._is_shown(code)]
        steps = [self._step(chain, at) for at in range(len(chain))]
        if REPEAT in self.steps and self._repeat:
            won = self.count("won")
            steps.append(Step(REPEAT, self._repeat, "won", won, rows=f"reached:{REPEAT}"))
        causes = _causes(self._nothing, "not_a_lead_for", with_status=False)
        return Continuum(self.frame, real + nothing, nothing, causes, tuple(steps), self._skipped)

    def _is_shown(self, code: str) -> bool:
        if code == "accepted":
            return self._passed_on > 0
        return code in _ALWAYS or self.count(code) > 0

    def count(self, code: str) -> int:
        """Who came as far as a step; period: who reached it in the span."""
        if self.frame.view == "period":
            return self._happened[code]
        return sum(n for (far, _cause), n in self._stood.items() if far >= place(code))

    def _step(self, chain: list[str], at: int) -> Step:
        code, then = chain[at], chain[at + 1] if at + 1 < len(chain) else END
        before = chain[at - 1] if at else ""
        is_cohort = self.frame.view == "cohort"
        here = {key: n for key, n in self._stood.items() if n and place(code) <= key[0] < place(then)}
        out: Counter[Cause] = Counter()
        for (_far, cause), n in here.items():
            if cause is not None:
                out[cause] += n
        days = _counted(self._days[code])
        minutes = self._minutes if code == "first_attempt" else Numbers()
        return Step(
            code=code,
            count=self.count(code),
            after=before if is_cohort else "",
            of=self.count(before) if before and is_cohort else None,
            went_on=self.count(then) if is_cohort and then != END else None,
            still=sum(n for (_far, cause), n in here.items() if cause is None),
            fell_out=sum(out.values()),
            causes=_causes(out, f"fell_out:{code}:{then}", with_status=True),
            days=days.median(),
            days_n=days.count,
            minutes=minutes.median(),
            minutes_n=minutes.count,
            rows=f"reached:{code}",
            still_rows=f"at:{code}:{then}",
            fell_rows=f"fell_out:{code}:{then}",
        )


def _counted(days: Mapping[int, int]) -> Numbers:
    found = Numbers()
    for value, times in days.items():
        found.add(value, times)
    return found


def _causes(counted: Counter[Cause], rows: str, *, with_status: bool) -> tuple[FellOut, ...]:
    """The most frequent first; what is not recorded last."""
    found = [
        FellOut(status, reason, n, f"{rows}:{status}:{reason}" if with_status else f"{rows}:{reason}")
        for (status, reason), n in counted.items()
        if n
    ]
    return tuple(sorted(found, key=lambda each: (_unknown(each), -each.count, each.status, each.reason_id)))


def _unknown(each: FellOut) -> bool:
    return each.reason_id == 0 and each.status != "non_responsive"
