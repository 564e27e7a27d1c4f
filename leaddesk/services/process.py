"""The process of the firm (S2-7): which moves are allowed, what a move asks; each change can be undone. Decision 0015.

What a move would ask right now is ``asked`` (``process_asked``); who refuses a move is ``pipeline``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.process import KINDS, MOMENTS, WON, Need, Process, To
from leaddesk.domain.texts import clean
from leaddesk.services import process_asked, stages
from leaddesk.services.sources import Made
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import conditions, own_fields
from leaddesk.store import stages as stored

asked = process_asked.asked
LONGEST: Final = 200
_NEEDS_WORDS: Final = frozenset({"confirm"})
"""Kinds that say nothing without the firm's own words."""


def show(ws: Workspace) -> Process:
    """Moves and needs of all stages in use."""
    return stored.process(ws.store)


def need_label(_ws: Workspace, need: Need) -> str:
    """Words for a need: the firm's own, else those of its field or kind."""
    return process_asked.label(need)


def labels(_ws: Workspace, needs: Iterable[Need]) -> dict[int, str]:
    """The same for many, by id."""
    return process_asked.labels(needs)


def fields(ws: Workspace) -> list[tuple[str, str]]:
    """(name, label) of what a need may ask to be filled in: every field that is edited, and the firm's own."""
    known = [(field.name, _(field.label)) for field in FIELDS.values() if field.editable]
    own = [(CUSTOM_PREFIX + field.label, field.label) for field in own_fields.fields(ws.store)]
    return [*known, *own]


# --- allowed moves --------------------------------------------------------------------------------------------------
def allow(ws: Workspace, stage_id: int, to: Collection[To]) -> Done:
    """From a stage leads may go to these stages (and ``won``) only; nothing = everywhere again. Leaving otherwise always is allowed.

    Raises UserError for a stage that there is not.
    """
    stage = stages.known(ws, stage_id)
    wanted = {None if one == WON else stages.known(ws, int(one)).id for one in to} - {stage_id}
    if to and not wanted:
        raise UserError(_("Say where leads may go from {stage}.").format(stage=stage.label), field="to")
    label = N_("Allowed moves from {stage}")
    with ws.store.write(label, stage=stage.label) as write:
        held = dict(write.rows("SELECT to_stage_id, id FROM stage_move WHERE from_stage_id = ?", (stage_id,)))
        write.delete("stage_move", [row_id for to_id, row_id in held.items() if to_id not in wanted])
        for to_id in sorted(wanted - set(held), key=lambda one: one or 0):
            way = {"to_status": WON} if to_id is None else {"to_stage_id": to_id}
            write.insert("stage_move", from_stage_id=stage_id, **way)
    return done(write, _(label).format(stage=stage.label))


# --- needs ----------------------------------------------------------------------------------------------------------
def add_need(
    ws: Workspace,
    stage_id: int,
    moment: str,
    kind: str,
    *,
    field: str = "",
    label: str = "",
    is_must: bool = False,
) -> Made:
    """Ask something of a move: ``moment`` and ``kind`` as in ``domain.process``; ``field`` of kind field only.

    Raises UserError for an unknown moment, kind or field, for a statement without words, and for what is asked there already.
    """
    stage = stages.known(ws, stage_id)
    values = _checked(ws, moment=moment, kind=kind, field=field, label=label)
    _refuse_twice(ws, stage_id, values)
    with ws.store.write(N_("Ask more in stage {stage}"), stage=stage.label) as write:
        row = write.row("SELECT coalesce(max(position), -1) + 1 FROM stage_need WHERE stage_id = ?", (stage_id,))
        place = row[0] if row else 0
        row_id = write.insert("stage_need", stage_id=stage_id, is_must=int(is_must), position=place, **values)
    return Made(**vars(done(write, _("Ask more in stage {stage}").format(stage=stage.label))), id=row_id)


