"""Random answers, field edits, versions, moves and undos: verdicts equal a plain recount, and no decision is rewritten (K6, S1-3).

The model keeps plain dictionaries and judges by the sentences of PRODUCT section 4; it asks the program nothing.
"""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.definition import Criterion
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.services import checking, definition, leads, pipeline, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists
from tests.conftest import FIRM

POOL = ("interest", "need", "budget", "authority", "timing")
CLOSED = ("won", "lost", "disqualified")
STEPS = 60


@dataclass
class Lead:
    """One lead as the model knows it."""

    answers: dict[str, str] = field(default_factory=dict)
    value: int | None = None
    status: str = "new"
    qualified: bool = False
    judged: tuple[int, str] | None = None
    frozen_rule: str = "unknown"


@dataclass
class Model:
    """Leads by id; versions as lists of (code, needed); the limit of the value rule, None = no rule."""

    leads: dict[int, Lead] = field(default_factory=dict)
    versions: dict[int, tuple[list[tuple[str, bool]], int | None]] = field(default_factory=dict)

    def rule(self, lead: Lead, limit: int) -> str:
        return "unknown" if lead.value is None else ("yes" if lead.value >= limit else "no")

    def verdict_by(self, lead: Lead, version: int, rule: str | None = None) -> str:
        asked, limit = self.versions[version]
        said = [lead.answers.get(code, "unknown") for code, needed in asked if needed]
        if limit is not None:
            said.append(rule if rule is not None else self.rule(lead, limit))
        if "no" in said:
            return "no"
        return "yes" if all(each == "yes" for each in said) else "open"

    @property
    def now(self) -> int:
        return max(self.versions)

    def verdict(self, lead: Lead) -> str:
        return lead.judged[1] if lead.judged else self.verdict_by(lead, self.now)

    def settle(self, lead: Lead) -> None:
        """After a change of the lead itself."""
        decided = lead.qualified or lead.status in CLOSED
        if lead.judged and not decided:
            lead.judged = None
        if lead.judged is None:
            verdict = self.verdict_by(lead, self.now)
            if verdict == "yes" and lead.status not in CLOSED:
                lead.qualified = decided = True
            if decided:
                lead.judged = (self.now, verdict)
                limit = self.versions[self.now][1]
                lead.frozen_rule = "unknown" if limit is None else self.rule(lead, limit)

    def answer(self, lead: Lead, code: str, said: str) -> None:
        before = lead.answers.get(code, "unknown")
        lead.answers[code] = said
        if lead.judged and before != said:
            version = lead.judged[0]
            lead.judged = (version, self.verdict_by(lead, version, lead.frozen_rule))
        if before != said:
            self.settle(lead)


def _asks(version: tuple[list[tuple[str, bool]], int | None]) -> set[str]:
    return {code for code, _needed in version[0]}


