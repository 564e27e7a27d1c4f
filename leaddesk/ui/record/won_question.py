"""Won: the amount it really brings, apart from the estimate, and who gets the customer started (S0-1). Only asks; ``verbs`` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import inputs
from leaddesk.domain.records import Assignee
from leaddesk.services import quotes
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.ask import Question
from leaddesk.ui.record.asked import Asked, read_asked
from leaddesk.ui.widgets.fields import Labelled
from leaddesk.ui.widgets.text import PlainLabel

_OF_QUOTE = {"accepted": N_("as the accepted quote {number} says"), "sent": N_("as quote {number} says, which is out")}


@dataclass(frozen=True)
class Winning:
    """What was said: the amount in minor units (None = not known), who gets them started (None = nobody yet)."""

    minor: int | None
    who: int | None


@dataclass(frozen=True)
class WonFacts:
    """What the question shows: the amount that is proposed, where it comes from, and in what currency."""

    asked: Asked
    minor: int | None
    currency: str
    source: str = ""

    @property
    def is_one(self) -> bool:
        """Whether one lead is won: then its amount is asked."""
        return len(self.asked.ids) == 1 and self.asked.first is not None

    @property
    def people(self) -> tuple[Assignee, ...]:
        """Who may get them started; nobody is asked for where one works alone."""
        return self.asked.people if len(self.asked.people) > 1 else ()


def read_won(ws: Workspace, ids: list[int]) -> WonFacts:
    """What is known about ``ids`` (read lane): the accepted quote, else the last that is out, else the estimate."""
    asked = read_asked(ws, ids)
    first = asked.first
    currency = (first.currency if first is not None else None) or ws.settings.currency
    if len(ids) != 1 or first is None:
        return WonFacts(asked, None, currency)
    quoted = quotes.for_won(ws, ids[0])
    if quoted is not None and quoted.minor is not None:
        said = _(_OF_QUOTE.get(quoted.state, _OF_QUOTE["sent"])).format(number=quoted.number or "")
        return WonFacts(asked, quoted.minor, currency, " ".join(said.split()))
    return WonFacts(asked, first.value_minor, currency, _("as estimated") if first.value_minor is not None else "")


class WonQuestion(Question):
    """The amount may be left empty, and *nobody yet* is an answer. ``given`` carries a ``Winning``."""

    given = Signal(object)

    def __init__(self, parent: QWidget, facts: WonFacts) -> None:
        title = _("Won: what is it really worth?") if facts.is_one else _("Won: who gets them started?")
        super().__init__(title, _("Won"), parent)
        self._currency = facts.currency
        start = inputs.format_money(facts.minor, facts.currency) or ""
        self.amount = QLineEdit(start, self)
        self._labelled = Labelled(_("Amount in {currency}, if known").format(currency=facts.currency), self.amount)
        self.who = QComboBox(self)
        if facts.is_one:
            self.body.addWidget(self._labelled)
            if facts.source:
                self.body.addWidget(PlainLabel(facts.source, size=TypeSize.SECOND, tone="third"))
        self._labelled.setVisible(facts.is_one)
        self.who.setVisible(bool(facts.people))
        if facts.people:
            self.body.addSpacing(4)
            self._offer(facts.people)
            self.body.addWidget(Labelled(_("Who gets them started?"), self.who))
        self.finish()
        self.setFocusProxy(self.amount if facts.is_one else self.who)
        self.amount.selectAll()

    def _offer(self, people: Sequence[Assignee]) -> None:
        """Nobody is guessed: it begins with *nobody yet*."""
        self.who.addItem(_("Nobody yet"), None)
        for person in people:
            self.who.addItem(person.name, person.id)

    def answer(self) -> None:
        text = self.amount.text().strip()
        try:
            minor = inputs.money(text, self._currency, field="won_value") if text else None
        except LeadDeskError as error:
            self._labelled.set_problem(error.message)
            return
        self.given.emit(Winning(minor, self.who.currentData()))
        self.close()
