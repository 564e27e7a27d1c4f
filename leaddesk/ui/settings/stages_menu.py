"""The menu of a stage in Settings: everything that can be done with it, in words. It says what there is; the section does it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.ui.settings.rows_part import Entry, RowsPart
from leaddesk.ui.settings.stages_editor import FILES, MOVES, NEEDS
from leaddesk.ui.settings.stages_leave import StageLeaving
from leaddesk.ui.settings.stages_state import StagesState
from leaddesk.ui.shell.context import UiContext


class StageActs(Protocol):
    """What the section does for the menu."""

    part: RowsPart
    context: UiContext
    leaving: StageLeaving

    def state(self) -> StagesState | None: ...

    def open_part(self, stage_id: int, part: str) -> None: ...

    def open_leads(self, stage_id: int) -> None: ...

    def step(self, stage_id: int, by: int) -> None: ...

    def set_status(self, stage_id: int, status: str) -> None: ...


def entries(section: StageActs, stage_id: int) -> Sequence[Entry]:
    """The entries for a stage that there is."""
    state = section.state()
    assert state is not None
    stage = state.named(stage_id)
    assert stage is not None
    here = [each.id for each in state.of(stage.pipeline_id)]
    place, single = here.index(stage_id), len(here) == 1
    found: list[Entry] = [
        (_("Rename"), partial(section.part.view.change, stage_id, "label")),
        (_("What is asked"), partial(section.open_part, stage_id, NEEDS)),
        (_("Where it may go"), partial(section.open_part, stage_id, MOVES)),
        (_("Files to send"), partial(section.open_part, stage_id, FILES)),
        (_("What to try next"), partial(section.context.shell.show_view, "settings", f"plans:stage:{stage_id}")),
        (
            _("Stands for: {status}").format(status=_(codes.STATUSES[stage.status])),
            [
                (_(codes.STATUSES[code]), partial(section.set_status, stage_id, code))
                for code in codes.OPEN_STATUSES
                if code != stage.status
            ],
        ),
    ]
    if state.count(stage_id).open:
        found.append((_("Show its open leads"), partial(section.open_leads, stage_id)))
    if place > 0:
        found.append((_("Move up"), partial(section.step, stage_id, -1)))
    if place < len(here) - 1:
        found.append((_("Move down"), partial(section.step, stage_id, 1)))
    if not single:
        found.append((_("Join with another stage"), partial(section.leaving.join_stage, stage_id)))
        found.append((_("Remove"), partial(section.leaving.remove_stage, stage_id)))
    return found
