"""What stands below the list of Today: the old rows left, what an import brought, and the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext, pgettext
from leaddesk.store.imports_of import ImportCard
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, set_tip

HINTS_HEIGHT = 30
MORE_HEIGHT, MORE_NARROW = 44, 28


class MoreLine(Ground):
    """302 more when you have time: old rows that are in no figure. ``show_wanted`` opens them."""

    show_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self._count = PlainLabel("", weight=Weight.SEMIBOLD)
        self._when = PlainLabel(_("when you have time"))
        text = _("from before LeadDesk. They are not late and in no figure.")
        self._what = ElidedLabel(text, size=TypeSize.SECOND, tone="second")
        self.button = KeyButton(_("Show them"), self, small=True)
        self.button.clicked.connect(self.show_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("archive", "text3", 15))
        row.addSpacing(2)
        row.addWidget(self._count)
        row.addWidget(self._when)
        row.addSpacing(4)
        row.addWidget(self._what, 1)
        row.addWidget(self.button)
        self.set_narrow(False)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say how many; none hides the line."""
        self.setVisible(count > 0)
        self._count.setText(_("{n} more").format(n=words.number(count)))
        self.setAccessibleName(_("{n} more when you have time").format(n=words.number(count)))

    def set_narrow(self, narrow: bool) -> None:
        """Lower where rows are compact."""
        self.setFixedHeight(MORE_NARROW if narrow else MORE_HEIGHT)


class Note(QWidget):
    """The card of an import of today: what came in, with Look at them and Undo; until something else was done or it is put away."""

    look_wanted = Signal(object)

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: ImportCard | None = None
        self._away: set[int] = set()
        outer = QVBoxLayout(self)
        self._outer = outer
        box = Ground("surface", "box", self)
        outer.addWidget(box)
        row = QHBoxLayout(box)
        self._row = row
        row.setSpacing(12)
        self._title = ElidedLabel("", weight=Weight.SEMIBOLD)
        self._text = ElidedLabel("", size=TypeSize.SECOND, tone="second")
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._title)
        lines.addWidget(self._text)
        look = KeyButton(_("Look at them"), self)
        look.clicked.connect(self._look)
        undo = KeyButton(_("Undo"), self, icon="undo-2", key="Ctrl+Z")
        undo.clicked.connect(actions.action("edit.undo").trigger)
        away = IconButton("x", _("Put this away"), self, size=24)
        away.clicked.connect(self._put_away)
        row.addWidget(IconLabel("circle-check", "green", 18))
        row.addLayout(lines, 1)
        for button in (look, undo, away):
            row.addWidget(button)
        self.set_narrow(False)
        self.hide()

    def set_narrow(self, narrow: bool) -> None:
        """One line where there is little room: what it says more stands in the tool tip."""
        self._text.setVisible(not narrow)
        self._outer.setContentsMargins(*((0, 0, 0, 0) if narrow else (16, 16, 16, 8)))
        self._row.setContentsMargins(*((16, 2, 10, 2) if narrow else (14, 11, 10, 11)))

    def show_card(self, card: ImportCard | None) -> None:
        """Tell of the import, where it is the last thing that was done."""
        self._card = card
        shown = card is not None and card.is_last and card.batch not in self._away
        if card is not None and shown:
            n = card.rows - card.left
            came = ngettext("{n} row came in from {name}", "{n} rows came in from {name}", n)
            self._title.setText(came.format(n=words.number(n), name=card.file_name))
            self._text.setText(self._left(card))
            set_tip(self._title, f"{self._title.text()}\n{self._left(card)}")
            self.setAccessibleName(self._title.text())
        self.setVisible(shown)

    def _left(self, card: ImportCard) -> str:
        whole = _("Undo takes the whole import back.")
        if not card.left:
            return _("Nothing was left out. {undo}").format(undo=whole)
        left = ngettext("{n} row was left out.", "{n} rows were left out.", card.left)
        return f"{left.format(n=words.number(card.left))} {whole}"

    def _look(self) -> None:
        if self._card is not None:
            self.look_wanted.emit(self._card)

    def _put_away(self) -> None:
        if self._card is not None:
            self._away.add(self._card.batch)
        self.hide()


class KeyHints(Ground):
    """The keys of the list in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "top", parent)
        self.setFixedHeight(HINTS_HEIGHT)
        self.setAccessibleName(_("Keys of this list"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(5)
        said = (
            (("Up", "Down"), _("move")),
            (("1-8",), _("log a call")),
            (("Space",), _("done")),
            (("Return",), pgettext("verb", "open")),
            (("Ctrl+K",), _("search or run")),
            (("Ctrl+Z",), _("undo")),
        )
        for keys, text in said:
            for key in keys:
                row.addWidget(KeyCap(key, self))
            row.addWidget(PlainLabel(text, size=TypeSize.SECOND, tone="second"))
            row.addSpacing(13)
        row.addStretch(1)
        row.addWidget(KeyCap("F1", self))
        row.addWidget(PlainLabel(_("all keys"), size=TypeSize.SECOND, tone="second"))
        self._row = row

    def event(self, event: QEvent) -> bool:
        """Where there is no room for all, the last ones give way."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit()
        return done

    def _fit(self) -> None:
        items = [self._row.itemAt(n) for n in range(self._row.count())]
        pieces = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        ends = pieces[-2:]
        room = self.width() - 32 - sum(widget.sizeHint().width() + 10 for widget in ends)
        used = 0
        pending: list[QWidget] = []
        for widget in pieces[:-2]:
            pending.append(widget)
            used += widget.sizeHint().width() + 8
            if isinstance(widget, PlainLabel):
                used += 14
                for piece in pending:
                    piece.setVisible(used <= room)
                pending = []
