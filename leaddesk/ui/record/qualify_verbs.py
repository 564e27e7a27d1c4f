"""Moving on to a stage; to *Qualified* while something needed is not yes: said and asked once, never in the way (S1-3, K6)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.records import Stage
from leaddesk.services import definition, pipeline
from leaddesk.services.definition import Missing
from leaddesk.ui.bridge import words
from leaddesk.ui.record.asked import Asked
from leaddesk.ui.record.asking import AskingVerbs
from leaddesk.ui.widgets.popover import Option

QUALIFIED = "qualified"
ANSWER, MOVE = "answer", "move"


class QualifyVerbs(AskingVerbs):
    """Handler of ``lead.status``."""

    def move(self) -> None:
        """To another stage."""
        self._ask(self._open_move)

    def _open_move(self, asked: Asked) -> None:
        options = [Option(str(stage.id), stage.label) for stage in asked.stages]
        current = str(asked.first.stage_id) if asked.first is not None else ""
        stages = {str(stage.id): stage for stage in asked.stages}
        self._choose(
            "lead.status", _("Move on to"), options, current, lambda code, _label: self.move_to(asked, stages[code])
        )

    def to_stage(self, stage: Stage) -> None:
        """To a stage that was chosen already."""
        self._ask(lambda asked: self.move_to(asked, stage))

    def move_to(self, asked: Asked, stage: Stage) -> None:
        """Move the asked records to ``stage``, after the question where there is one."""
        if stage.status != QUALIFIED:
            self._move(asked, stage)
            return
        self._context.runner.read(
            definition.missing,
            self._context.ws,
            asked.ids,
            owner=self._owner,
            on_result=partial(self._ask_missing, asked, stage),
        )

    def _move(self, asked: Asked, stage: Stage) -> None:
        saying = _("{who} moved to {stage}").format(who=asked.who, stage=stage.label)
        self._run(pipeline.move, asked.ids, stage.id, saying=saying)

    def _ask_missing(self, asked: Asked, stage: Stage, missing: Sequence[Missing]) -> None:
        if not missing:
            self._move(asked, stage)
            return
        options = [Option(MOVE, _("Move anyway"), icon="arrow-right")]
        if len(asked.ids) == 1 and self._context.actions.can("lead.questions"):
            options.insert(0, Option(ANSWER, _("Answer now"), icon="list-checks"))

        def chosen(code: str, _label: str) -> None:
            if code == MOVE:
                self._move(asked, stage)
            else:
                self._context.actions.trigger("lead.questions")

        self._choose("lead.status", _title(asked, missing), options, "", chosen)


def _title(asked: Asked, missing: Sequence[Missing]) -> str:
    """What is open, by name for one and by count for several."""
    if len(asked.ids) > 1:
        n = len(missing)
        return ngettext(
            "{n} of {all} is not worth our time yet, as far as we know",
            "{n} of {all} are not worth our time yet, as far as we know",
            n,
        ).format(n=words.number(n), all=words.number(len(asked.ids)))
    names = ", ".join(each.name for each in missing[0].criteria)
    return _("Not yes yet: {questions}").format(questions=names)
