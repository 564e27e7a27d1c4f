"""What lets a lead leave a stage, in words for the process map: the firm's own, else those of the kind or field (S2-7)."""

from __future__ import annotations

from leaddesk.base.i18n import _
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.process import KINDS, Need, Process
from leaddesk.services.workspace import Workspace


def words(_ws: Workspace, process: Process) -> dict[int, str]:
    """Each need by its id."""
    return {need.id: _words(need) for need in process.needs}


def _words(need: Need) -> str:
    if need.label:
        return need.label
    if need.kind == "field":
        return _(FIELDS[need.field].label) if need.field in FIELDS else need.field.removeprefix(CUSTOM_PREFIX)
    return _(KINDS[need.kind])
