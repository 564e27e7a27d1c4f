"""The stages of the pipelines (S2-7): added, named, given a chance and a limit, put in order, removed, joined. Each one undoable change.

A removed stage stays as a row, because history names it; its leads are moved first, each with a stage event of its own. What goes
along with a stage that leaves is ``stages_removed``; pipelines are ``services.pipelines``, moves and needs ``services.process``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes, inputs
from leaddesk.domain.identity import fold
from leaddesk.domain.records import Stage
from leaddesk.domain.texts import clean
from leaddesk.services import named, stages_removed
from leaddesk.services.leaving import record_all
from leaddesk.services.sources import Made
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write, former
from leaddesk.store import stages as stored
from leaddesk.store.stages import Chance, StageCounts

MOST_BITS: Final = 63
"""Stages at a time, removed ones with a history among them: each has a bit of its own in ``lead.stage_mask``."""
LONGEST_LIMIT: Final = 3_650
_BITS_GONE: Final = (
    "SELECT json_extract(before, '$.bit') FROM change WHERE tbl = 'stage' AND op = 'delete' AND before IS NOT NULL"
)
_MONTH_DAYS: Final = 30.4375


# --- looking --------------------------------------------------------------------------------------------------------
def called(ws: Workspace, stage: str | int) -> Stage:
    """A stage in use by id, label, status or ``Pipeline/Stage``: in the first pipeline, then in the others.

    Raises UserError ``unknown_stage`` naming the known ones.
    """
    known = stored.stages(ws.store)
    found = next((one for one in known if one.id == stage), None) if isinstance(stage, int) else _named(known, stage)
    if found is None:
        raise UserError(
            _("There is no stage “{stage}”.").format(stage=stage),
            field="stage",
            code="unknown_stage",
            hint=_hint(known, str(stage)),
        )
    return found


def _hint(known: Sequence[Stage], typed: str) -> str:
    """What to type instead: the stages there are, or, for a way out such as *Won*, that it has a verb of its own."""
    ways_out = (*codes.CLOSED_STATUSES, codes.PARKED_STATUS)
    if fold(typed) in {
        fold(name) for code in ways_out for name in (code, codes.STATUSES[code], _(codes.STATUSES[code]))
    }:
        return _("It has a verb of its own: move, close, park, reopen, assign, next or touch.")
    return _("Known: {names}.").format(names=", ".join(one.full for one in known))


def _named(known: Sequence[Stage], text: str) -> Stage | None:
    wanted = fold(text)
    for pipeline in dict.fromkeys(one.pipeline_id for one in known):
        here = [one for one in known if one.pipeline_id == pipeline]
        for names in (lambda s: (fold(s.label), fold(_(s.label))), lambda s: (s.status,)):
            for one in here:
                if wanted and wanted in names(one):
                    return one
    parted = " ".join(wanted.replace("/", " / ").split())
    return next((one for one in known if parted == fold(f"{one.pipeline} / {one.label}")), None)


def counts(ws: Workspace) -> dict[int, StageCounts]:
    """Leads of every stage that has any."""
    return stored.counts(ws.store)


def chances(ws: Workspace, months: int = 24) -> Mapping[int, Chance]:
    """Of the leads that came into each stage in the last ``months``, how many stand as won (09e)."""
    day = ws.today() - timedelta(days=round(months * _MONTH_DAYS))
    return stored.chances(ws.store, datetime.combine(day, time(), ws.settings.zone))


# --- adding and changing --------------------------------------------------------------------------------------------
def add(
    ws: Workspace,
    label: str,
    *,
    status: str | None = None,
    probability: str | int | None = None,
    stale_days: str | int | None = None,
    pipeline_id: int | None = None,
    position: int | None = None,
) -> Made:
    """A new stage in a pipeline (None: the first), at a place among its stages in use (None: at the end).

    What is not given is as in the stage before it. Raises UserError for a name that is taken there, an unknown status, a number out
    of bounds, and ``too_many_stages``.
    """
    pipeline = _pipeline(ws, pipeline_id)
    label = named.cleaned(label, field="label", most=60)
    _refuse_taken(ws, pipeline, label)
    here = stored.stages(ws.store, pipeline_id=pipeline)
    at = len(here) if position is None else max(0, min(position, len(here)))
    like = here[at - 1] if at else here[0] if here else None
    given = {"status": status, "probability": probability, "stale_days": stale_days}
    values: dict[str, Any] = (
        {"status": like.status, "probability": like.probability, "stale_days": like.stale_days}
        if like
        else {"status": "new"}
    )
    values |= {name: _READ[name](str(text)) for name, text in given.items() if text is not None}
    with ws.store.write(N_("New stage {stage}"), stage=label) as write:
        row_id = insert_in(write, label, pipeline, values)
        put_in_order(write, {pipeline: _with(write, pipeline, row_id, here[at].id if at < len(here) else None)})
    return Made(**vars(done(write, _("New stage {stage}").format(stage=label))), id=row_id)


def change(ws: Workspace, stage_id: int, **values: str) -> Done:
    """Change a stage from typed texts: ``label``, ``status``, ``probability`` (``40 %``), ``stale_days`` (empty = never quiet).

    Another status moves that of its open leads in the same change: each has a stage event, and stands in the stage since it came.
    Raises UserError naming the field.
    """
    stage = known(ws, stage_id)
    columns: dict[str, Any] = {}
    for name, text in values.items():
        if name == "label":
            columns[name] = named.cleaned(text, field="label", most=60)
            _refuse_taken(ws, stage.pipeline_id, columns[name], but=stage_id)
        elif name in _READ:
            columns[name] = _READ[name](text)
        else:
            raise UserError(_("There is no field “{name}”.").format(name=name), field=name, code="unknown_field")
    with ws.store.write(N_("Change stage {stage}"), group="status" in columns, stage=stage.label) as write:
        if "label" in columns and fold(columns["label"]) != fold(stage.label):
            former.note(write, "stage", fold(stage.label), stage_id)
        write.update("stage", stage_id, **columns)
        if columns.get("status", stage.status) != stage.status:
            _take_along(ws, write, stage_id, columns["status"])
    return done(write, _("Change stage {stage}").format(stage=stage.label))


def order(ws: Workspace, pipeline_id: int, stage_ids: Sequence[int]) -> Done:
    """Put the stages of a pipeline in this order; those not named follow as they were. Raises UserError for a stage of another."""
    here = [one.id for one in stored.stages(ws.store, pipeline_id=pipeline_id)]
    if not set(stage_ids) <= set(here):
        raise UserError(_("A stage of another pipeline cannot be put in order here."), field="stage")
    wanted = list(dict.fromkeys([*stage_ids, *here]))
    with ws.store.write(N_("Order of the stages")) as write:
        put_in_order(write, {pipeline_id: wanted})
    return done(write, _("Order of the stages"))


def shift(ws: Workspace, stage_id: int, by: int) -> Done:
    """Move a stage up (negative) or down among those of its pipeline."""
    here = [one.id for one in stored.stages(ws.store, pipeline_id=known(ws, stage_id).pipeline_id)]
    at = here.index(stage_id)
    here.insert(max(0, min(at + by, len(here) - 1)), here.pop(at))
    return order(ws, known(ws, stage_id).pipeline_id, here)


# --- leaving --------------------------------------------------------------------------------------------------------
def remove(ws: Workspace, stage_id: int, *, move_to: int | None = None) -> Done:
    """Take a stage out of use; its open leads, and those that would come back to it, go to the stage ``move_to``.

    A stage that no lead was ever in is really deleted. Raises UserError ``last_stage`` for the only one of a pipeline and
    ``move_to_needed`` where leads stand there and nothing is said.
    """
    stage = known(ws, stage_id)
    target = _target(ws, stage, move_to)
    label = N_("Remove stage {stage}")
    with ws.store.write(label, group=True, stage=stage.label) as write:
        stages_removed.remove_in(write, stage, target, by_id=ws.store.author.actor_id)
        put_in_order(write, {})
    return done(write, _(label).format(stage=stage.label))


def merge(ws: Workspace, stage_id: int, into: int) -> Done:
    """Join a stage into another: as removing it, and what was in it counts as the other's from now on."""
    stage = known(ws, stage_id)
    target = _target(ws, stage, into)
    label = N_("Join stage {stage} into {other}")
    other = target.label if target else ""
    with ws.store.write(label, group=True, stage=stage.label, other=other) as write:
        stages_removed.remove_in(write, stage, target, by_id=ws.store.author.actor_id, merged=True)
        put_in_order(write, {})
    return done(write, _(label).format(stage=stage.label, other=other))


