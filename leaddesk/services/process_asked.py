"""What a move would ask of leads, and what of it is met (S2-7). Reads only; the same before a move and inside its write.

Set by set: moving a thousand leads asks the file as often as moving one. Which needs there are says ``domain.process``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from leaddesk.base.i18n import _
from leaddesk.base.pieces import parts
from leaddesk.domain import codes
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.identity import fold
from leaddesk.domain.process import GIVEN, KINDS, WON, Asked, LeadAsked, Need, NeedState, Process, To
from leaddesk.domain.records import Stage
from leaddesk.services import field_texts, stages
from leaddesk.services.workspace import Workspace
from leaddesk.store import leadvalues
from leaddesk.store import stages as stored

_CHUNK: Final = 500
_DONT_KNOW: Final = {"rating": "dont_know", "source_type": "unknown"}
"""Values that say that nobody knows: the field counts as empty."""
_READ_AS: Final = {"source": "source_type"}
"""Fields told by another: a source of kind *unknown* is none."""
_STANDS: Final = "SELECT id, CASE WHEN status = 'nurture' THEN stage_before_id ELSE stage_id END, status FROM lead WHERE id IN ({marks})"
_REACHED: Final = "SELECT id FROM lead WHERE last_contact_at IS NOT NULL AND id IN ({marks})"
_QUOTED: Final = "SELECT DISTINCT lead_id FROM quote WHERE state <> 'draft' AND lead_id IN ({marks})"
_SENT: Final = (
    "SELECT d.lead_id FROM document d JOIN document s ON s.id = d.of_stage_document_id WHERE s.stage_id = {stage:d} "
    "AND d.lead_id IN ({marks}) GROUP BY d.lead_id "
    "HAVING count(DISTINCT s.id) = (SELECT count(*) FROM document WHERE stage_id = {stage:d})"
)


def asked(ws: Workspace, ids: Sequence[int], stage: str | int) -> Asked:
    """What moving leads to a stage (or to ``won``) would ask: per lead what is met and what is open, and whether it may go there.

    Reads the file: run it off the UI thread. Raises UserError for an unknown stage; ids that are none are left out.
    """
    once = list(dict.fromkeys(ids))
    to: To = WON if stage == WON else stages.called(ws, stage).id
    known = {one.id: one for one in stored.stages(ws.store)}
    label = _(codes.STATUSES[WON]) if to == WON else known[to].full
    stage_id = None if to == WON else to
    if stored.asks_nothing(ws.store):
        return Asked(stage_id, label, tuple(LeadAsked(lead_id, None) for lead_id in once))
    process = stored.process(ws.store)
    stands = where(ws, once)
    leads = judged(ws, process, stands, to)
    needs = {state.need.id: state.need for lead in leads for state in lead.needs}
    from_ids = {lead.from_stage_id for lead in leads if lead.refused and lead.from_stage_id is not None}
    allowed = {from_id: allowed_labels(process, from_id, known) for from_id in from_ids}
    return Asked(stage_id, label, tuple(leads), labels(needs.values()), allowed)


def where(ws: Workspace, ids: Sequence[int]) -> dict[int, int | None]:
    """By lead the stage it stands in, or stood in before it was set to later; None for a name and for what is closed."""
    rows = _rows(ws, ids, _STANDS)
    known = {row[0]: None if row[2] in codes.CLOSED_STATUSES else row[1] for row in rows}
    return {lead_id: known[lead_id] for lead_id in ids if lead_id in known}


def judged(ws: Workspace, process: Process, stands: Mapping[int, int | None], to: To) -> list[LeadAsked]:
    """Each lead with the needs of its move from where it ``stands``, met or not, and whether it may go there."""
    asking: dict[Need, list[int]] = defaultdict(list)
    by_lead: dict[int, tuple[Need, ...]] = {}
    for from_id in set(stands.values()):
        needs = process.asked_by(from_id, to)
        for lead_id in [lead_id for lead_id, here in stands.items() if here == from_id] if needs else []:
            by_lead[lead_id] = needs
            for need in needs:
                asking[need].append(lead_id)
    met = {need: _MET[need.kind](ws, need, ids) for need, ids in asking.items()}
    values = _values(ws, by_lead)
    return [
        LeadAsked(
            lead_id,
            from_id,
            tuple(
                NeedState(need, lead_id in met[need], values.get(need.field, "")) for need in by_lead.get(lead_id, ())
            ),
            not process.may(from_id, to),
        )
        for lead_id, from_id in stands.items()
    ]


def labels(needs: Iterable[Need]) -> dict[int, str]:
    """Words for each need: the firm's own, else those of its field or kind."""
    return {need.id: label(need) for need in needs}


