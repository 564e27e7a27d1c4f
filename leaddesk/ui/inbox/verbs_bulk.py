"""What is done to the chosen records: asks what must be asked, then runs one changeset for all of them (toast with Undo)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes, inputs
from leaddesk.domain.records import Assignee, LeadRow, Reason, Stage
from leaddesk.services import assignment, bulk, followups, leads, pipeline, promotion
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as rows
from leaddesk.store import reference
from leaddesk.ui.bridge import words
from leaddesk.ui.inbox.ask import StepQuestion, TextQuestion, WonQuestion
from leaddesk.ui.inbox.leave import MOMENTS, LaterPopover, LeavePopover, Leaving
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.icons import RATING_ICONS, RATING_TONES
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.text import one_line


@dataclass(frozen=True)
class _Known:
    """What a question shows: the firm's lists, and the first of the chosen records."""

    reasons: tuple[Reason, ...]
    stages: tuple[Stage, ...]
    people: tuple[Assignee, ...]
    first: LeadRow | None


class InboxVerbs:
    """``ids`` says which records, ``anchor`` where the question of an action opens. Methods are the handlers of the ``lead.*`` actions."""

    def __init__(
        self,
        context: UiContext,
        owner: QObject,
        ids: Callable[[], Sequence[int]],
        anchor: Callable[[str], QWidget],
    ) -> None:
        self._context = context
        self._owner = owner
        self._ids = ids
        self._anchor = anchor

    # --- asking --------------------------------------------------------------------------------------------------------
    def _ask(self, question: Callable[[list[int], _Known], None]) -> None:
        """Read what the question shows, then open it; the ids are those of this moment, whatever is clicked meanwhile."""
        ids = list(self._ids())
        if not ids:
            return
        context = self._context
        context.runner.read(_read, context.ws, ids[0], owner=self._owner, on_result=partial(question, ids))

    def not_for_us(self) -> None:
        """Leave for good: the moment and its reason."""
        self._ask(self._open_leave)

    def _open_leave(self, ids: list[int], known: _Known) -> None:
        anchor = self._anchor("lead.not_for_us")
        late = known.first is not None and known.first.status in ("quoted", "negotiating", "qualified")
        moments = sorted(MOMENTS, key=lambda code: code != "lost") if late else list(MOMENTS)
        popover = LeavePopover(known.reasons, anchor, moments=moments, title=_leaving_title(ids, known.first))
        popover.decided.connect(partial(self._leave, ids))
        popover.open_at(anchor)

    def _leave(self, ids: list[int], leaving: Leaving) -> None:
        self._run(pipeline.close, ids, leaving.status, reason=leaving.reason, note=leaving.note)

    def later(self) -> None:
        """Park until a day, with a reason."""
        self._ask(self._open_later)

    def _open_later(self, ids: list[int], known: _Known) -> None:
        popover = LaterPopover(known.reasons, self._anchor("lead.later"), today=self._context.ws.today())
        popover.decided.connect(partial(self._park, ids))
        popover.open_at(self._anchor("lead.later"))

    def _park(self, ids: list[int], leaving: Leaving) -> None:
        if leaving.until is not None:
            self._run(pipeline.park, ids, until=leaving.until, reason=leaving.reason, note=leaving.note)

    def won(self) -> None:
        """Won: the amount is asked of a single lead; several keep their estimates apart and get none."""
        self._ask(self._open_won)

    def _open_won(self, ids: list[int], known: _Known) -> None:
        if len(ids) > 1 or known.first is None:
            self._run(pipeline.close, ids, "won")
            return
        currency = known.first.currency or self._context.ws.settings.currency
        start = inputs.format_money(known.first.value_minor, currency) or ""
        question = WonQuestion(self._anchor("lead.won"), start=start, currency=currency)
        question.given.connect(partial(self._win, ids))
        question.open_at(self._anchor("lead.won"))

    def _win(self, ids: list[int], minor: int | None) -> None:
        self._run(pipeline.close, ids, "won", value_minor=minor)

    def move(self) -> None:
        """To another stage."""
        self._ask(self._open_move)

    def _open_move(self, ids: list[int], known: _Known) -> None:
        options = [Option(str(stage.id), stage.label) for stage in known.stages]
        current = str(known.first.stage_id) if known.first is not None else ""
        self._choose(
            "lead.status", _("Move on to"), options, current, lambda code: self._run(pipeline.move, ids, int(code))
        )

    def rate(self) -> None:
        """One of the five ratings."""
        self._ask(self._open_rate)

    def _open_rate(self, ids: list[int], known: _Known) -> None:
        options = [
            Option(code, _(label), icon=RATING_ICONS[code], token=RATING_TONES[code])
            for code, label in codes.RATINGS.items()
        ]
        current = known.first.rating if known.first is not None else ""
        self._choose(
            "lead.rating", _("Rating"), options, current, lambda code: self._run(bulk.set_all, ids, {"rating": code})
        )

    def assign(self) -> None:
        """To somebody else, or to nobody yet."""
        self._ask(self._open_assign)

    def _open_assign(self, ids: list[int], known: _Known) -> None:
        options = [Option(str(person.id), person.name) for person in known.people] + [Option("", _("Nobody yet"))]
        current = str(known.first.owner_id or "") if known.first is not None else ""
        self._choose(
            "lead.pass_on",
            _("Pass on to"),
            options,
            current,
            lambda code: self._run(assignment.assign, ids, int(code) if code else None),
        )

    def knows_me(self) -> bool:
        """Whether it is known who sits here: only then a lead can be taken."""
        return self._context.ws.store.author.actor_id is not None

    def take(self) -> None:
        """Mine from now on."""
        self._run(assignment.assign, list(self._ids()), self._context.ws.store.author.actor_id)

    def tag(self) -> None:
        """Add a tag to all of them."""
        self._ask(self._open_tag)

    def _open_tag(self, ids: list[int], _known: _Known) -> None:
        question = TextQuestion(self._anchor("lead.tag"), title=_("Add a tag"), label=_("Tag"), button=_("Add"))
        question.given.connect(lambda name: self._run(bulk.add_tag, ids, name))
        question.open_at(self._anchor("lead.tag"))

    def next_step(self) -> None:
        """The next step in place of the planned ones."""
        self._ask(self._open_step)

    def _open_step(self, ids: list[int], known: _Known) -> None:
        first = known.first
        question = StepQuestion(
            self._anchor("lead.follow_up"),
            today=self._context.ws.today(),
            what=first.next_action if first is not None else "",
        )
        question.given.connect(partial(self._plan, ids))
        question.open_at(self._anchor("lead.follow_up"))

    def _plan(self, ids: list[int], step: NextStep) -> None:
        self._run(followups.set_next, ids, step)

    def _choose(
        self, action_id: str, title: str, options: Sequence[Option], current: str, then: Callable[[str], None]
    ) -> None:
        popover = OptionPopover(title, options, self._anchor(action_id), current=current)
        popover.chosen.connect(then)
        popover.open_at(self._anchor(action_id))

    # --- without a question ----------------------------------------------------------------------------------------------
    def reopen(self) -> None:
        """Open closed leads again, wake parked ones."""
        self._run(pipeline.reopen, list(self._ids()))

    def work_on(self) -> None:
        """Make leads of names (S3-11)."""
        self._run(promotion.promote, list(self._ids()))

    def to_bin(self) -> None:
        """Mistakes; asks no reason, undo brings them back."""
        self._run(leads.bin_leads, list(self._ids()))

    def _run(self, verb: Callable[..., object], ids: list[int], *args: object, **named: Any) -> None:
        if ids:
            self._context.verbs.run(verb, ids, *args, owner=self._owner, **named)


def _leaving_title(ids: Sequence[int], first: LeadRow | None) -> str:
    if len(ids) > 1 or first is None:
        return ngettext("Why does {n} lead leave?", "Why do {n} leads leave?", len(ids)).format(
            n=words.number(len(ids))
        )
    return _("Why does {name} leave?").format(name=one_line(first.name or first.company or _("it"), 40))


def _read(ws: Workspace, first: int) -> _Known:
    found = rows.rows(ws.store, [first])
    people = tuple(person for person in reference.assignees(ws.store) if person.active)
    return _Known(
        tuple(reference.reasons(ws.store)), tuple(reference.stages(ws.store)), people, found[0] if found else None
    )
