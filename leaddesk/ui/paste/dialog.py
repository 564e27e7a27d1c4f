"""New lead from what you pasted: the text at the left with numbered marks, the lead it proposes at the right.

Nothing is saved before Enter. Owns the dialog; what is read and saved is ``exchange.pasted_propose`` and ``pasted_save``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.store import reference
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.paste import sentences
from leaddesk.ui.paste.field_rows import FieldRows
from leaddesk.ui.paste.key_hints import KeyHints
from leaddesk.ui.paste.passage_view import PassageView
from leaddesk.ui.paste.reply_clock import ReplyClock
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from leaddesk.exchange.pasted_model import Proposal
    from leaddesk.exchange.pasted_save import As, Met
    from leaddesk.services.workspace import Done, Workspace

BEST = QSize(1140, 722)
ROOM = QSize(28, 20)
"""What is left of the window around the dialog."""
LEFT_SHARE = 0.37
LOOK_AFTER_MS = 350
IDENTITY = frozenset(
    {"full_name", "first_name", "last_name", "company", "email", "phone", "mobile", "received_at", "postcode", "city"}
)
"""Fields that tell who it is: typing there asks again whether somebody is known."""


class PasteDialog(QDialog):
    """``saved`` (id of the lead) once it is in the file; ``open_wanted`` (id) to see the one that is known instead."""

    saved = Signal(int)
    open_wanted = Signal(int)

    def __init__(self, context: UiContext, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._proposal = proposal
        self._met: Met | None = None
        self.setWindowTitle(_("New lead from what you pasted"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.fields = FieldRows(proposal, context.ws.clock.now())
        self.text = PassageView()
        self.band = Banner(parent=self)
        self.open_one = KeyButton(_("Open that one"), small=True)
        self.clock = ReplyClock(proposal)
        self.throw_away = KeyButton(_("Throw away"), key="Esc")
        self.only_list = KeyButton(_("Only on a list"))
        self.save_lead = KeyButton(_("Save the lead"), kind="primary", key="Return")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(LOOK_AFTER_MS)
        self._build()
        self._wire()
        self.text.show_text(proposal.text, self.fields.spans)
        self._fit()
        self.band.say(_("Looking whether you know them…"), "blue", icon="search")
        self._look()
        self._tick()
        self.fields.focus(self.fields.names()[0])

    # --- building ------------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setStretchFactor(1, 1)
        self._split = split
        outer.addWidget(split, 1)
        outer.addWidget(self._foot())

    def _head(self) -> QWidget:
        head = Ground("surface", "bottom")
        head.setFixedHeight(50)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("clipboard-paste", "accent", 18))
        row.addWidget(PlainLabel(_("New lead from what you pasted"), size=TypeSize.PAGE_TITLE, weight=Weight.SEMIBOLD))
        row.addWidget(ElidedLabel(_("Nothing is saved yet"), tone="second"), 1)
        row.addWidget(self.clock)
        return head

    def _left(self) -> QWidget:
        left = Ground("sunken", "right")
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 12, 12, 8)
        column.setSpacing(8)
        title = QHBoxLayout()
        title.addWidget(PlainLabel(sentences.title_of_text(self._proposal), weight=Weight.SEMIBOLD, tone="second"))
        title.addStretch(1)
        title.addWidget(PlainLabel(_("kept with the lead"), size=TypeSize.SECOND, tone="second"))
        column.addLayout(title)
        column.addWidget(self.text, 1)
        left.setMinimumWidth(260)
        return left

    def _right(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 12, 20, 10)
        column.setSpacing(8)
        self.band.add(self.open_one)
        column.addWidget(self.band)
        column.addWidget(self.fields)
        kept = QHBoxLayout()
        kept.setSpacing(6)
        kept.addWidget(IconLabel("sticky-note", "text2", 14))
        kept.addWidget(PlainLabel(_("The whole message goes to the timeline, word for word."), tone="second"), 1)
        column.addLayout(kept)
        column.addStretch(1)
        self._area = scrolled(inner)
        right = Ground("surface")
        around = QVBoxLayout(right)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._area)
        right.setMinimumWidth(480)
        return right

    def _foot(self) -> QWidget:
        foot = Ground("surface", "top")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(8)
        row.addWidget(KeyHints(self.fields.keys()), 1)
        for button in (self.throw_away, self.only_list, self.save_lead):
            button.setAutoDefault(button is self.save_lead)
            row.addWidget(button)
        self.open_one.setAutoDefault(False)
        self.open_one.hide()
        self.save_lead.setDefault(True)
        return foot

    def _wire(self) -> None:
        self.throw_away.clicked.connect(self.reject)
        self.only_list.clicked.connect(lambda: self._save("name"))
        self.save_lead.clicked.connect(lambda: self._save("lead"))
        self.open_one.clicked.connect(self._open_known)
        self.fields.passage_wanted.connect(self._show_passage)
        self.fields.edited.connect(self._edited)
        self.text.mark_clicked.connect(self.fields.focus_place)
        self._wait.timeout.connect(self._look)
        self._context.ticker.tick.connect(self._tick)
        self._context.runner.read(_source_names, self._context.ws, owner=self, on_result=self._offer_sources)

    def _fit(self) -> None:
        """As large as is good, and as the window has room for."""
        parent = self.parentWidget()
        room = parent.size() - ROOM if parent is not None else BEST
        size = BEST.boundedTo(room.expandedTo(QSize(720, 400)))
        self.resize(size)
        left = round(size.width() * LEFT_SHARE)
        self._split.setSizes([left, size.width() - left])

    # --- reacting --------------------------------------------------------------------------------------------------------
    def _show_passage(self, place: int) -> None:
        self.text.show_mark(place)
        focus = self.focusWidget()
        if focus is not None and self._area.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus, 0, 40)

    def _edited(self, field: str) -> None:
        self.fields.mark_problem(field, False)
        if field in IDENTITY:
            self._wait.start()

    def _tick(self) -> None:
        self.clock.show_at(self._context.ws.clock.now())

    def _look(self) -> None:
        """Whom the values mean as they stand; in a reading thread."""
        self._context.runner.read(
            _meet,
            self._context.ws,
            self._proposal,
            self.fields.values(),
            owner=self,
            on_result=self._take_met,
            on_error=self._cannot_look,
            key="paste.meet",
        )

    def _take_met(self, found: Met) -> None:
        self._met = found
        said, tone = sentences.met(found, self.fields.values())
        self.band.say(
            " ".join(filter(None, (said, sentences.alike(found), sentences.changes(found), *self._proposal.warnings))),
            tone,
        )
        self.open_one.setVisible(self._known() is not None)

    def _cannot_look(self, error: Exception) -> None:
        if isinstance(error, LeadDeskError):
            self.band.say_error(error)
            self.open_one.hide()
        else:
            self._context.runner.failed.emit(error)

    def _open_known(self) -> None:
        known = self._known()
        if known is not None:
            self.open_wanted.emit(known)
            self.reject()

    def _known(self) -> int | None:
        """The record to look at before saving: theirs, or that of somebody who shares something."""
        if self._met is None:
            return None
        return self._met.lead or (self._met.alike.who.lead_id if self._met.alike is not None else None)

    # --- saving ----------------------------------------------------------------------------------------------------------
    def _save(self, as_: As) -> None:
        self._set_busy(True)
        self._context.verbs.run(
            _save, self._proposal, self.fields.values(), as_, owner=self, on_done=self._saved, on_error=self._failed
        )

    def _saved(self, done: Done) -> None:
        if done.ids:
            self.saved.emit(done.ids[0])
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, LeadDeskError):
            self._context.runner.failed.emit(error)
            return
        self.band.say_error(error)
        field = getattr(error, "field", None)
        if field in self.fields.names():
            self.fields.mark_problem(field, True)
            self.fields.focus(field)

    def _set_busy(self, busy: bool) -> None:
        for button in (self.only_list, self.save_lead):
            button.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.save_lead.isEnabled():
            self._save("lead")
            return
        super().keyPressEvent(event)

    def _offer_sources(self, names: list[str]) -> None:
        self.fields.offer("source", names)


def _source_names(ws: Workspace) -> list[str]:
    return [source.name for source in reference.sources(ws.store)]


def _meet(ws: Workspace, proposal: Proposal, values: dict[str, str]) -> Met:
    """Loaded by the thread that asks: the window does not wait for the import's dictionaries."""
    from leaddesk.exchange import pasted_save

    return pasted_save.meet(ws, proposal, values)


def _save(ws: Workspace, proposal: Proposal, values: dict[str, str], as_: As) -> Done:
    from leaddesk.exchange import pasted_save

    return pasted_save.save(ws, proposal, values, as_)
