"""The status bar: save state, file, backup; work under way with Cancel; and always how many leads nobody has replied to (S2-1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QProgressBar, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import Progress
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.jobs import RunningJob
from leaddesk.ui.bridge.theme import STATUS_HEIGHT, TypeSize, Weight
from leaddesk.ui.bridge.words import number
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.text import PlainLabel, set_tip

if TYPE_CHECKING:
    from leaddesk.domain.records import Counts


@dataclass(frozen=True)
class FileState:
    """What the left side says: words already made (``Saved 10:42``, ``Backup today 09:00``), empty = not shown."""

    saved: str = ""
    file: str = ""
    backup: str = ""
    path: str = ""
    warning: bool = False


class IconText(QWidget):
    """A small icon with words."""

    def __init__(self, icon_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name, self._text, self._tone = icon_name, "", "text2"

    def say(self, text: str, icon_name: str = "", tone: str = "text2") -> None:
        """Show ``text``; empty hides it."""
        self._text, self._tone = text, tone
        self._icon_name = icon_name or self._icon_name
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        from PySide6.QtGui import QFontMetrics

        return QSize(QFontMetrics(font(TypeSize.SECOND)).horizontalAdvance(self._text) + 20, STATUS_HEIGHT - 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            tone = str(getattr(tokens(), self._tone))
            icons.draw(painter, QRect(0, 0, 14, self.height() - 1), self._icon_name, tone, 13)
            painter.setFont(font(TypeSize.SECOND))
            painter.setPen(QColor(tone))
            painter.drawText(self.rect().adjusted(19, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)
        finally:
            painter.end()


class UntouchedButton(QAbstractButton):
    """Leads nobody has replied to for one working day: red with an icon from 1, calm at 0; a click opens exactly these."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Say ``count``."""
        self._count = count
        if count:
            words = ngettext(
                "Nobody has replied to {n} lead for 1 working day",
                "Nobody has replied to {n} leads for 1 working day",
                count,
            ).format(n=number(count))
        else:
            words = _("0 leads nobody has replied to")
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(_("Shows these leads"))
        self.updateGeometry()
        self.update()

    def _face_weight(self) -> Weight:
        return Weight.SEMIBOLD if self._count else Weight.REGULAR

    def sizeHint(self) -> QSize:
        from PySide6.QtGui import QFontMetrics

        width = QFontMetrics(font(TypeSize.SECOND, self._face_weight())).horizontalAdvance(self.text())
        return QSize(width + 28, STATUS_HEIGHT - 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            tone = look.red if self._count else look.text2
            icon_name = "circle-alert" if self._count else "circle-check"
            icons.draw(painter, QRect(4, 0, 14, self.height() - 1), icon_name, tone, 14)
            painter.setFont(font(TypeSize.SECOND, self._face_weight()))
            painter.setPen(QColor(tone))
            box = self.rect().adjusted(24, 0, 0, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
            if self.hasFocus():
                painter.setPen(QPen(QColor(look.accent), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
            elif self.underMouse():
                painter.drawLine(24, self.height() - 4, self.width() - 4, self.height() - 4)
        finally:
            painter.end()


class StatusBar(QWidget):
    """24 high. ``untouched_wanted`` opens the list behind the red figure; ``cancel_wanted`` stops the work shown."""

    untouched_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(STATUS_HEIGHT)
        self.setAccessibleName(_("Status bar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 12, 0)
        row.setSpacing(14)
        self._saved = IconText("circle-check", self)
        self._file = PlainLabel("", size=TypeSize.SECOND, tone="second")
        self._backup = IconText("archive-restore", self)
        self._work = PlainLabel("", size=TypeSize.SECOND, tone="second")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._cancel = LinkButton(_("Cancel"), self)
        self._cancel.setFixedHeight(20)
        self._cancel.clicked.connect(self.cancel_wanted)
        self.untouched = UntouchedButton(self)
        self.untouched.clicked.connect(self.untouched_wanted)
        self._figures = [PlainLabel("", size=TypeSize.SECOND, tone="second") for _each in range(3)]
        for widget in (self._saved, self._file, self._backup, self._work, self._bar, self._cancel):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.untouched)
        for label in self._figures:
            row.addWidget(label)
        self.show_work(None)
        self.untouched.hide()

    def set_file(self, state: FileState) -> None:
        """Save state, file name (whole path in the tool tip), backup."""
        self._saved.say(
            state.saved, "triangle-alert" if state.warning else "circle-check", "amber" if state.warning else "text2"
        )
        self._file.setText(state.file)
        set_tip(self._file, state.path)
        self._backup.say(state.backup)

    def set_counts(self, counts: Counts | None) -> None:
        """The right side; None = no file."""
        self.untouched.setVisible(counts is not None)
        if counts is None:
            for label in self._figures:
                label.setText("")
            return
        self.untouched.set_count(counts.untouched)
        words = (
            ngettext("{n} lead", "{n} leads", counts.leads).format(n=number(counts.leads)),
            ngettext("{n} name", "{n} names", counts.names).format(n=number(counts.names)) if counts.names else "",
            ngettext("{n} customer", "{n} customers", counts.customers).format(n=number(counts.customers))
            if counts.customers
            else "",
        )
        for label, text in zip(self._figures, words, strict=True):
            label.setText(text)
            label.setVisible(bool(text))

    def show_work(self, running: RunningJob | None) -> None:
        """The slim bar for work that takes longer than 300 ms; None = nothing under way."""
        busy = running is not None
        for widget in (self._work, self._bar, self._cancel):
            widget.setVisible(busy)
        self._backup.setVisible(not busy and bool(self._backup.text()))
        if running is None:
            return
        progress = running.progress or Progress(0, 0)
        note = f"{running.label}, {progress.note}" if progress.note else running.label
        self._work.setText(note)
        self._bar.setAccessibleName(note)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)

    def set_narrow(self, narrow: bool) -> None:
        """Names give way first in a narrow window."""
        self._figures[1].setVisible(not narrow and bool(self._figures[1].text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(tokens().window))
            painter.setPen(QColor(tokens().line))
            painter.drawLine(0, 0, self.width(), 0)
        finally:
            painter.end()