def change_need(
    ws: Workspace,
    need_id: int,
    *,
    label: str | None = None,
    is_must: bool | None = None,
    moment: str | None = None,
    field: str | None = None,
) -> Done:
    """Change what a need says, whether it is a must, when it is asked, or which field it asks; what is not given stays."""
    need = _need(ws, need_id)
    values = _checked(
        ws,
        moment=need.moment if moment is None else moment,
        kind=need.kind,
        field=need.field if field is None else field,
        label=need.label if label is None else label,
    )
    _refuse_twice(ws, need.stage_id, values, but=need_id)
    stage = stages.known(ws, need.stage_id)
    must = need.is_must if is_must is None else is_must
    with ws.store.write(N_("Change what stage {stage} asks"), stage=stage.label) as write:
        write.update("stage_need", need_id, is_must=int(must), **values)
    return done(write, _("Change what stage {stage} asks").format(stage=stage.label))


def remove_need(ws: Workspace, need_id: int) -> Done:
    """Ask it no more. Raises UserError where there is no such need."""
    stage = stages.known(ws, _need(ws, need_id).stage_id)
    with ws.store.write(N_("Ask less in stage {stage}"), stage=stage.label) as write:
        write.delete("stage_need", need_id)
    return done(write, _("Ask less in stage {stage}").format(stage=stage.label))


def order_needs(ws: Workspace, stage_id: int, need_ids: Sequence[int]) -> Done:
    """Ask in this order; those not named follow as they were."""
    stage = stages.known(ws, stage_id)
    held = [need.id for need in stored.process(ws.store).needs_of(stage_id)]
    wanted = list(dict.fromkeys([*(one for one in need_ids if one in held), *held]))
    with ws.store.write(N_("Change what stage {stage} asks"), stage=stage.label) as write:
        write.update_rows("stage_need", [(row_id, {"position": n}) for n, row_id in enumerate(wanted)])
    return done(write, _("Change what stage {stage} asks").format(stage=stage.label))


def _need(ws: Workspace, need_id: int) -> Need:
    found = next((need for need in stored.process(ws.store).needs if need.id == need_id), None)
    if found is None:
        raise UserError(_("Nothing of that number is asked."), field="need", code="unknown_need")
    return found


def _checked(ws: Workspace, *, moment: str, kind: str, field: str, label: str) -> dict[str, Any]:
    """The columns of a need. Raises UserError naming what does not fit."""
    for name, value, known in (("moment", moment, MOMENTS), ("kind", kind, KINDS)):
        if value not in known:
            raise UserError(
                _("“{text}” is not one of the choices.").format(text=value),
                field=name,
                hint=_("Known: {names}.").format(names=", ".join(known)),
            )
    label = " ".join(clean(label).split())[:LONGEST]
    if kind == "field":
        field = _field(ws, field)
    elif field:
        raise UserError(_("Only a need of kind field names one."), field="field")
    if kind in _NEEDS_WORDS and not label:
        raise UserError(_("Say in words what is to be confirmed."), field="label")
    return {"moment": moment, "kind": kind, "field": field, "label": label}


def _field(ws: Workspace, name: str) -> str:
    """The name of a field that can be asked: of the field table, or ``custom:<label>`` as the firm writes it."""
    if name.startswith(CUSTOM_PREFIX):
        return CUSTOM_PREFIX + conditions.own(ws.store, name).label
    if name not in FIELDS or not FIELDS[name].editable:
        raise UserError(
            _("There is no field “{name}”.").format(name=name),
            field="field",
            code="unknown_field",
            hint=_("Known: {names}.").format(names=", ".join(known for known, _label in fields(ws))),
        )
    return name


def _refuse_twice(ws: Workspace, stage_id: int, values: dict[str, Any], but: int | None = None) -> None:
    """The same is asked once at a moment; statements differ by their words."""
    for need in stored.process(ws.store).needs_of(stage_id, values["moment"]):
        same = (need.kind, need.field) == (values["kind"], values["field"])
        if same and need.id != but and (need.kind != "confirm" or need.label == values["label"]):
            raise UserError(_("This is asked there already."), field="kind", code="asked_already")
