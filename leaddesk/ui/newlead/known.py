"""What can be done in the new-lead form about somebody who is here already: open that one, or add what was typed to them.

Nothing typed is lost unasked: what the file does not say goes along as a contact or a new lead, or leaving it is a choice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from leaddesk.base.i18n import _
from leaddesk.domain.fields import FIELDS
from leaddesk.services import already_known, leads
from leaddesk.ui.compare import known_words
from leaddesk.ui.compare.known_line import KnownLine
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from leaddesk.services.duplicates import Found
    from leaddesk.services.workspace import Done

OPEN, ADD = "open", "add"
PROVED_BY = {"phone": "phone", "email": "email", "role_email": "email"}
"""Which typed field a piece of evidence proves to be known."""
NAMED = 4
"""Fields named at most in the question."""


class KnownOffers(QObject):
    """``line`` stands in the form. ``open_wanted`` (id): show that record, the form is done with; ``added`` (id): what was typed is in the
    file, with that record."""

    open_wanted = Signal(int)
    added = Signal(int)
    failed = Signal(object)

    def __init__(self, context: UiContext, parent: QObject, values: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(parent)
        self._context = context
        self._values = values
        self.line = KnownLine(context)
        self.add_link = LinkButton("")
        self.line.add(self.add_link)
        self.line.told.connect(self._say)
        self.line.open_wanted.connect(self._open)
        self.add_link.clicked.connect(self.add)
        self.add_link.hide()

    def look(self) -> None:
        """Look anew who the typed values mean."""
        self.line.look(self._values())

    def offer(self) -> str:
        """What can be done with what was typed about somebody who is surely known, "" where nobody is."""
        best = self.line.best()
        if best is None or not self._can_add(best):
            return ""
        return _("Add it there as asked again") if best.who.is_open else _("A new lead of theirs")

    def _say(self) -> None:
        best, words = self.line.best(), self.offer()
        self.add_link.setVisible(bool(words))
        if best is not None and words:
            self.add_link.set_label(words)
            self.add_link.setAccessibleName(_("{what}: {who}").format(what=words, who=known_words.who(best.who)))

    def _can_add(self, found: Found) -> bool:
        """Whether it is surely them: then what they ask now is theirs (PRODUCT section 4, Duplicates)."""
        is_same_kind = found.who.party[0] == "person" or not self._values().get("full_name", "").strip()
        return found.likeness.tier == "certain" and is_same_kind

    def _open(self, found: Found) -> None:
        lead_id = found.who.lead_id
        if lead_id is None:
            return
        lost = self._lost(found)
        if not lost:
            self.open_wanted.emit(lead_id)
            return
        choices = [Choice(OPEN, _("Open it and leave what was typed"), danger=True)]
        if self._can_add(found):
            choices.insert(0, Choice(ADD, self.add_link.text().replace("&", ""), main=True))
        names = ", ".join(_(FIELDS[name].label) for name in lost[:NAMED])
        self._context.prompts.choose(
            _("Open that one"),
            _("What you typed is not in the file: {fields}.").format(
                fields=names if len(lost) <= NAMED else f"{names} …"
            ),
            choices,
            lambda code: self.add() if code == ADD else self.open_wanted.emit(lead_id),
        )

    def _lost(self, found: Found) -> list[str]:
        """Typed fields that are not known of ``found``, by its evidence; the name itself is no loss."""
        agreed = [one.code for one in found.likeness.evidence if one.agrees]
        kept = {"full_name", "company", *(PROVED_BY[code] for code in agreed if code in PROVED_BY)}
        return [name for name, text in self._values().items() if text.strip() and name not in kept]

    def add(self) -> None:
        """Add what was typed to them: a contact on their open lead, else a new lead of theirs."""
        best = self.line.best()
        if best is None or not self._can_add(best):
            return
        who, values = best.who, dict(self._values())
        self.add_link.setEnabled(False)

        def done(result: Done) -> None:
            self.added.emit(who.lead_id if who.is_open and who.lead_id is not None else result.ids[0])

        run = self._context.verbs.run
        if who.is_open and who.lead_id is not None:
            run(already_known.ask_again, who.lead_id, values, owner=self, on_done=done, on_error=self._failed)
        else:
            run(leads.add, values, of=who.party, owner=self, on_done=done, on_error=self._failed)

    def _failed(self, error: Exception) -> None:
        self.add_link.setEnabled(True)
        self.failed.emit(error)
