"""A sheet of labels by typed measures, for one that is in no list."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QWidget

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import labels
from leaddesk.domain.labels import LabelSheet
from leaddesk.domain.paper import PaperSize
from leaddesk.ui.widgets.fields import SIDE, Labelled, NumberField

_SIZES = (N_("Width in mm"), N_("Height in mm"), N_("Gap across in mm"), N_("Gap down in mm"))


class _Measure(QDoubleSpinBox):
    """Millimetres, looking like the numbers beside it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDecimals(2)
        self.setRange(0, 300)
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(SIDE, 0, SIDE, 0)


class OwnSheet(QWidget):
    """``changed`` (code of a sheet that fits its page); what does not fit is said below."""

    changed = Signal(str)

    def __init__(self, page: PaperSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.columns = NumberField(_("Columns"), 1, 20, self)
        self.rows = NumberField(_("Rows"), 1, 50, self)
        self.measures = [_Measure(_(name), self) for name in _SIZES]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self._fields = [Labelled(_("Columns"), self.columns), Labelled(_("Rows"), self.rows)]
        self._fields += [Labelled(_(name), field) for name, field in zip(_SIZES, self.measures, strict=True)]
        for at, labelled in enumerate(self._fields):
            grid.addWidget(labelled, at // 2, at % 2)
        for box in (self.columns, self.rows):
            box.valueChanged.connect(lambda _n: self._tell())
        for measure in self.measures:
            measure.valueChanged.connect(lambda _n: self._tell())

    def show_sheet(self, sheet: LabelSheet) -> None:
        """Begin with the measures of another sheet."""
        self._page = sheet.page
        values = (sheet.width, sheet.height, *sheet.gap)
        with QSignalBlocker(self.columns), QSignalBlocker(self.rows):
            self.columns.setValue(sheet.columns)
            self.rows.setValue(sheet.rows)
        for field, value in zip(self.measures, values, strict=True):
            with QSignalBlocker(field):
                field.setValue(value)
        self._fields[0].set_problem("")

    def sheet(self) -> LabelSheet:
        """As typed. Raises UserError where it does not fit its page."""
        width, height, across, down = (field.value() for field in self.measures)
        grid = self.columns.value(), self.rows.value()
        return labels.own(self._page, grid, (width, height), (across, down))

    def _tell(self) -> None:
        try:
            found = self.sheet()
        except UserError as error:
            self._fields[0].set_problem(error.message)
            return
        self._fields[0].set_problem("")
        self.changed.emit(found.code)
