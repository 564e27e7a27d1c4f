"""Calling and writing to whoever is shown: by link, QR code or just the big number; mails with a safely quoted address.

Logs nothing: after a call the log bar stands at *Call*, after a mail it asks whether it was sent. Opt-outs are asked about.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.base.settings import CALL_BY
from leaddesk.domain.records import ContactPoint, LeadDetail
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.record import contact_links
from leaddesk.ui.record.call_popover import CallPopover
from leaddesk.ui.record.snippet_popover import SnippetPopover, SnippetTexts, read_texts
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.popover import Option, OptionPopover, Popover
from leaddesk.ui.widgets.qr import phone_link
from leaddesk.ui.widgets.text import no_mnemonic, one_line

HOW_TO_CALL = {
    "number": N_("Show the number large"),
    "qr": N_("Show a QR code for the phone"),
    "link": N_("Let this computer call"),
}
ANYWAY = "anyway"
NAME_LIMIT = 60


class Reach(QObject):
    """``show`` says who is meant. ``reached`` (activity type) once somebody is being called; ``answered`` (number key) where an outcome was
    pressed while the number stood there; ``written`` (text) once the mail program was opened. ``anchor`` says where questions open.
    """

    reached = Signal(str)
    answered = Signal(int)
    written = Signal(str)

    def __init__(self, context: UiContext, owner: QObject, *, anchor: Callable[[str], QWidget]) -> None:
        super().__init__(owner)
        self._context = context
        self._anchor = anchor
        self._detail: LeadDetail | None = None

    def show(self, detail: LeadDetail | None) -> None:
        """Another record is shown."""
        self._detail = detail

    # --- what can be done --------------------------------------------------------------------------------------------------
    def numbers(self) -> list[ContactPoint]:
        """Numbers of the record shown."""
        return contact_links.numbers(self._detail.contact_points) if self._detail is not None else []

    def addresses(self) -> list[ContactPoint]:
        """Addresses of the record shown."""
        return contact_links.addresses(self._detail.contact_points) if self._detail is not None else []

    def can_ring(self) -> bool:
        return bool(self.numbers())

    def can_write(self) -> bool:
        return bool(self.addresses())

    # --- calling -----------------------------------------------------------------------------------------------------------
    def ring(self) -> None:
        """Call: the only number, or the one chosen of several."""
        self._choose(self.numbers(), "lead.ring", _("Which number?"), self.ring_point)

    def ring_point(self, point: ContactPoint) -> None:
        """Call this number."""
        self._unless_opted_out(point, _("Call anyway"), self._ring)

    def _ring(self, point: ContactPoint) -> None:
        self.reached.emit("call")
        how = self._context.settings.get(CALL_BY)
        link = phone_link(point.value, point.norm)
        if how == "link" and link and self._context.prompts.open_link(link):
            return
        detail = self._detail
        anchor = self._anchor("lead.ring")
        popover = CallPopover(
            anchor,
            who=self._who(),
            number=point.value,
            link=link if how == "qr" else "",
            best_times=one_line(detail.best_times, NAME_LIMIT) if detail is not None else "",
        )
        popover.answered.connect(self.answered)
        _open(popover, anchor)

    def how_to_call(self) -> None:
        """Choose how this computer calls; the numbers stand below, where there are several."""
        anchor = self._anchor("lead.how_to_call")
        menu = QMenu(anchor)
        group = QActionGroup(menu)
        for code, label in HOW_TO_CALL.items():
            action = menu.addAction(no_mnemonic(_(label)))
            action.setCheckable(True)
            action.setChecked(self._context.settings.get(CALL_BY) == code)
            action.triggered.connect(partial(self._set_how, code))
            group.addAction(action)
        points = self.numbers()
        if len(points) > 1:
            menu.addSeparator()
            for point in points:
                words = no_mnemonic(_("Call {number}").format(number=one_line(point.value, NAME_LIMIT)))
                menu.addAction(words).triggered.connect(partial(self._ring_chosen, point))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def _ring_chosen(self, point: ContactPoint, _checked: bool = False) -> None:
        self.ring_point(point)

    def _set_how(self, code: str, _checked: bool = False) -> None:
        self._context.settings.set(CALL_BY, code)

    # --- writing -----------------------------------------------------------------------------------------------------------
    def write(self) -> None:
        """Write an e-mail: to the only address, or to the one chosen of several."""
        self._choose(self.addresses(), "lead.write", _("Which address?"), self.write_to)

    def write_to(self, point: ContactPoint) -> None:
        """Write to this address."""
        self._unless_opted_out(point, _("Write anyway"), self._ask_text)

    def _ask_text(self, point: ContactPoint) -> None:
        """A text to begin with, where the firm has any for mails."""
        if self._detail is None:
            return
        self._context.runner.read(
            read_texts,
            self._context.ws,
            self._detail.row.id,
            "email",
            owner=self,
            on_result=partial(self._offer_texts, point),
        )

    def _offer_texts(self, point: ContactPoint, texts: SnippetTexts) -> None:
        if not texts.snippets:
            self._write(point, "", "")
            return
        anchor = self._anchor("lead.write")
        popover = SnippetPopover(texts, anchor, title=_("With which text?"), empty=_("Without a text"))
        popover.taken.connect(lambda name, body: self._write(point, name, body))
        _open(popover, anchor)

    def _write(self, point: ContactPoint, name: str, body: str) -> None:
        link = contact_links.mail_link(point.value, subject=self._subject(name), body=body)
        if not link or not self._context.prompts.open_link(link):
            self.copy(point)
            return
        if len(body) > contact_links.BODY_LIMIT:
            QGuiApplication.clipboard().setText(body)
            self._context.shell.toast(_("The whole text is on the clipboard: it is too long for a link."))
        self.written.emit(name)

    def _subject(self, name: str) -> str:
        """What they want, else the name of the text."""
        return (self._detail.row.product if self._detail is not None else "") or name

    # --- copying -----------------------------------------------------------------------------------------------------------
    def copy_number(self) -> None:
        """Copy the number, or the one chosen of several."""
        self._choose(self.numbers(), "lead.copy_number", _("Which number?"), self.copy)

    def copy_address(self) -> None:
        """Copy the address, or the one chosen of several."""
        self._choose(self.addresses(), "lead.copy_address", _("Which address?"), self.copy)

    def copy(self, point: ContactPoint) -> None:
        """Put it on the clipboard as it is written."""
        QGuiApplication.clipboard().setText(point.value)
        self._context.shell.toast(_("Copied: {text}").format(text=one_line(point.value, NAME_LIMIT)))

    def use(self, point: ContactPoint) -> None:
        """A click on it: a number is called, an address written to, anything else copied."""
        if point in self.numbers():
            self.ring_point(point)
        elif point in self.addresses():
            self.write_to(point)
        else:
            self.copy(point)

    # --- asking ------------------------------------------------------------------------------------------------------------
    def _choose(
        self, points: list[ContactPoint], action_id: str, title: str, then: Callable[[ContactPoint], None]
    ) -> None:
        if len(points) < 2:
            if points:
                then(points[0])
            return
        options = [
            Option(str(n), one_line(point.value, NAME_LIMIT), _("asked not to be contacted") if point.opted_out else "")
            for n, point in enumerate(points)
        ]
        anchor = self._anchor(action_id)
        popover = OptionPopover(title, options, anchor)
        popover.chosen.connect(lambda code: then(points[int(code)]))
        _open(popover, anchor)

    def _unless_opted_out(self, point: ContactPoint, anyway: str, then: Callable[[ContactPoint], None]) -> None:
        if not point.opted_out:
            then(point)
            return
        self._context.prompts.choose(
            _("Asked not to be contacted"),
            _("{who} asked not to be contacted by {value}.").format(
                who=self._who(), value=one_line(point.value, NAME_LIMIT)
            ),
            (Choice(ANYWAY, anyway, danger=True),),
            lambda _code: then(point),
            hint=_("The wish stands; only go on where they asked you to."),
        )

    def _who(self) -> str:
        row = self._detail.row if self._detail is not None else None
        return one_line((row.name or row.company or row.lead_number or "?") if row is not None else "?", NAME_LIMIT)


def _open(popover: Popover, anchor: QWidget) -> None:
    """Below its anchor; above it where that stands in the lower half of the window."""
    middle = anchor.mapTo(anchor.window(), anchor.rect().center()).y()
    popover.open_at(anchor, above=middle > anchor.window().height() // 2)
