"""One row of the file as the lead it will become, field by field; what the column in focus gives stands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.fields import FIELDS
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.imports.cards import said
from leaddesk.ui.imports.format_words import became
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.icons import RATING_ICONS, RATING_TONES
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, one_line

if TYPE_CHECKING:
    from leaddesk.exchange.model import ImportRow

ABOVE: Final = ("full_name", "company", "rating")
"""Fields that stand in the head of the card."""
PARTS: Final = ("first_name", "last_name", "currency")
"""Fields that are part of another line."""
MOST: Final = 14
LONGEST: Final = 120
LABEL: Final = 94
"""Width of the names of fields."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line: what it is, what it says, and whether the column in focus gave it."""

    label: str
    text: str
    is_here: bool = False


def lines_of(row: ImportRow, field: str | None, header: str) -> list[Shown]:
    """The fields of ``row`` below its head; ``field`` and ``header`` of the column in focus."""
    values = row.values
    skipped = {*ABOVE, *(PARTS if values.get("full_name") else ("currency",))}
    found = [
        Shown(_(FIELDS[name].label), _text(name, values, row), name == field)
        for name in FIELDS
        if name not in skipped and values.get(name) not in (None, "")
    ]
    found += [
        Shown(one_line(name, 60), one_line(text, LONGEST), name == header) for name, text in row.custom.items() if text
    ]
    if len(found) > MOST:
        here = [line for line in found[MOST - 1 :] if line.is_here]
        found = [*found[: MOST - len(here)], *here]
    return found


def _text(name: str, values: dict[str, Any], row: ImportRow) -> str:
    texts = [became(name, values[name], values), *(str(one) for one in row.extra.get(name, ()))]
    return one_line(", ".join(texts), LONGEST)


class RowPreview(QFrame):
    """``show_row`` fills it; its accessible name says the whole card."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("edge", "box")
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 9, 11, 10)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(5)
        self._title = ElidedLabel("", weight=Weight.SEMIBOLD)
        self._icon = QHBoxLayout()
        self._rating = PlainLabel("", size=TypeSize.SECOND, weight=Weight.MEDIUM)
        head.addWidget(self._title, 1)
        head.addLayout(self._icon)
        head.addWidget(self._rating)
        column.addLayout(head)
        self._company = ElidedLabel("", size=TypeSize.SECOND, tone="second")
        column.addWidget(self._company)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 3, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)

    def show_row(self, row: ImportRow, field: str | None, header: str) -> None:
        """``row`` with what the column ``header`` (going to ``field``) gave standing out."""
        values = row.values
        lines = lines_of(row, field, header)
        name, company = str(values.get("full_name") or ""), str(values.get("company") or "")
        title = name or company or (lines[0].text if lines else _("Nothing that can be used"))
        self._title.setText(one_line(title, LONGEST))
        self._company.setText(one_line(company, LONGEST) if name else "")
        self._company.setVisible(bool(self._company.text()))
        self._show_rating(values.get("rating"))
        _empty(self._grid)
        for place, line in enumerate(lines):
            weight = Weight.SEMIBOLD if line.is_here else Weight.REGULAR
            label = ElidedLabel(line.label, size=TypeSize.SECOND, tone="" if line.is_here else "second", weight=weight)
            label.setFixedWidth(LABEL)
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(ElidedLabel(line.text, size=TypeSize.SECOND, weight=weight), place, 1)
        parts = [title, company if name else "", self._rating.text(), *(f"{line.label}: {line.text}" for line in lines)]
        self.setAccessibleName(", ".join(part for part in parts if part))

    def _show_rating(self, code: object) -> None:
        _empty(self._icon)
        known = isinstance(code, str) and code in RATING_ICONS
        self._rating.setVisible(known)
        if isinstance(code, str) and known:
            self._icon.addWidget(IconLabel(RATING_ICONS[code], RATING_TONES[code], 14))
            self._rating.setText(said("rating", code, {}))
        else:
            self._rating.setText("")


def _empty(layout: QGridLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget: QWidget | None = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