class Story:
    """Plays random steps on the file and on the model alike."""

    def __init__(self, ws: Workspace, seed: int) -> None:
        self.ws, self.dice, self.model = ws, random.Random(seed), Model()
        self.past: list[Model] = []
        self.model.versions[1] = ([(code, code != "timing") for code in POOL], None)
        for n in range(5):
            (lead_id,) = leads.add(ws, {"full_name": f"Lead {n}"}).ids
            self.model.leads[lead_id] = Lead()

    def play(self) -> None:
        steps = (
            self.answer,
            self.answer,
            self.answer,
            self.value,
            self.move,
            self.close,
            self.reopen,
            self.version,
            self.undo,
        )
        for _n in range(STEPS):
            self.dice.choice(steps)()
            self.compare()

    def _change(self, done: Any, before: Model) -> None:
        if done.changeset is not None:
            self.past.append(before)
        else:
            self.model = before

    def answer(self) -> None:
        lead_id, code = self.dice.choice(list(self.model.leads)), self.dice.choice(POOL)
        said, lead = self.dice.choice(("yes", "yes", "no", "unknown")), self.model.leads[lead_id]
        asked = _asks(self.model.versions[lead.judged[0]]) if lead.judged else set()
        if code not in asked | _asks(self.model.versions[self.model.now]):
            return
        before = deepcopy(self.model)
        self.model.answer(lead, code, said)
        self._change(definition.answer(self.ws, [lead_id], code, said), before)

    def value(self) -> None:
        lead_id = self.dice.choice(list(self.model.leads))
        before, lead = deepcopy(self.model), self.model.leads[lead_id]
        value = self.dice.choice((None, 500, 1500, 3000))
        changed = value != lead.value
        lead.value = value
        if changed:
            self.model.settle(lead)
        self._change(leads.set_fields(self.ws, lead_id, {"value": "" if value is None else str(value)}), before)

    def move(self) -> None:
        lead_id = self.dice.choice(list(self.model.leads))
        before, lead = deepcopy(self.model), self.model.leads[lead_id]
        if lead.status in CLOSED:
            return
        status = self.dice.choice(("attempting", "qualified", "quoted"))
        if status == lead.status:
            return
        lead.status = status
        lead.qualified = lead.qualified or status == "qualified"
        self.model.settle(lead)
        self._change(pipeline.move(self.ws, [lead_id], status), before)

    def close(self) -> None:
        lead_id = self.dice.choice(list(self.model.leads))
        before, lead = deepcopy(self.model), self.model.leads[lead_id]
        if lead.status in CLOSED:
            return
        status, reason = self.dice.choice((("won", None), ("lost", "price"), ("disqualified", "no_need")))
        lead.status = status
        self.model.settle(lead)
        self._change(pipeline.close(self.ws, [lead_id], status, reason=reason), before)

    def reopen(self) -> None:
        closed = [i for i, lead in self.model.leads.items() if lead.status in CLOSED]
        if not closed:
            return
        lead_id, before = self.dice.choice(closed), deepcopy(self.model)
        done = pipeline.reopen(self.ws, [lead_id])
        status = str(self.ws.store.value("SELECT status FROM lead WHERE id = ?", (lead_id,)))
        assert status not in CLOSED
        self.model.leads[lead_id].status = status
        self.model.settle(self.model.leads[lead_id])
        self._change(done, before)

    def version(self) -> None:
        before = deepcopy(self.model)
        codes = self.dice.sample(POOL, self.dice.randint(1, 5))
        asked = [(code, n == 0 or self.dice.random() < 0.6) for n, code in enumerate(codes)]
        limit = self.dice.choice((None, None, 1000, 2000))
        wanted = [Criterion(code, needed=needed) for code, needed in asked]
        rule = [Criterion("", label=f"Value {limit}", rule=f"value>={limit}")] if limit else []
        done = definition.save(self.ws, [*wanted, *rule])
        if done.changeset is not None:
            self.model.versions[definition.current(self.ws).version] = (asked, limit)
        self._change(done, before)

    def undo(self) -> None:
        if self.past:
            undoing.undo(self.ws)
            self.model = self.past.pop()

    def compare(self) -> None:
        moment, model = self.ws.moment(), self.model
        for lead_id, lead in model.leads.items():
            row = self.ws.store.row(
                "SELECT judged_version, judged, qualified_at IS NOT NULL FROM lead WHERE id = ?", (lead_id,)
            )
            assert row == (*(lead.judged or (None, None)), int(lead.qualified))
            sheet = definition.sheet(self.ws, lead_id)
            assert sheet is not None and sheet.verdict == model.verdict(lead)
        for verdict in ("yes", "no", "open"):
            query = ListQuery(conditions=(Condition("worth", "=", verdict),))
            found = set(lists.ids(self.ws.store, query, moment))
            assert found == {i for i, lead in model.leads.items() if model.verdict(lead) == verdict}, verdict


@pytest.mark.parametrize("seed", [*range(5), 109])
def test_k6_verdicts_equal_a_recount_and_decisions_stand(seed: int, tmp_path: Path, clock: FixedClock) -> None:
    with Workspace.create(tmp_path / "firm.leaddesk", clock=clock, settings=FIRM, member="Anna Berg") as ws:
        Story(ws, seed).play()
        assert checking.check(ws) == []