def label(need: Need) -> str:
    """Words for one need."""
    if need.label:
        return need.label
    if need.kind == "field":
        known = FIELDS.get(need.field)
        return _(known.label) if known else need.field.removeprefix(CUSTOM_PREFIX)
    return _(KINDS[need.kind])


def allowed_labels(process: Process, from_id: int, known: Mapping[int, Stage]) -> tuple[str, ...]:
    """Where a lead may go from a stage, in the order of the stages; won last."""
    allowed = process.allowed(from_id)
    found = [stage.full for stage in known.values() if stage.id in allowed]
    return (*found, *([_(codes.STATUSES[WON])] if WON in allowed else []))


def is_confirmed(need: Need, confirmed: Collection[int | str]) -> bool:
    """Whether a statement was ticked: named by id, or by its words."""
    words = {fold(one) for one in confirmed if isinstance(one, str)}
    return need.id in confirmed or fold(label(need)) in words or str(need.id) in words


# --- what meets a need ----------------------------------------------------------------------------------------------
def _field(ws: Workspace, need: Need, ids: Sequence[int]) -> set[int]:
    name = _READ_AS.get(need.field, need.field)
    found = leadvalues.values(ws.store, ids, [name], ws.moment())
    return {
        lead_id
        for lead_id, values in found.items()
        if values[name] not in (None, "", ()) and values[name] != _DONT_KNOW.get(name)
    }


def _definition(ws: Workspace, _need: Need, ids: Sequence[int]) -> set[int]:
    found = leadvalues.values(ws.store, ids, ["worth"], ws.moment())
    return {lead_id for lead_id, values in found.items() if values["worth"] == "yes"}


def _by(sql: str) -> Callable[[Workspace, Need, Sequence[int]], set[int]]:
    def met(ws: Workspace, need: Need, ids: Sequence[int]) -> set[int]:
        return {row[0] for row in _rows(ws, ids, sql.replace("{stage:d}", str(int(need.stage_id))))}

    return met


def _documents(ws: Workspace, need: Need, ids: Sequence[int]) -> set[int]:
    """A stage that has no files of its own asks for none."""
    if ws.store.value("SELECT 1 FROM document WHERE stage_id = ? LIMIT 1", (need.stage_id,)) is None:
        return set(ids)
    return _by(_SENT)(ws, need, ids)


def _never(_ws: Workspace, _need: Need, _ids: Sequence[int]) -> set[int]:
    return set()


_MET: Final[Mapping[str, Callable[[Workspace, Need, Sequence[int]], set[int]]]] = {
    "field": _field,
    "reached": _by(_REACHED),
    "definition": _definition,
    "quote": _by(_QUOTED),
    "documents": _documents,
    **dict.fromkeys(GIVEN, _never),
}


def _values(ws: Workspace, by_lead: Mapping[int, tuple[Need, ...]]) -> dict[str, str]:
    """What the fields of the needs hold, where one lead is asked: an editor starts with it."""
    if len(by_lead) != 1:
        return {}
    ((lead_id, needs),) = by_lead.items()
    names = [need.field for need in needs if need.field]
    return field_texts.of_rows(ws.store.rows, lead_id, ws.settings.currency, names) if names else {}


def _rows(ws: Workspace, ids: Sequence[int], sql: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for part in parts(ids, _CHUNK):
        found += ws.store.rows(sql.replace("{marks}", ", ".join("?" * len(part))), part)
    return found
