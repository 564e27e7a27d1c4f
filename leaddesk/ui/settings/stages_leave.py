"""Taking a stage or a pipeline out of use, or joining two: with leads in it, ask where they go; one change, undone by one (S2-7)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain.records import Stage
from leaddesk.services import pipelines, stages
from leaddesk.ui.settings import stages_ask
from leaddesk.ui.settings.listed import ListedSection
from leaddesk.ui.settings.rows_part import RowsPart
from leaddesk.ui.settings.stages_state import StagesState

Ask = Callable[[str], None]


class StageLeaving(QObject):
    """The verbs of one section; ``known`` is what it read last, ``part`` the table in which refusals are said."""

    def __init__(self, section: ListedSection, part: RowsPart) -> None:
        super().__init__(section)
        self._section, self._part = section, part
        self.known: StagesState | None = None

    def remove_stage(self, stage_id: int) -> None:
        """Take a stage out of use."""
        said = self._standing(stage_id)
        ask = partial(self._ask_where, stage_id)
        if said:
            ask(said)
        else:
            self._run(ask, stages.remove, stage_id)

    def join_stage(self, stage_id: int) -> None:
        """Make one of two stages: ask with which."""
        stage = self._named(stage_id)
        title = _("Join {stage} with which stage? Its past counts there from then on.").format(stage=stage.label)
        join = partial(self._section.save, self._part, stages.merge, stage_id)
        self._ask_other(stage_id, f"{self._standing(stage_id)} {title}".strip(), lambda to: join(int(to)))

    def remove_pipeline(self, pipeline_id: int, anchor: QWidget) -> None:
        """Take a pipeline out of use; its leads go on in a stage of another."""
        known = self._state()
        name = next((each.name for each in known.pipelines if each.id == pipeline_id), "")
        held = stages_ask.together(known.count(stage.id) for stage in known.of(pipeline_id))
        ask = partial(self._ask_other_pipeline, pipeline_id, anchor)
        said = stages_ask.standing(name, held)
        if said:
            ask(said)
        else:
            self._run(ask, pipelines.retire, pipeline_id)

    # --- asking --------------------------------------------------------------------------------------------------------
    def _state(self) -> StagesState:
        assert self.known is not None, "there is nothing to act on before it was read"
        return self.known

    def _named(self, stage_id: int) -> Stage:
        return next(stage for stage in self._state().stages if stage.id == stage_id)

    def _standing(self, stage_id: int) -> str:
        return stages_ask.standing(self._named(stage_id).label, self._state().count(stage_id))

    def _run(self, ask: Ask, verb: Callable[..., Any], row_id: int) -> None:
        """Nobody is in it as far as is known; where somebody is (in the bin, or since), the verb says so and it is asked."""

        def refused(error: Exception) -> None:
            if isinstance(error, LeadDeskError) and error.code == "move_to_needed":
                ask(error.message)
            else:
                self._part.refuse(error)

        self._part.say("")
        self._section.context.verbs.run(verb, row_id, owner=self, on_error=refused)

    def _ask_where(self, stage_id: int, said: str) -> None:
        title = _("{leads} To which stage?").format(leads=said)
        remove = partial(self._section.save, self._part, stages.remove, stage_id)
        self._ask_other(stage_id, title, lambda to: remove(move_to=int(to)))

    def _ask_other(self, stage_id: int, title: str, then: stages_ask.Then) -> None:
        """One of the other stages, those of the same pipeline first."""
        stage = self._named(stage_id)
        others = [each for each in self._state().stages if each.id != stage_id]
        others.sort(key=lambda each: each.pipeline_id != stage.pipeline_id)
        stages_ask.ask_stage(title, others, stages_ask.at_row(self._part.view, stage_id), then)

    def _ask_other_pipeline(self, pipeline_id: int, beside: QWidget, said: str) -> None:
        others = [each for each in self._state().stages if each.pipeline_id != pipeline_id]
        place = QWidget(self._section)
        place.setGeometry(beside.geometry())
        title = _("{leads} To which stage?").format(leads=said)
        retire = partial(self._section.save, self._part, pipelines.retire, pipeline_id)
        stages_ask.ask_stage(title, others, place, lambda to: retire(move_to=int(to)))
