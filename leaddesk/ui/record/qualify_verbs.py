"""Moving on: to a stage, asking what the process asks (S2-7); to *Qualified* while something needed is not yes: said once, never in
the way (S1-3, K6). One verb for key, menu, drag and form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.records import Stage
from leaddesk.services import pipeline
from leaddesk.services.definition import Missing
from leaddesk.ui.bridge import words
from leaddesk.ui.record.asked import Asked
from leaddesk.ui.record.asking import AskingVerbs
from leaddesk.ui.record.move_act import Act, Ended
from leaddesk.ui.record.move_needs import Answers
from leaddesk.ui.record.move_question import MoveQuestion
from leaddesk.ui.record.move_reading import MoveFacts, StageChoice, read_choice, read_move, read_move_called
from leaddesk.ui.widgets.popover import Option

ANSWER, MOVE = "answer", "move"
Place = Callable[..., object]
"""What is run in place of ``services.pipeline.move``: called as it is, with the slot already in it (``services.board.place``)."""


class QualifyVerbs(AskingVerbs):
    """Handler of ``lead.status``, and ``move_to`` for whoever knows the stage already."""

    def choose_stage(self) -> None:
        """To another stage, which is asked for: the next one first."""
        act = Act(self._ids())
        self._look(act, read_choice, then=partial(self._offer_stages, act))

    def _offer_stages(self, act: Act, choice: StageChoice) -> None:
        def chosen(code: str, _label: str) -> None:
            self._look(act, read_move, int(code), then=partial(self._ask_move, act, None))

        self._choose_for(act, "lead.status", _("Move on to"), choice.options(), chosen)

    def to_stage(self, stage: Stage) -> None:
        """The page's own records to a stage that was chosen already."""
        self.move_to(list(self._ids()), stage.id)

    def move_to(
        self,
        ids: Sequence[int],
        stage_id: int,
        *,
        place: Place | None = None,
        anchor: QWidget | None = None,
        ended: Ended | None = None,
    ) -> None:
        """Move ``ids`` to a stage, after the questions where there are any; nothing has changed until they are answered."""
        act = Act(ids, anchor=anchor, ended=ended)
        self._look(act, read_move, stage_id, then=partial(self._ask_move, act, place))

    def move_called(self, ids: Sequence[int], stage: str) -> None:
        """The same by the name of a stage."""
        act = Act(ids)
        self._look(act, read_move_called, stage, then=partial(self._ask_move, act, None))

    def _ask_move(self, act: Act, place: Place | None, facts: MoveFacts) -> None:
        if facts.missing:
            self._ask_missing(act, place, facts)
        else:
            self._ask_needs(act, facts, partial(self._move, act, place, facts))

    def _ask_needs(self, act: Act, facts: MoveFacts, then: Callable[[Answers], None]) -> None:
        """What the process asks, where it asks anything."""
        if facts.is_free:
            then(Answers())
            return
        question = MoveQuestion(self._context.ws, facts, self._place_of(act, "lead.status"))

        def decided(answers: Answers) -> None:
            act.decide()
            then(answers)

        question.decided.connect(decided)
        act.asks(question)
        question.open_over()

    def _move(self, act: Act, place: Place | None, facts: MoveFacts, answers: Answers) -> None:
        assert facts.stage is not None
        saying = (
            facts.title
            if facts.came_from
            else _("{who} moved to {stage}").format(who=facts.asked.who, stage=facts.stage.full)
        )
        self._do(act, place or pipeline.move, facts.stage.id, saying=saying, **answers.named())

    def _ask_missing(self, act: Act, place: Place | None, facts: MoveFacts) -> None:
        options = [Option(MOVE, _("Move anyway"), icon="arrow-right")]
        if len(act.ids) == 1 and self._context.actions.can("lead.questions"):
            options.insert(0, Option(ANSWER, _("Answer now"), icon="list-checks"))

        def chosen(code: str, _label: str) -> None:
            if code == MOVE:
                self._move(act, place, facts, Answers())
            else:
                act.finish(False)
                self._context.actions.trigger("lead.questions")

        self._choose_for(act, "lead.status", _title(facts.asked, facts.missing), options, chosen)


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