def known(ws: Workspace, stage_id: int) -> Stage:
    """A stage in use by its id. Raises UserError where there is none."""
    found = next((one for one in stored.stages(ws.store) if one.id == stage_id), None)
    if found is None:
        raise UserError(_("There is no such stage."), field="stage", code="unknown_stage")
    return found


def _target(ws: Workspace, stage: Stage, move_to: int | None) -> Stage | None:
    here = stored.stages(ws.store, pipeline_id=stage.pipeline_id)
    if len(here) == 1:
        raise UserError(
            _("{stage} is the only stage of its pipeline.").format(stage=stage.label), field="stage", code="last_stage"
        )
    return target_of(ws, stage, move_to)


def target_of(ws: Workspace, stage: Stage, move_to: int | None) -> Stage | None:
    """Where the leads of a stage go that is taken away. Raises UserError ``move_to_needed``, or for a stage that cannot be it."""
    if move_to is None:
        held = stored.counts(ws.store).get(stage.id, StageCounts())
        if held.open or held.parked or stages_removed.holds(ws.store, stage.id):
            raise UserError(
                _("There are leads in {stage}: say where they go.").format(stage=stage.label),
                field="move_to",
                code="move_to_needed",
            )
        return None
    if move_to == stage.id:
        raise UserError(_("Say another stage: this one is taken away."), field="move_to")
    return known(ws, move_to)


