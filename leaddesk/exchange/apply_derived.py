"""The derived columns of new leads, computed before they are written: inserting once costs half of inserting and updating.

The rule itself is ``domain.clocks.derive``, the same that the write door uses; ``leaddesk check`` holds the two together.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import Any, Final

from leaddesk.domain.clock_facts import LeadFacts, Step, Touch
from leaddesk.domain.clocks import ClockRules, derive
from leaddesk.domain.codes import CLOSED_STATUSES, PARKED_STATUS
from leaddesk.exchange.plan_model import ACTIVITY_COLUMNS, LEAD_COLUMNS, STEP_COLUMNS
from leaddesk.store import Write
from leaddesk.store.derive import CLOCK_COLUMNS, COLUMNS, MILESTONE_COLUMNS
from leaddesk.store.times import stored, to_date, to_instant

DERIVED_COLUMNS: Final = COLUMNS
_AT: Final = {name: at for at, name in enumerate(LEAD_COLUMNS)}
_MILESTONES: Final = [(code, _AT[column]) for code, column in MILESTONE_COLUMNS if column in _AT]
_key = itemgetter(
    *(
        _AT[name]
        for name in (
            "kind", "status", "stage_id", "from_before", "received_at", "received_on", "became_lead_at", "created_at",
            "source_id", "rating",
        )
    )
)  # fmt: skip
_NOTES: Final = (_AT["notes"], _AT["inquiry"], _AT["product"])
_clock_values = attrgetter(*CLOCK_COLUMNS)
_NEXT_STEP: Final = CLOCK_COLUMNS.index("next_action_id")
_HAPPENED, _TYPE, _DIRECTION, _OUTCOME = (
    ACTIVITY_COLUMNS.index(n) for n in ("happened_at", "type", "direction", "outcome")
)
_DUE_ON, _DUE_TIME = STEP_COLUMNS.index("due_on"), STEP_COLUMNS.index("due_time")


class Deriver:
    """Computes derived columns of leads about to be written.

    ``people`` and ``firms``: ids of those the leads belong to, written already. ``made``: touches (``activity``) and steps
    (``next_action``) with all references resolved, in the order in which they will be written after the leads.
    """

    def __init__(
        self,
        write: Write,
        rules: ClockRules,
        *,
        people: Collection[int | None],
        firms: Collection[int | None],
        made: Mapping[str, Iterable[Sequence[Any]]],
    ) -> None:
        self._rules = rules
        self._stages = {row[0]: (row[1], row[2]) for row in write.rows("SELECT id, stale_days, bit FROM stage")}
        self._limits = dict(write.rows("SELECT id, reply_minutes FROM source WHERE reply_minutes IS NOT NULL"))
        self._known: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self._people = _sort_keys(write, "SELECT t.id, t.full_name, t.sort_key FROM person t", people)
        self._firms = _sort_keys(write, "SELECT t.id, t.name, t.sort_key FROM company t", firms)
        self._touches: dict[int, list[Touch]] = defaultdict(list)
        for touch_id, row in enumerate(made["activity"], write.next_id("activity")):
            at = to_instant(row[_HAPPENED])
            if at is not None and row[_TYPE] != "note":
                outbound = row[_DIRECTION] == "outbound"
                self._touches[row[0]].append(Touch(touch_id, at, row[_TYPE], outbound, row[_OUTCOME], imported=True))
        self._steps: dict[int, list[Step]] = defaultdict(list)
        for step_id, row in enumerate(made["next_action"], write.next_id("next_action")):
            self._steps[row[0]].append(Step(step_id, to_date(row[_DUE_ON]), row[_DUE_TIME]))

    def columns(self, lead_id: int, row: Sequence[Any]) -> tuple[Any, ...]:
        """Values of ``DERIVED_COLUMNS`` of one new lead."""
        company = self._firms.get(row[_AT["company_id"]], "")
        name = self._people.get(row[_AT["person_id"]]) or company
        touches, steps = self._touches.get(lead_id, ()), self._steps.get(lead_id, ())
        reached = tuple([code for code, at in _MILESTONES if row[at]])
        if touches or len(steps) > 1:
            return (name, company, *self._clocks(row, reached, touches, steps))
        due = (steps[0].due_on, steps[0].due_time) if steps else None
        key = (*_key(row), _is_worth(row), reached, due)
        clocks = self._known.get(key)
        if clocks is None:
            clocks = self._known[key] = self._clocks(row, reached, (), steps)
        if steps:
            clocks = (*clocks[:_NEXT_STEP], steps[0].id, *clocks[_NEXT_STEP + 1 :])
        return (name, company, *clocks)

    def _clocks(
        self, row: Sequence[Any], reached: Sequence[str], touches: Sequence[Touch], steps: Sequence[Step]
    ) -> tuple[Any, ...]:
        status, is_lead = row[_AT["status"]], row[_AT["kind"]] == "lead"
        has_value, has_note = _is_worth(row)
        stale_days, bit = self._stages.get(row[_AT["stage_id"]], (None, None))
        facts = LeadFacts(
            kind=row[_AT["kind"]],
            status=status,
            deleted=False,
            from_before=bool(row[_AT["from_before"]]),
            received_at=to_instant(row[_AT["received_at"]]),
            received_on=to_date(row[_AT["received_on"]]),
            stale_days=stale_days,
            stage_bits=1 << bit if bit is not None else 0,
            stage_since=to_instant(row[_AT["created_at"]]) if is_lead else None,
            last_step_ended=None,
            became_lead_at=to_instant(row[_AT["became_lead_at"]]),
            milestones=reached,
            touches=touches,
            steps=steps,
            parked_n=int(is_lead and status == PARKED_STATUS),
            left_before=is_lead and (status == PARKED_STATUS or status in CLOSED_STATUSES),
            reply_minutes=self._limits.get(row[_AT["source_id"]]),
            rating=row[_AT["rating"]],
            has_value=has_value,
            has_note=has_note,
        )
        return tuple(map(stored, _clock_values(derive(facts, self._rules))))


def _is_worth(row: Sequence[Any]) -> tuple[bool, bool]:
    """Whether a new lead has a value, and a note or wish (as ``store.derive.HAS_NOTE``)."""
    return (row[_AT["value_minor"]] or 0) > 0, any(row[at] for at in _NOTES)


def _sort_keys(write: Write, select: str, ids: Collection[int | None]) -> dict[int, str]:
    """Sort keys by id; "" for a person without a name, who is sorted by the firm."""
    sql = f"{select} WHERE t.id IN (SELECT value FROM json_each(?))"
    return {row_id: key if shown else "" for row_id, shown, key in write.rows(sql, (json.dumps(list(ids)),))}
