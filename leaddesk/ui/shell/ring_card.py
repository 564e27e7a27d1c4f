"""The card of somebody found while the phone rings: who it is, last talk, promise, next step, and what Enter does (S4-11).

Paints what it is given; acts through ``log_wanted`` and ``open_wanted`` only.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.shell.palette_hits import CardFace, CardLine
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.avatar import avatar_colour, draw_avatar
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.icons import RATING_ICONS, RATING_TONES
from leaddesk.ui.widgets.text import elide, set_tip

LINE = 34
HEAD = 34
LABEL = 100
EDGE = 16
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignRight


class RingCard(Ground):
    """``show_face`` shows somebody. Its first button says what Enter does: log this call, or begin a lead for a customer."""

    log_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sel2", "bottom", parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 8, EDGE, 10)
        column.setSpacing(8)
        self._head = _Head(self)
        self._lines = _Lines(self)
        self.log_button = KeyButton(_("Log this call"), self, icon="phone-incoming", key="Return", kind="primary")
        self.open_button = KeyButton(_("Open"), self, key="Ctrl+Return")
        for button, signal in ((self.log_button, self.log_wanted), (self.open_button, self.open_wanted)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(signal)
        self._owner = _Owner(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.log_button)
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self._owner)
        column.addWidget(self._head)
        column.addWidget(self._lines)
        column.addLayout(row)
        column.addStretch(1)
        self.face: CardFace | None = None

    def show_face(self, face: CardFace, *, is_lead: bool) -> None:
        """Show ``face``; a customer without a lead cannot be opened yet, but asks for something new."""
        self.face = face
        self._head.show_face(face)
        self._lines.show_lines(face.lines)
        self._owner.show_owner(face)
        self.log_button.set_label(_("Log this call") if is_lead else _("New lead for them"))
        self.log_button.set_icon("phone-incoming" if is_lead else "plus")
        self.open_button.setVisible(is_lead)
        self.setAccessibleName(face.sentence)

    def wanted_height(self) -> int:
        """Height that shows every line."""
        return 8 + HEAD + 8 + self._lines.height() + 8 + 28 + 10


class _Head(QWidget):
    """Name, firm, rating and stage, then the number with the typed digits in the accent colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._face = CardFace("")
        self.setFixedHeight(HEAD)

    def show_face(self, face: CardFace) -> None:
        self._face = face
        self.setAccessibleName(", ".join(filter(None, (face.title, face.company, face.stage, face.number))))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        look, face, height = tokens(), self._face, self.height()
        icons.draw(painter, QRect(0, 0, 18, height - 1), "phone-incoming", look.accent, 18)
        right = self.width() - draw_number(painter, self.rect(), face.number, face.tail, TypeSize.PANE_TITLE)
        x = 26
        state = self._state_width(painter)
        bold = font(TypeSize.PANE_TITLE, Weight.SEMIBOLD)
        painter.setFont(bold)
        painter.setPen(QColor(look.text))
        title = elide(face.title, bold, max(60, right - x - state - 16))
        painter.drawText(QRect(x, 0, right - x, height), _MIDDLE, title)
        x += painter.fontMetrics().horizontalAdvance(title) + 10
        plain = font(TypeSize.BODY)
        room = right - x - state - 12
        if face.company and room > 40:
            painter.setFont(plain)
            painter.setPen(QColor(look.text2))
            company = elide(face.company, plain, room)
            painter.drawText(QRect(x, 0, room, height), _MIDDLE, company)
            x += painter.fontMetrics().horizontalAdvance(company) + 10
        self._paint_state(painter, x)

    def _state_width(self, painter: QPainter) -> int:
        painter.setFont(font(TypeSize.BODY, Weight.MEDIUM))
        rating = _(codes.RATINGS[self._face.rating]) if self._face.rating else ""
        width = painter.fontMetrics().horizontalAdvance(rating) + 32 if rating else 0
        return width + (painter.fontMetrics().horizontalAdvance(self._face.stage) + 12 if self._face.stage else 0)

    def _paint_state(self, painter: QPainter, x: int) -> None:
        look, face, height = tokens(), self._face, self.height()
        painter.setFont(font(TypeSize.BODY, Weight.MEDIUM))
        measure = painter.fontMetrics()
        if face.rating:
            colour = str(getattr(look, RATING_TONES[face.rating]))
            words = _(codes.RATINGS[face.rating])
            icons.draw(painter, QRect(x, 0, 15, height - 1), RATING_ICONS[face.rating], colour, 15)
            painter.setPen(QColor(colour))
            painter.drawText(QRect(x + 20, 0, 120, height), _MIDDLE, words)
            x += 32 + measure.horizontalAdvance(words)
        if face.stage:
            tint = str(getattr(look, f"{face.stage_tone}_bg"))
            ink = look.text2 if face.stage_tone == "neutral" else str(getattr(look, face.stage_tone))
            box = QRectF(x, (height - 20) / 2, measure.horizontalAdvance(face.stage) + 12, 20)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tint))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, face.stage)


