"""Leaving the board, the same for key, menu, drag and zone (S0-11): lost and why, not for us, later; won and for how much."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import calendar_words, codes
from leaddesk.services import assignment, parking, pipeline
from leaddesk.ui.bridge import words
from leaddesk.ui.record.after_sale_verbs import AfterSaleVerbs
from leaddesk.ui.record.asked import Asked, read_asked, read_to_whom
from leaddesk.ui.record.asking import open_popover
from leaddesk.ui.record.leave import LATER, MOMENTS, LeavePopover, Leaving
from leaddesk.ui.record.lost_question import LOST, LostQuestion
from leaddesk.ui.record.lost_reading import LostFacts, read_lost
from leaddesk.ui.record.move_act import Act, Ended
from leaddesk.ui.record.move_needs import Answers
from leaddesk.ui.record.move_reading import MoveFacts, read_move
from leaddesk.ui.record.won_question import Winning, WonFacts, WonQuestion, read_won
from leaddesk.ui.widgets.popover import Option

ASK: Final = -1
"""To whom is still to be asked."""
_LATE_STAGES: Final = ("qualified", "quoted", "negotiating")


class LeaveVerbs(AfterSaleVerbs):
    """Handlers of ``lead.not_for_us``, ``lead.lost``, ``lead.later``, ``lead.won`` and ``lead.pass_on``; ``..._of`` take the ids that are
    meant, the place of their question and who wants to hear how it ended."""

    ASK = ASK

    # --- lost and the like -------------------------------------------------------------------------------------------------
    def not_for_us(self) -> None:
        """Leave: the moment and its reason. Whoever stood late on the board was probably lost."""
        act = Act(self._ids())
        self._look(act, read_asked, then=partial(self._open_leave, act))

    def _open_leave(self, act: Act, asked: Asked) -> None:
        if asked.first is not None and asked.first.status in _LATE_STAGES:
            moments = sorted(MOMENTS, key=lambda code: code != LOST)
            self._look(act, read_lost, then=partial(self._open_lost, act, moments))
            return
        self._open_leaving(act, asked, "lead.not_for_us", list(MOMENTS))

    def lost(self) -> None:
        """Lost: why, and to whom."""
        self.lost_of(list(self._ids()))

    def lost_of(self, ids: Sequence[int], *, anchor: QWidget | None = None, ended: Ended | None = None) -> None:
        """Ask why ``ids`` were lost, then mark them so."""
        act = Act(ids, anchor=anchor, ended=ended)
        self._look(act, read_lost, then=partial(self._open_lost, act, ()))

    def _open_lost(self, act: Act, moments: Sequence[str], facts: LostFacts) -> None:
        question = LostQuestion(facts, self._place_of(act, "lead.not_for_us"), moments=moments)
        question.decided.connect(partial(self._leave, act, facts.asked))

        def other(moment: str) -> None:
            act.decide()
            order = [moment, *(code for code in moments if code != moment)]
            self._open_leaving(act, facts.asked, "lead.not_for_us", order)

        question.other_wanted.connect(other)
        act.asks(question)
        question.open_over()

    def later(self) -> None:
        """Park until a day, with a reason."""
        self.later_of(list(self._ids()))

    def later_of(self, ids: Sequence[int], *, anchor: QWidget | None = None, ended: Ended | None = None) -> None:
        """Ask why and until when ``ids`` wait. Put off often already: the other ways to leave stand beside it."""
        act = Act(ids, anchor=anchor, ended=ended)
        self._look(act, read_asked, then=partial(self._open_later, act))

    def _open_later(self, act: Act, asked: Asked) -> None:
        moments = [LATER, *(code for code in MOMENTS if code != LATER)] if asked.often_parked else [LATER]
        self._open_leaving(act, asked, "lead.later", moments)

    def _open_leaving(self, act: Act, asked: Asked, action_id: str, moments: Sequence[str]) -> None:
        anchor = self._place_of(act, action_id)
        popover = LeavePopover(asked, anchor, self._days, moments=moments, title=_title(asked, action_id))
        popover.decided.connect(partial(self._leave, act, asked))
        act.asks(popover)
        open_popover(popover, anchor)

    def _leave(self, act: Act, asked: Asked, leaving: Leaving) -> None:
        if leaving.until is not None:
            day = words.day(leaving.until, self._context.ws.today())
            saying = _("{who}: later, {day}").format(who=asked.who, day=day)
            named = {"until": leaving.until, "reason": leaving.reason, "note": leaving.note, "again": leaving.again}
            self._do(act, parking.park, saying=saying, **named)
            return
        saying = _("{who}: {status}").format(who=asked.who, status=_(codes.STATUSES[leaving.status]))
        self._do(act, pipeline.close, leaving.status, saying=saying, reason=leaving.reason, note=leaving.note)

    # --- won -----------------------------------------------------------------------------------------------------------------
    def won(self) -> None:
        """Won: what the process asks, the amount of a single lead, who gets them started."""
        self.won_of(list(self._ids()))

    def won_of(self, ids: Sequence[int], *, anchor: QWidget | None = None, ended: Ended | None = None) -> None:
        """Ask what belongs to winning ``ids``, then close them as won."""
        act = Act(ids, anchor=anchor, ended=ended)
        self._look(act, read_move, None, then=partial(self._open_won, act))

    def _open_won(self, act: Act, facts: MoveFacts) -> None:
        def asked_for(answers: Answers) -> None:
            self._look(act, read_won, then=partial(self._ask_won, act, answers))

        self._ask_needs(act, facts, asked_for)

    def _ask_won(self, act: Act, answers: Answers, facts: WonFacts) -> None:
        if not facts.is_one and not facts.people:
            self._win(act, answers, facts, Winning(None, None))
            return
        anchor = self._place_of(act, "lead.won")
        question = WonQuestion(anchor, facts)
        question.given.connect(partial(self._win, act, answers, facts))
        act.asks(question)
        open_popover(question, anchor)

    def _win(self, act: Act, answers: Answers, facts: WonFacts, winning: Winning) -> None:
        saying = _("{who}: {status}").format(who=facts.asked.who, status=_(codes.STATUSES["won"]))
        named = {"value_minor": winning.minor, "who": winning.who, **answers.named()}
        self._do(act, pipeline.close, "won", saying=saying, **named)

    # --- somebody else -------------------------------------------------------------------------------------------------------
    def assign(self) -> None:
        """To somebody else, or to nobody yet."""
        self.pass_on_to(list(self._ids()))

    def pass_on_to(
        self,
        ids: Sequence[int],
        owner_id: int | None = ASK,
        *,
        anchor: QWidget | None = None,
        ended: Ended | None = None,
    ) -> None:
        """Give ``ids`` to somebody (None: to nobody yet); to whom is asked where it is not said."""
        act = Act(ids, anchor=anchor, ended=ended)
        self._look(act, read_to_whom, then=partial(self._open_assign, act, owner_id))

    def _open_assign(self, act: Act, owner_id: int | None, asked: Asked) -> None:
        if owner_id != ASK:
            named = {person.id: person.name for person in asked.people}
            self._assign(act, asked, owner_id, named.get(owner_id or 0, ""))
            return
        options = [
            Option(
                str(person.id),
                person.name,
                calendar_words.left(asked.left[person.id]) if person.id in asked.left else "",
            )
            for person in asked.people
        ]
        options.append(Option("", _("Nobody yet")))
        current = str(asked.first.owner_id or "") if asked.first is not None else ""

        def chosen(code: str, label: str) -> None:
            self._assign(act, asked, int(code) if code else None, label)

        self._choose_for(act, "lead.pass_on", _("Pass on to"), options, chosen, current=current)

    def _assign(self, act: Act, asked: Asked, person: int | None, label: str) -> None:
        saying = _("{who} passed on to {person}") if person is not None else _("{who}: nobody yet")
        said = saying.format(who=asked.who, person=label)
        left = asked.left.get(person or 0, 0)
        if left < 0:
            said = f"{said}. {calendar_words.too_much(label, -left)}"
        self._do(act, assignment.assign, person, saying=said)


def _title(asked: Asked, action_id: str) -> str:
    if action_id == "lead.later":
        return _("Later: why, and until when?")
    title = _("Why do {who} leave?") if len(asked.ids) > 1 else _("Why does {who} leave?")
    return title.format(who=asked.who)
