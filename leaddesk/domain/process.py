"""The process (S2-7): which moves between stages are allowed, and what a move asks (exit criteria). Pure.

A need that is *asked* may stay open: it is shown and the move goes through; a *must* holds it back. Who reads the file and says what
is met: ``store.stages``, ``store.stages_needs``; who refuses: ``services.pipeline``. Decision 0015.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from leaddesk.base.i18n import N_

WON: Final = "won"
"""The one way of leaving that a stage may close: lost, later and the like are always allowed, as nothing may be trapped."""
To = int | Literal["won"]
"""A stage by id, or ``WON``."""
MOMENTS: Final[Mapping[str, str]] = {
    "enter": N_("Needed to enter"),
    "leave": N_("Asked when leaving"),
    "back": N_("Asked when going back"),
}
KINDS: Final[Mapping[str, str]] = {
    "field": N_("A field is filled in"),
    "reached": N_("Somebody was reached"),
    "definition": N_("Worth our time"),
    "quote": N_("A quote was sent"),
    "documents": N_("The files of the stage were sent"),
    "note": N_("Short note"),
    "confirm": N_("Something to confirm"),
}
GIVEN: Final = frozenset({"note", "confirm"})
"""Kinds that nothing in the file meets: they are given with each move."""


@dataclass(frozen=True)
class Need:
    """Something that a move into a stage or out of it asks. ``field``: of kind field only, a name of the field table or ``custom:<label>``.

    ``label``: the firm's own words, empty = those of its kind or field.
    """

    id: int
    stage_id: int
    moment: str
    kind: str
    field: str = ""
    label: str = ""
    is_must: bool = False
    position: int = 0


@dataclass(frozen=True)
class Process:
    """Every stage's pipeline and place, what moves ask, and which are allowed (no entry: all)."""

    pipeline_of: Mapping[int, int]
    positions: Mapping[int, int]
    needs: tuple[Need, ...] = ()
    moves: Mapping[int, frozenset[To]] = field(default_factory=dict)

    def needs_of(self, stage_id: int, moment: str | None = None) -> tuple[Need, ...]:
        """What a stage asks, in order; of one moment only where it is given."""
        known = self._by_stage.get(stage_id, ())
        return tuple(need for need in known if moment is None or need.moment == moment)

    def allowed(self, stage_id: int) -> frozenset[To]:
        """Where a lead may go from a stage; empty: everywhere."""
        return self.moves.get(stage_id, frozenset())

    def may(self, from_id: int | None, to: To) -> bool:
        """Whether the move is allowed. A name, which stands nowhere yet, may go anywhere; staying is no move."""
        if from_id is None or from_id == to:
            return True
        allowed = self.allowed(from_id)
        return not allowed or to in allowed

    def is_back(self, from_id: int, to: To) -> bool:
        """Whether the move goes back within its pipeline."""
        if to == WON or self.pipeline_of.get(from_id) != self.pipeline_of.get(to):
            return False
        return self.positions.get(to, 0) < self.positions.get(from_id, 0)

    def moments(self, from_id: int | None, to: To) -> tuple[tuple[int, str], ...]:
        """(stage, moment) of what the move asks: forwards what leaving asks, then what entering asks; back what going back asks."""
        if from_id == to:
            return ()
        entering: tuple[tuple[int, str], ...] = () if to == WON else ((to, "enter"),)
        if from_id is None:
            return entering
        return ((from_id, "back"),) if self.is_back(from_id, to) else ((from_id, "leave"), *entering)

    def asked_by(self, from_id: int | None, to: To) -> tuple[Need, ...]:
        """The needs of the move, in the order in which they are asked; stages that it skips ask nothing."""
        return tuple(need for stage, moment in self.moments(from_id, to) for need in self.needs_of(stage, moment))

    @cached_property
    def _by_stage(self) -> dict[int, tuple[Need, ...]]:
        found: dict[int, list[Need]] = {}
        for need in self.needs:
            found.setdefault(need.stage_id, []).append(need)
        return {stage: tuple(needs) for stage, needs in found.items()}


@dataclass(frozen=True)
class NeedState:
    """A need beside what is known of one lead. ``value``: what the field holds now, as an editor takes it."""

    need: Need
    met: bool
    value: str = ""


@dataclass(frozen=True)
class LeadAsked:
    """What a move asks of one lead. ``from_stage_id``: where it stands or, while it is set to later, stood; None for a name.

    ``refused``: the process does not allow this move from there.
    """

    lead_id: int
    from_stage_id: int | None
    needs: tuple[NeedState, ...] = ()
    refused: bool = False


@dataclass(frozen=True)
class Asked:
    """What moving leads to a stage (``stage_id`` None: to won) would ask. ``labels``: words for each need by its id.

    ``allowed``: where leads may go instead, by the stage from which the move is refused.
    """

    stage_id: int | None
    label: str
    leads: tuple[LeadAsked, ...]
    labels: Mapping[int, str] = field(default_factory=dict)
    allowed: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_free(self) -> bool:
        """Whether the move goes through without a question."""
        return not self.open and not self.refused

    @cached_property
    def open(self) -> tuple[Need, ...]:
        """Needs that are open for at least one of the leads, in the order of asking."""
        found = {state.need.id: state.need for lead in self.leads for state in lead.needs if not state.met}
        return tuple(found.values())

    @property
    def musts(self) -> tuple[Need, ...]:
        """Those without which the move is refused."""
        return tuple(need for need in self.open if need.is_must)

    @property
    def refused(self) -> tuple[int, ...]:
        """Ids of the leads that may not go there."""
        return tuple(lead.lead_id for lead in self.leads if lead.refused)

    def open_for(self, need_id: int) -> tuple[int, ...]:
        """Ids of the leads for which a need is open."""
        return tuple(
            lead.lead_id for lead in self.leads for state in lead.needs if state.need.id == need_id and not state.met
        )

    def value_of(self, need_id: int) -> str:
        """What all leads that are asked hold alike in the field of a need; empty where they differ."""
        held = {state.value for lead in self.leads for state in lead.needs if state.need.id == need_id}
        return held.pop() if len(held) == 1 else ""