# --- inside a write -------------------------------------------------------------------------------------------------
def insert_in(write: Write, label: str, pipeline_id: int, values: Mapping[str, Any]) -> int:
    """A new row; its place is said by ``put_in_order``. Raises UserError ``too_many_stages``."""
    taken = {bit for (bit,) in write.rows("SELECT bit FROM stage")}
    gone = {
        bit for (bit,) in write.rows(_BITS_GONE)
    }  # one of a deleted stage comes back with its undo, whenever that is
    free = sorted(set(range(MOST_BITS)) - taken, key=lambda bit: (bit in gone, bit))
    if not free:
        raise UserError(
            _("There are {n} stages, removed ones with a history among them: no more fit.").format(n=MOST_BITS),
            field="stage",
            code="too_many_stages",
        )
    return write.insert("stage", label=label, pipeline_id=pipeline_id, position=len(taken), bit=free[0], **values)


def put_in_order(write: Write, wanted: Mapping[int, Sequence[int]]) -> None:
    """Number all stages through, pipeline by pipeline; ``wanted``: the order of some, removed ones follow the one they stood behind."""
    places: list[int] = []
    for (pipeline,) in write.rows("SELECT id FROM pipeline ORDER BY active DESC, position, id"):
        now = [
            (row_id, bool(active))
            for row_id, active in write.rows(
                "SELECT id, active FROM stage WHERE pipeline_id = ? ORDER BY position, id", (pipeline,)
            )
        ]
        places += _merged(now, wanted[pipeline]) if pipeline in wanted else [row_id for row_id, _active in now]
    write.update_rows("stage", [(row_id, {"position": n}) for n, row_id in enumerate(places)])


def _merged(now: Sequence[tuple[int, bool]], wanted: Sequence[int]) -> list[int]:
    """The stages in use as wanted; each removed one stays right behind the stage it stood behind."""
    behind: dict[int | None, list[int]] = {}
    last: int | None = None
    for row_id, active in now:
        if active:
            last = row_id
        else:
            behind.setdefault(last, []).append(row_id)
    found = list(behind.get(None, ()))
    for row_id in wanted:
        found += [row_id, *behind.get(row_id, ())]
    return found


def _with(write: Write, pipeline: int, new: int, before: int | None) -> list[int]:
    """The stages in use with a new one before another, or at the end."""
    here = [one.id for one in stored.stages(write, pipeline_id=pipeline) if one.id != new]
    here.insert(len(here) if before is None else here.index(before), new)
    return here


def _take_along(ws: Workspace, write: Write, stage_id: int, status: str) -> None:
    """Open leads of a stage have its status, from now on this one; no milestone is reached by a setting."""
    ids = [row[0] for row in write.rows("SELECT id FROM lead WHERE stage_id = ? AND status <> ?", (stage_id, status))]
    write.update("lead", ids, status=status)
    record_all(write, ids, stage_id=stage_id, status=status, by_id=ws.store.author.actor_id)


def _pipeline(ws: Workspace, pipeline_id: int | None) -> int:
    known = [one.id for one in stored.pipelines(ws.store)]
    if pipeline_id is not None and pipeline_id not in known:
        raise UserError(_("There is no such pipeline."), field="pipeline", code="unknown_pipeline")
    return known[0] if pipeline_id is None else pipeline_id


def _refuse_taken(ws: Workspace, pipeline_id: int, label: str, but: int | None = None) -> None:
    for one in stored.stages(ws.store, pipeline_id=pipeline_id):
        if fold(one.label) == fold(label) and one.id != but:
            raise UserError(
                _("There is one called “{name}” already.").format(name=one.label), field="label", code="name_taken"
            )


def _status(text: str) -> str:
    return inputs.choice(text, {code: codes.STATUSES[code] for code in codes.OPEN_STATUSES}, field="status")


def _days(text: str) -> int | None:
    text = clean(text).strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= LONGEST_LIMIT:
        raise UserError(_("Say days from 1 to {n}, or nothing for never.").format(n=LONGEST_LIMIT), field="stale_days")
    return int(text)


def _percent(text: str) -> int:
    return inputs.percent(text, field="probability")


_READ: Final = {"status": _status, "probability": _percent, "stale_days": _days}