class _Lines(QWidget):
    """The facts on a card of their own, a hairline between two."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[CardLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: tuple[CardLine, ...]) -> None:
        self._shown = lines
        self.setFixedHeight(LINE * len(lines) + 2)
        said = "\n".join(f"{line.label}: {line.text} {line.right}".strip() for line in lines)
        self.setAccessibleName(said.replace("\n", ". "))
        set_tip(self, said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.line), 1))
            painter.setBrush(QColor(look.raised))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for n, line in enumerate(self._shown):
                if n:
                    painter.setPen(QColor(look.line))
                    painter.drawLine(12, n * LINE, self.width() - 13, n * LINE)
                self._line(painter, QRect(12, n * LINE + 1, self.width() - 24, LINE - 1), line)
        finally:
            painter.end()

    def _line(self, painter: QPainter, box: QRect, line: CardLine) -> None:
        look = tokens()
        tone = str(getattr(look, line.tone)) if line.tone else ""
        icons.draw(painter, QRect(box.left(), box.top(), 16, box.height()), line.icon, tone or look.text2, 15)
        painter.setFont(font(TypeSize.SECOND))
        painter.setPen(QColor(look.text2))
        painter.drawText(QRect(box.left() + 28, box.top(), LABEL - 10, box.height()), _MIDDLE, line.label)
        right = 0
        if line.right:
            painter.setFont(font(TypeSize.SECOND, Weight.SEMIBOLD if tone else Weight.REGULAR))
            painter.setPen(QColor(tone or look.text2))
            painter.drawText(box, _RIGHT, line.right)
            right = painter.fontMetrics().horizontalAdvance(line.right) + 14
        face = font(TypeSize.BODY, Weight.MEDIUM if line.strong else Weight.REGULAR)
        room = QRect(box.left() + 28 + LABEL, box.top(), box.width() - 28 - LABEL - right, box.height())
        painter.setFont(face)
        painter.setPen(QColor(tone if tone and not line.right else look.text))
        painter.drawText(room, _MIDDLE, elide(line.text, face, room.width()))


class _Owner(QWidget):
    """Whose lead it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._face = CardFace("")
        self.setFixedHeight(28)

    def show_owner(self, face: CardFace) -> None:
        self._face = face
        self.setVisible(bool(face.owner))
        self.setAccessibleName(face.owner)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(min(180, self.fontMetrics().horizontalAdvance(self._face.owner) + 32), 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            face = self._face
            draw_avatar(painter, QRect(0, 4, 20, 20), face.initials, avatar_colour(face.owner, face.colour))
            painter.setFont(font(TypeSize.SECOND))
            painter.setPen(QColor(tokens().text2))
            name = elide(face.owner, painter.font(), self.width() - 28)
            painter.drawText(self.rect().adjusted(28, 0, 0, 0), _MIDDLE, name)
        finally:
            painter.end()


def draw_number(painter: QPainter, box: QRect, number: str, tail: int, size: TypeSize) -> int:
    """A number at the right of ``box``, its last ``tail`` characters in the accent colour; gives back the width it took."""
    look = tokens()
    shown = elide(number, font(size, Weight.SEMIBOLD), max(40, box.width() // 2))
    tail = tail if shown == number else 0
    head = shown[: len(shown) - tail]
    painter.setFont(font(size, Weight.SEMIBOLD))
    end = shown[len(shown) - tail :]
    width = painter.fontMetrics().horizontalAdvance(end)
    painter.setPen(QColor(look.accent))
    painter.drawText(box, _RIGHT, end)
    painter.setFont(font(size))
    painter.setPen(QColor(look.text))
    painter.drawText(box.adjusted(0, 0, -width, 0), _RIGHT, head)
    return width + painter.fontMetrics().horizontalAdvance(head)
