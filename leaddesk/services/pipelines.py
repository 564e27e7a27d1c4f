"""Pipelines (S2-7): several boards with stages of their own. Added, named, put in order, retired; each one undoable change.

A new lead starts in the first stage of the first pipeline. The only pipeline has no name; it gets one when a second is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.identity import fold
from leaddesk.domain.records import Pipeline, Stage
from leaddesk.services import named, stages, stages_removed
from leaddesk.services.sources import Made
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write
from leaddesk.store import stages as stored

FIRST_NAME: Final = N_("Sales")
"""What the first pipeline is called when a second one is made and nothing else is said."""
_LONGEST: Final = 60


def listed(ws: Workspace) -> list[Pipeline]:
    """The pipelines in use, in their order."""
    return stored.pipelines(ws.store)


def called(ws: Workspace, pipeline: str | int) -> Pipeline:
    """A pipeline in use by id or name. Raises UserError ``unknown_pipeline`` naming the known ones."""
    known = listed(ws)
    for one in known:
        if one.id == pipeline or (isinstance(pipeline, str) and pipeline.strip() and fold(pipeline) == fold(one.name)):
            return one
    if isinstance(pipeline, str) and pipeline.isascii() and pipeline.isdigit():
        return called(ws, int(pipeline))
    raise UserError(
        _("There is no pipeline “{name}”.").format(name=pipeline),
        field="pipeline",
        code="unknown_pipeline",
        hint=_("Known: {names}.").format(names=", ".join(one.name or str(one.id) for one in known)),
    )


def add(ws: Workspace, name: str, *, first_name: str = "", like: int | None = None) -> Made:
    """A further pipeline. ``like``: with stages as that one has them, without what they ask; else with one stage, *New*.

    The first gets ``first_name`` where it has no name yet. Raises UserError for no name, one that is taken, ``too_many_stages``.
    """
    name = named.cleaned(name, most=_LONGEST)
    _refuse_taken(ws, name)
    known = listed(ws)
    unnamed = [one for one in known if not one.name]
    first = named.cleaned(first_name or _(FIRST_NAME), field="first_name", most=_LONGEST)
    if unnamed and fold(first) == fold(name):
        raise UserError(_("The first pipeline needs another name than “{name}”.").format(name=name), field="first_name")
    copied = stored.stages(ws.store, pipeline_id=called(ws, like).id) if like is not None else []
    with ws.store.write(N_("New pipeline {name}"), name=name) as write:
        write.update("pipeline", [one.id for one in unnamed], name=first)
        row_id = write.insert("pipeline", name=name, position=max(one.position for one in known) + 1)
        for label, values in _stages(copied):
            stages.insert_in(write, label, row_id, values)
        stages.put_in_order(write, {})
    return Made(**vars(done(write, _("New pipeline {name}").format(name=name))), id=row_id)


def _stages(copied: Sequence[Stage]) -> list[tuple[str, dict[str, Any]]]:
    if not copied:
        return [(_(codes.STATUSES["new"]), {"status": "new", "probability": 5, "stale_days": 3})]
    return [
        (one.label, {"status": one.status, "probability": one.probability, "stale_days": one.stale_days})
        for one in copied
    ]


def rename(ws: Workspace, pipeline_id: int, name: str) -> Done:
    """Another name. Raises UserError where another pipeline is called so."""
    name = named.cleaned(name, most=_LONGEST)
    _refuse_taken(ws, name, pipeline_id)
    old = called(ws, pipeline_id).name
    with ws.store.write(N_("Rename pipeline {old} to {name}"), old=old, name=name) as write:
        write.update("pipeline", pipeline_id, name=name)
    return done(write, _("Rename pipeline {old} to {name}").format(old=old, name=name))


def order(ws: Workspace, ids: Sequence[int]) -> Done:
    """Put the pipelines in this order; a new lead starts in the first. Those not named follow as they were."""
    known = [one.id for one in listed(ws)]
    wanted = list(dict.fromkeys([*(called(ws, row_id).id for row_id in ids), *known]))
    with ws.store.write(N_("Order of the pipelines")) as write:
        write.update_rows("pipeline", [(row_id, {"position": n}) for n, row_id in enumerate(wanted)])
        stages.put_in_order(write, {})
    return done(write, _("Order of the pipelines"))


def retire(ws: Workspace, pipeline_id: int, *, move_to: int | None = None) -> Done:
    """Take a pipeline with all its stages out of use; its leads go to ``move_to``, a stage of another pipeline.

    Raises UserError ``last_pipeline`` for the only one, ``move_to_needed`` where leads stand in it and nothing is said.
    """
    pipeline = called(ws, pipeline_id)
    if len(listed(ws)) == 1:
        raise UserError(_("This is the only pipeline."), field="pipeline", code="last_pipeline")
    here = stored.stages(ws.store, pipeline_id=pipeline_id)
    if move_to is not None and any(one.id == move_to for one in here):
        raise UserError(_("Say a stage of another pipeline."), field="move_to")
    going = [(stage, stages.target_of(ws, stage, move_to)) for stage in here]
    label = N_("Remove pipeline {name}")
    with ws.store.write(label, group=True, name=pipeline.name) as write:
        for stage, target in going:
            stages_removed.remove_in(write, stage, target, by_id=ws.store.author.actor_id)
        _end(write, pipeline_id)
        stages.put_in_order(write, {})
    return done(write, _(label).format(name=pipeline.name))


def _end(write: Write, pipeline_id: int) -> None:
    """A pipeline that no lead was ever in leaves nothing behind."""
    if write.row("SELECT 1 FROM stage WHERE pipeline_id = ?", (pipeline_id,)) is None:
        write.delete("pipeline", pipeline_id)
    else:
        write.update("pipeline", pipeline_id, active=0)


def _refuse_taken(ws: Workspace, name: str, but: int | None = None) -> None:
    for one in listed(ws):
        if one.id != but and one.name and fold(one.name) == fold(name):
            raise UserError(
                _("There is one called “{name}” already.").format(name=one.name), field="name", code="name_taken"
            )
