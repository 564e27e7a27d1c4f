"""What the section on pipeline stages shows, read in one go, and the rows of its table. Reading and wording only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.process import Need, Process
from leaddesk.domain.records import Pipeline, Stage
from leaddesk.services import firm_settings, process, stages
from leaddesk.services.workspace import Workspace
from leaddesk.store import documents, reference
from leaddesk.store import stages as stored
from leaddesk.store.stages import Chance, StageCounts
from leaddesk.ui.bridge import words
from leaddesk.ui.models.cells import ChipsCell, IconCell, LinkCell, TextCell, TintCell
from leaddesk.ui.settings.rows_model import TableRow
from leaddesk.ui.widgets.tint import share_of

BOARD = ("board_likely", "board_went_on", "board_no_step", "board_fold_empty")
NONE = "–"
WON, LOST, LATER = -1, -2, -3
"""Ids of the rows that are always there."""


@dataclass(frozen=True)
class StagesState:
    """Pipelines and their stages in order, what moves ask, ``labels`` of needs by id; by stage: leads there, how many were won, files
    to send; the settings of the board as texts; how often *later* goes before it is asked about; whether more than one works here."""

    pipelines: tuple[Pipeline, ...]
    stages: tuple[Stage, ...]
    process: Process
    labels: Mapping[int, str]
    fields: tuple[tuple[str, str], ...] = ()
    counts: Mapping[int, StageCounts] = field(default_factory=dict)
    chances: Mapping[int, Chance] = field(default_factory=dict)
    files: Mapping[int, int] = field(default_factory=dict)
    board: Mapping[str, str] = field(default_factory=dict)
    parked_limit: int = 3
    several_people: bool = False

    def of(self, pipeline_id: int) -> tuple[Stage, ...]:
        """The stages of a pipeline."""
        return tuple(stage for stage in self.stages if stage.pipeline_id == pipeline_id)

    def named(self, stage_id: int) -> Stage | None:
        """A stage by its id; None where it is gone."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def count(self, stage_id: int) -> StageCounts:
        """Leads of a stage."""
        return self.counts.get(stage_id, StageCounts())


def read(ws: Workspace) -> StagesState:
    """Everything at once."""
    known = tuple(stored.stages(ws.store))
    rules = stored.process(ws.store)
    shown = firm_settings.shown(ws)
    return StagesState(
        tuple(stored.pipelines(ws.store)),
        known,
        rules,
        process.labels(ws, rules.needs),
        tuple(process.fields(ws)),
        stored.counts(ws.store),
        stages.chances(ws),
        {stage.id: len(documents.of_stage(ws.store, stage.id)) for stage in known},
        {key: shown[key] for key in BOARD},
        int(ws.settings["parked_limit"]),
        sum(each.kind == "member" for each in reference.assignees(ws.store)) > 1,
    )


def percent(value: int) -> str:
    """``40%`` as the language writes it."""
    return _("{n}%").format(n=words.number(value))


def quiet_words(days: int | None) -> str:
    """After how many days without a contact a lead of the stage is quiet."""
    return ngettext("{n} day", "{n} days", days).format(n=days) if days is not None else _("never")


def need_words(need: Need, labels: Mapping[int, str]) -> str:
    """A need in words; what cannot stay open says so."""
    said = labels.get(need.id, need.label)
    return _("must: {what}").format(what=said) if need.is_must else said


def rows(state: StagesState, pipeline_id: int) -> list[TableRow]:
    """The table: the stages of a pipeline, then how leads leave."""
    known = state.of(pipeline_id)
    return [_stage_row(stage, state, share_of(n, len(known))) for n, stage in enumerate(known)] + _locked(state)


def _stage_row(stage: Stage, state: StagesState, share: float) -> TableRow:
    enter = [need_words(need, state.labels) for need in state.process.needs_of(stage.id, "enter")]
    leave = _left(stage.id, state)
    here = state.count(stage.id).open
    now = ngettext("{n} open", "{n} open", here).format(n=words.number(here))
    quiet = stage.stale_days
    return TableRow(
        stage.id,
        stage.label,
        {
            "tint": TintCell(_("Stands for: {status}").format(status=_(codes.STATUSES[stage.status])), share),
            "label": TextCell(stage.label, strong=True),
            "chance": TextCell(percent(stage.probability)),
            "quiet": TextCell(quiet_words(quiet), "text" if quiet is not None else "text3"),
            "enter": ChipsCell(tuple(enter), ", ".join(enter)) if enter else TextCell(NONE, "text3"),
            "leave": TextCell(leave or NONE, "text2" if leave else "text3"),
            "now": LinkCell(now, "leads") if here else TextCell(now, "text3"),
        },
        {
            "label": stage.label,
            "chance": str(stage.probability),
            "quiet": str(quiet) if quiet is not None else "",
        },
        frozenset() if here else frozenset({"now"}),
    )


def _left(stage_id: int, state: StagesState) -> str:
    """What is asked when a lead leaves the stage, either way."""
    rules, labels = state.process, state.labels
    said = [need_words(need, labels) for need in rules.needs_of(stage_id, "leave")]
    back = ", ".join(need_words(need, labels) for need in rules.needs_of(stage_id, "back"))
    return ", ".join([*said, _("{what} if it goes back").format(what=back)] if back else said)


def _locked(state: StagesState) -> list[TableRow]:
    """The three ways out that are always there; their words are fixed."""
    after = ", ".join(_(label) for label in codes.AFTER_SALE.values())
    later = ngettext(
        "wakes itself into Today; after {n} time it asks",
        "wakes itself into Today; after {n} times it asks",
        state.parked_limit,
    )
    started = (_("who gets them started"),) if state.several_people else ()
    reason, wake = _("reason"), _("wake-up date")
    then = _("then {stages}").format(stages=after)
    why = _("the reason is asked from everywhere")
    again = later.format(n=state.parked_limit)
    return [
        _out(WON, _("Won"), ("trophy", "green"), chance=percent(100), needed=(_("value"), *started), then=then),
        _out(LOST, _("Lost"), ("circle-x", "red"), chance=percent(0), needed=(reason,), then=why),
        _out(LATER, _("Later"), ("moon-star", "blue"), chance=NONE, needed=(reason, wake), then=again),
    ]


def _out(row_id: int, name: str, look: tuple[str, str], *, chance: str, needed: tuple[str, ...], then: str) -> TableRow:
    """One way out; ``look``: its icon and the icon's colour."""
    return TableRow(
        row_id,
        name,
        {
            "tint": IconCell(look[0], "", look[1], icon_only=True),
            "label": TextCell(name, strong=True),
            "chance": TextCell(chance, "text3"),
            "quiet": TextCell(NONE, "text3"),
            "enter": ChipsCell(needed, ", ".join(needed)),
            "leave": TextCell(then, "text2"),
        },
        fixed=frozenset({"enter", "leave", "now"}),
        locked=True,
        wide="leave",
    )
