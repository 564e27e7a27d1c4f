"""Below the changes to undo: what taking back the chosen one would do, who stays as they are, and the buttons that do it (K11)."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.history import ChangedSet, Stays, UndoLook
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import history_words
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, no_mnemonic

STAYING_HEIGHT = 132
STAYING_SHOWN = 50


class UndoBox(Ground):
    """``tell`` says what would happen. ``undo_wanted`` emits the leads whose later values are to go all the same."""

    undo_wanted = Signal(list)
    only_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__("window", "top", parent)
        self._zone = zone
        self._stays: tuple[Stays, ...] = ()
        self._boxes: dict[int, QCheckBox] = {}
        self._back = 0
        self._title = PlainLabel(weight=Weight.SEMIBOLD, wrap=True)
        self._said = PlainLabel(tone="second", wrap=True, size=TypeSize.SECOND)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._area = scrolled(self._list, name=_("Changed afterwards"))
        self.undo = KeyButton("", self, icon="undo-2", kind="primary", small=True)
        self.redo = KeyButton(_("Do it again"), self, icon="redo-2", small=True)
        self.only = KeyButton(_("Only this lead"), self, small=True)
        self._build()
        self.undo.clicked.connect(lambda: self.undo_wanted.emit(self.chosen()))
        self.redo.clicked.connect(self.redo_wanted)
        self.only.clicked.connect(self.only_wanted)
        self.hide()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 12)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self._said)
        layout.addWidget(self._area)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.undo, self.redo, self.only):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)

    def chosen(self) -> list[int]:
        """Leads that were changed afterwards and are ticked."""
        return [lead_id for lead_id, box in self._boxes.items() if box.isChecked()]

    def tell(self, each: ChangedSet, look: UndoLook | None, today: date) -> None:
        """Say what taking back ``each`` would do; ``look`` None = not known yet."""
        if not each.can_undo and not each.can_redo:
            self.hide()
            return
        stays = look.stays if look is not None and not look.refused else ()
        self._back = look.back if look is not None else 0
        self.undo.setVisible(each.can_undo and (look is None or not look.refused))
        self.undo.setEnabled(look is not None)
        self.redo.setVisible(each.can_redo)
        self.only.setVisible(each.can_undo and not each.alone and not each.file)
        question = _("Undo “{what}”?") if each.can_undo else _("Do “{what}” again?")
        self._title.setText(question.format(what=each.label))
        self._show_stays(stays, today)
        self._said.setText(self._sentence(each, look))
        self._said.setVisible(bool(self._said.text()))
        self._said.set_tone("second")
        self._name_button(each)
        self.show()

    def _sentence(self, each: ChangedSet, look: UndoLook | None) -> str:
        if look is None or not each.can_undo:
            return ""
        if look.refused:
            named = ", ".join(filter(None, (one.name or one.number for one in look.stays[:3])))
            said = (
                _("This was changed again later: {names}.").format(names=named)
                if named
                else _("This was changed again later.")
            )
            hint = _("Undo the later change first, or take back single fields in the middle.")
            return f"{said} {hint}"
        if each.alone:
            return ""
        back = ngettext("{n} lead goes back.", "{n} leads go back.", look.back).format(n=words.number(look.back))
        if not look.staying:
            return back
        stay = ngettext(
            "{n} was changed afterwards and stays as it is, unless you choose:",
            "{n} were changed afterwards and stay as they are, unless you choose:",
            look.staying,
        ).format(n=words.number(look.staying))
        return f"{back} {stay}"

    def _show_stays(self, stays: tuple[Stays, ...], today: date) -> None:
        if stays != self._stays:
            while (item := self._rows.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            self._boxes = {}
            for one in stays[:STAYING_SHOWN]:
                self._rows.addWidget(self._row(one, today))
            self._rows.addStretch(1)
            self._stays = stays
        self._area.setVisible(bool(stays))
        self._area.setFixedHeight(min(STAYING_HEIGHT, 24 * len(stays) + 2))

    def _row(self, one: Stays, today: date) -> QWidget:
        name, what = one.name or one.number, history_words.stays(one, self._zone, today)
        line = QWidget(self._list)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(8)
        box = QCheckBox(no_mnemonic(name), line)
        box.setAccessibleName(", ".join(filter(None, (name, what))))
        box.setEnabled(one.may)
        box.toggled.connect(lambda _on: self._count())
        self._boxes[one.lead_id] = box
        row.addWidget(box)
        row.addWidget(ElidedLabel(what, tone="third", size=TypeSize.SECOND), 1)
        return line

    def _count(self) -> None:
        n = self._back + len(self.chosen())
        self.undo.set_label(ngettext("Undo {n} lead", "Undo {n} leads", n).format(n=words.number(n)))

    def _name_button(self, each: ChangedSet) -> None:
        if each.alone:
            self.undo.set_label(_("Undo"))
        else:
            self._count()

    def set_busy(self, busy: bool) -> None:
        """While it is being done nothing else can be asked."""
        for button in (self.undo, self.redo, self.only):
            button.setEnabled(not busy)

    def say_error(self, error: Exception) -> None:
        """Why it was not done."""
        text = f"{error.message} {error.hint}".strip() if isinstance(error, LeadDeskError) else str(error)
        self._said.set_tone("amber")
        self._said.setText(text)
        self._said.show()
