"""Those who get none and why; one may be sent all the same with a reason, said one by one (K5)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.letters import WHY_NOT, LeftOut, Mailing
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import Weight
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.text import PlainLabel, one_line, tip_html

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
LIST_HEIGHT, ROW_HEIGHT = 160, 20


class _Rows(QAbstractListModel):
    """A line each: name, why, what it is in this case."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[LeftOut, ...] = ()

    def set_rows(self, rows: Sequence[LeftOut]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> LeftOut | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QSize | None:
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(1, ROW_HEIGHT)  # no wider than the list: what is longer ends with an ellipsis
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(said(row))
        return one_line(said(row)) if role in _TEXT_ROLES else None


def said(row: LeftOut) -> str:
    """As in "Amelia Yardley: Prefers another way (e-mail)"."""
    why = _(WHY_NOT[row.why])
    about = _("{why} ({note})").format(why=why, note=row.note) if row.note and row.note != why else why
    return _("{title}: {about}").format(title=row.name or row.lead_id, about=about)


class LeftOutPart(QWidget):
    """``sent_all_the_same`` (lead id, the reason)."""

    sent_all_the_same = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = PlainLabel("", wrap=True)
        self.title = PlainLabel("", weight=Weight.MEDIUM, wrap=True)
        self._rows = _Rows(self)
        self.list = QListView(self)
        self.list.setModel(self._rows)
        self.list.setAccessibleName(_("Who is left out"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.selectionModel().currentChanged.connect(lambda *_args: self._look())
        self.why = QLineEdit(self)
        self.why.setAccessibleName(_("Why it is sent all the same"))
        self.why.setMaxLength(200)
        self.send = KeyButton(_("Send it"), self, small=True)
        self.send.clicked.connect(self._send)
        self.why.returnPressed.connect(self._send)
        self.why.textChanged.connect(lambda _text: self._look())
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.why, 1)
        row.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.title, self.counts, self.list):
            column.addWidget(widget)
        column.addLayout(row)
        self.show_mailing(Mailing())

    def show_mailing(self, mailing: Mailing) -> None:
        """Who gets one is counted, who does not is listed."""
        n, left = len(mailing.recipients), len(mailing.left_out)
        self.title.setText(ngettext("{n} gets one", "{n} get one", n).format(n=words.number(n)))
        counted = [f"{_(WHY_NOT[code])} {words.number(count)}" for code, count in mailing.counts.items()]
        told = ngettext("{n} is left out: {reasons}", "{n} are left out: {reasons}", left)
        self.counts.setText(told.format(n=words.number(left), reasons=", ".join(counted)) if left else "")
        self._rows.set_rows(mailing.left_out)
        for widget in (self.counts, self.list, self.why, self.send):
            widget.setVisible(bool(left))
        self._look()

    def choose(self, lead_id: int) -> bool:
        """Put the focus on somebody who is left out."""
        for place in range(self._rows.rowCount()):
            row = self._rows.row(place)
            if row is not None and row.lead_id == lead_id:
                self.list.setCurrentIndex(self._rows.index(place))
                return True
        return False

    def _current(self) -> LeftOut | None:
        return self._rows.row(self.list.currentIndex().row())

    def _look(self) -> None:
        row = self._current()
        may = row is not None and row.may_be_sent
        self.why.setEnabled(may)
        never = row is not None and not may
        self.why.setPlaceholderText(_("This one cannot be sent") if never else _("Why it is sent all the same"))
        self.send.setEnabled(may and bool(self.why.text().strip()))

    def _send(self) -> None:
        row = self._current()
        reason = self.why.text().strip()
        if row is not None and row.may_be_sent and reason:
            self.why.clear()
            self.sent_all_the_same.emit(row.lead_id, reason)
