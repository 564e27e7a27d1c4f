"""A sheet of labels by typed measures, for one that is in no list."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QWidget

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import labels
from leaddesk.domain.labels import LabelSheet
from leaddesk.domain.paper import PaperSize
from leaddesk.ui.widgets.fields import Labelled, NumberField

_SIZES = (N_("Width in mm"), N_("Height in mm"), N_("Gap across in mm"), N_("Gap down in mm"))


class OwnSheet(QWidget):
    """``changed`` (code of a sheet that fits its page); what does not fit is said below."""

    changed = Signal(str)

    def __init__(self, page: PaperSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.columns = NumberField(_("Columns"), 1, 20, self)
        self.rows = NumberField(_("Rows"), 1, 50, self)
        self.measures = [QDoubleSpinBox(self) for _name in _SIZES]
        for at, (field, name) in enumerate(zip(self.measures, _SIZES, strict=True)):
            field.setDecimals(2)
            field.setRange(0 if at > 1 else 8, 300)
            field.setAccessibleName(_(name))
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
