"""What is done with whoever never answered or waits for later: confirm, keep trying, send a card meanwhile (S4-2, S3-16)."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.services import parking, pipeline, silence
from leaddesk.services.followups import NextStep
from leaddesk.ui.bridge import words
from leaddesk.ui.record.ask import LightQuestion
from leaddesk.ui.record.asked import NAME_LIMIT, Asked
from leaddesk.ui.record.asking import AskingVerbs, open_popover
from leaddesk.ui.widgets.text import one_line


class WaitingVerbs(AskingVerbs):
    """Handlers of ``lead.never_answered``, ``lead.keep_trying`` and ``lead.light_touch``."""

    def never_answered(self) -> None:
        """Confirm what is proposed: its evidence is the reason, so nothing is asked."""
        self._ask(self._close_silent)

    def _close_silent(self, asked: Asked) -> None:
        label = codes.STATUSES[silence.NEVER_ANSWERED]
        saying = _("{who}: {status}").format(who=asked.who, status=_(label))
        self._run(pipeline.close, asked.ids, silence.NEVER_ANSWERED, saying=saying)

    def keep_trying(self) -> None:
        """Say no to the proposal; it comes back after three more tries."""
        self._ask(lambda asked: self._run(silence.keep_trying, asked.ids, saying=_kept(asked)))

    def light_touch(self) -> None:
        """A card, a letter or an e-mail while they wait."""
        self._ask(self._open_light)

    def _open_light(self, asked: Asked) -> None:
        first, today = asked.first, asked.today
        wakes = (
            first.parked_until if first is not None and first.parked_until is not None else today + timedelta(days=30)
        )
        middle = today + (wakes - today) / 2
        calendar = self._context.ws.settings.calendar
        day = middle if calendar.is_working_day(middle) else calendar.next_working_day(middle)
        anchor = self._anchor("lead.light_touch")
        question = LightQuestion(
            anchor, self._days, due=min(day, max(today, wakes - timedelta(days=1))), until=wakes, today=today
        )
        question.given.connect(partial(self._plan_light, asked))
        open_popover(question, anchor)

    def _plan_light(self, asked: Asked, step: NextStep) -> None:
        day = words.day(step.due_on, self._context.ws.today())
        saying = _("{who} meanwhile: {what}, {day}").format(
            who=asked.who, what=one_line(step.what, NAME_LIMIT), day=day
        )
        self._run(parking.plan_light, asked.ids, step, saying=saying)


def _kept(asked: Asked) -> str:
    return _("{who}: we keep trying").format(who=asked.who)
