"""What a move asks on screen: the stages to choose from, and what one of them needs. Read once when the verb begins; no widgets."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import process as rules
from leaddesk.domain.process import Need
from leaddesk.domain.records import Stage
from leaddesk.services import definition, process, stages
from leaddesk.services.definition import Missing
from leaddesk.services.workspace import Workspace
from leaddesk.store import stages as stored
from leaddesk.ui.bridge import words
from leaddesk.ui.record.asked import Asked, read_asked
from leaddesk.ui.record.editors import choices as offered
from leaddesk.ui.record.editors.choices import Choices
from leaddesk.ui.widgets.popover import Option

QUALIFIED = "qualified"


@dataclass(frozen=True)
class StageChoice:
    """The stages a lead may go to, the next one first; those it may not go to say why."""

    asked: Asked
    stages: tuple[Stage, ...]
    here: frozenset[int]
    closed: frozenset[int]

    def options(self) -> list[Option]:
        """As they are offered; where all of the leads stand is said, not offered."""
        return [Option(str(stage.id), stage.full, closed=self._why_not(stage)) for stage in self.stages]

    def _why_not(self, stage: Stage) -> str:
        if self.here == {stage.id}:
            return _("stands there now")
        return _("not from here, as your process says") if stage.id in self.closed else ""


@dataclass(frozen=True)
class MoveFacts:
    """What moving leads to ``stage`` (None: to won) asks. ``missing``: what is needed for *worth our time* and not yes."""

    asked: Asked
    process: rules.Asked
    stage: Stage | None
    missing: tuple[Missing, ...] = ()
    choices: Choices = field(default_factory=Choices)
    known: Mapping[str, str] = field(default_factory=dict)
    """What the one lead holds, by field."""

    @property
    def is_free(self) -> bool:
        """Whether nothing is asked; what the process forbids is refused by the verb, which says what is allowed."""
        return self.process.is_free or bool(self.process.refused)

    @property
    def came_from(self) -> str:
        """The stage where all of them stand; empty where they stand in several, or nowhere yet."""
        here = {lead.from_stage_id for lead in self.process.leads}
        first = self.asked.first
        return first.stage if first is not None and len(here) == 1 else ""

    @property
    def title(self) -> str:
        """ "Dore Veterinary: Site visit to Quoted"."""
        to = self.process.label
        if not self.came_from:
            return _("{who}: to {stage}").format(who=self.asked.called, stage=to)
        return _("{who}: {stage} to {next}").format(who=self.asked.called, stage=self.came_from, next=to)

    def needs(self) -> tuple[Need, ...]:
        """What the move asks, in order: of one lead also what is met, of several what is open for any.

        What leaving and entering ask alike is asked once, as a must where one of the two is.
        """
        one = len(self.process.leads) == 1
        asked = [state.need for state in self.process.leads[0].needs] if one else self.process.open
        found: dict[tuple[str, str | int], Need] = {}
        for need in asked:
            key = (need.kind, need.id if need.kind in rules.GIVEN else need.field)
            if key not in found or need.is_must:
                found[key] = need
        return tuple(found.values())

    def is_met(self, need: Need) -> bool:
        """Whether no lead lacks it."""
        return not self.process.open_for(need.id)

    def lacking(self, need: Need) -> str:
        """ "not yet", of several for how many."""
        n, all_ = len(self.process.open_for(need.id)), len(self.asked.ids)
        if all_ == 1:
            return _("not yet")
        return ngettext("not yet for {n} of {all}", "not yet for {n} of {all}", n).format(
            n=words.number(n), all=words.number(all_)
        )


def read_choice(ws: Workspace, ids: list[int]) -> StageChoice:
    """The stages ``ids`` may be moved to (read lane): those of their pipeline, the next first, then those of the others."""
    asked = read_asked(ws, ids)
    known = process.show(ws)
    among = "SELECT value FROM json_each(?)"
    sql = f"SELECT DISTINCT coalesce(stage_id, stage_before_id) FROM lead WHERE id IN ({among})"
    rows = ws.store.rows(sql, (json.dumps(ids),))
    here = frozenset(row[0] for row in rows if row[0] is not None)
    stages = asked.stages
    closed = frozenset(stage.id for stage in stages if here and not any(known.may(one, stage.id) for one in here))
    return StageChoice(asked, tuple(_in_order(stages, here)), here, closed)


def _in_order(stages: Sequence[Stage], here: frozenset[int]) -> list[Stage]:
    """The stage after the one where they stand, then the others of that pipeline, then other pipelines."""
    at = next((stage for stage in stages if {stage.id} == here), None)
    if at is None:
        return list(stages)
    own = [stage for stage in stages if stage.pipeline_id == at.pipeline_id]
    after = [stage for stage in own if stage.position > at.position][:1]
    return [*after, *(stage for stage in own if stage not in after), *(stage for stage in stages if stage not in own)]


def read_move_called(ws: Workspace, ids: list[int], stage: str) -> MoveFacts:
    """The same for a stage by its name. Raises UserError ``unknown_stage``."""
    return read_move(ws, ids, stages.called(ws, stage).id)


def read_move(ws: Workspace, ids: list[int], stage_id: int | None) -> MoveFacts:
    """What moving ``ids`` asks (read lane); ``stage_id`` None: to won. Raises UserError for a stage that is gone."""
    asked = read_asked(ws, ids)
    found = process.asked(ws, ids, rules.WON if stage_id is None else stage_id)
    stage = next((one for one in stored.stages(ws.store) if one.id == stage_id), None)
    missing: tuple[Missing, ...] = ()
    if stage is not None and stage.status == QUALIFIED and found.is_free:
        missing = tuple(definition.missing(ws, ids))
    choices = offered.read(ws) if found.open else Choices()
    known = {need.field: found.value_of(need.id) for need in found.open if need.kind == "field"}
    return MoveFacts(asked, found, stage, missing, choices, known)
