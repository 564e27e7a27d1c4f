"""What is done to the chosen records: asks what must be asked, then runs one changeset for all of them (toast with Undo)."""

from __future__ import annotations

from functools import partial

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.services import assignment, bulk, followups, leads, pipeline, promotion
from leaddesk.services.followups import NextStep
from leaddesk.ui.bridge import words
from leaddesk.ui.record.ask import StepQuestion, TextQuestion
from leaddesk.ui.record.asked import NAME_LIMIT, Asked
from leaddesk.ui.record.asking import open_popover
from leaddesk.ui.record.lost_verbs import LeaveVerbs
from leaddesk.ui.record.promise_verbs import PromiseVerbs
from leaddesk.ui.record.quote_verbs import QuoteSentVerbs
from leaddesk.ui.record.waiting_verbs import WaitingVerbs
from leaddesk.ui.widgets.icons import RATING_ICONS, RATING_TONES
from leaddesk.ui.widgets.popover import Option
from leaddesk.ui.widgets.text import one_line


class RecordVerbs(PromiseVerbs, WaitingVerbs, LeaveVerbs, QuoteSentVerbs):
    """Methods are handlers of ``lead.*``; those of promises, waiting, moving on and leaving stand in modules of their own."""

    # --- choosing from a list --------------------------------------------------------------------------------------------
    def rate(self) -> None:
        """One of the five ratings."""
        self._ask(self._open_rate)

    def _open_rate(self, asked: Asked) -> None:
        options = [
            Option(code, _(label), icon=RATING_ICONS[code], token=RATING_TONES[code])
            for code, label in codes.RATINGS.items()
        ]
        current = asked.first.rating if asked.first is not None else ""

        def chosen(code: str, label: str) -> None:
            saying = _("{who} rated: {rating}").format(who=asked.who, rating=label)
            self._run(bulk.set_all, asked.ids, {"rating": code}, saying=saying)

        self._choose("lead.rating", _("Rating"), options, current, chosen)

    # --- one line ----------------------------------------------------------------------------------------------------------
    def tag(self) -> None:
        """Add a tag to all of them."""
        self._ask(self._open_tag)

    def _open_tag(self, asked: Asked) -> None:
        anchor = self._anchor("lead.tag")
        question = TextQuestion(anchor, title=_("Add a tag"), label=_("Tag"), button=_("Add"))

        def given(name: str) -> None:
            saying = _("{who} tagged with {tag}").format(who=asked.who, tag=one_line(name, NAME_LIMIT))
            self._run(bulk.add_tag, asked.ids, name, saying=saying)

        question.given.connect(given)
        open_popover(question, anchor)

    def follow_up(self) -> None:
        """A further follow-up: of one lead in the dialog, where it is typed in one line; of several their next step."""
        ids = list(self._ids())
        if len(ids) > 1 or not self._context.shell.plan_for(ids[0] if ids else None):
            self.next_step()

    def next_step(self) -> None:
        """The next step in place of the planned ones."""
        self._ask(self._open_step)

    def _open_step(self, asked: Asked) -> None:
        ws, first = self._context.ws, asked.first
        anchor = self._anchor("lead.follow_up")
        planned = first if first is not None and first.next_action and len(asked.ids) == 1 else None
        due = planned.next_due_on if planned is not None else None
        question = StepQuestion(
            anchor,
            self._days,
            due=due or ws.settings.calendar.next_working_day(ws.today()),
            what=planned.next_action if planned is not None else "",
            time=planned.next_due_time or "" if planned is not None else "",
        )
        question.given.connect(partial(self._plan, asked))
        open_popover(question, anchor)

    def _plan(self, asked: Asked, step: NextStep) -> None:
        what = one_line(step.what, NAME_LIMIT)
        day = words.day(step.due_on, self._context.ws.today()) if step.due_on is not None else _("no date")
        saying = _("{who}: next step {what}, {day}").format(who=asked.who, what=what, day=day)
        self._run(followups.set_next, asked.ids, step, saying=saying)

    # --- without a question ----------------------------------------------------------------------------------------------
    def knows_me(self) -> bool:
        """Whether it is known who sits here: only then a lead can be taken."""
        return self._context.ws.store.author.actor_id is not None

    def take(self) -> None:
        """Mine from now on."""
        me = self._context.ws.store.author.actor_id
        self._ask(lambda asked: self._run(assignment.assign, asked.ids, me, saying=_said(_("{who} taken"), asked)))

    def reopen(self) -> None:
        """Open closed leads again, wake parked ones."""
        self._ask(lambda asked: self._run(pipeline.reopen, asked.ids, saying=_said(_("{who} opened again"), asked)))

    def work_on(self) -> None:
        """Make leads of names (S3-11)."""
        self._ask(
            lambda asked: self._run(promotion.promote, asked.ids, saying=_said(_("{who}: a lead from now on"), asked))
        )

    def to_bin(self) -> None:
        """Mistakes; asks no reason, undo brings them back."""
        self._ask(lambda asked: self._run(leads.bin_leads, asked.ids, saying=_said(_("{who}: in the bin"), asked)))


def _said(text: str, asked: Asked) -> str:
    return text.format(who=asked.who)
