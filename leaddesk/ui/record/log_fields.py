"""The fields of the log bar and where they stand in each form. Knows no lead and saves nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.services.workspace import Workspace
from leaddesk.ui.record.drafts import Draft
from leaddesk.ui.record.forms import Form
from leaddesk.ui.record.promise_fields import PromiseFields
from leaddesk.ui.record.step_fields import StepFields
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.fields import PlainEdit
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS
from leaddesk.ui.widgets.outcomes import OutcomeButtons
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import no_mnemonic, set_tip

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_OFF, _NEEDED = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
KINDS = ("call", "email", "message", "meeting", "visit", "letter", "note")
STRIP_REST = 352
"""Width that text and next step need beside the outcomes in one line."""


class KindMenu(IconButton):
    """The kind and the direction as one button with a menu: the strip has no room for seven."""

    chosen = Signal(str)
    way_chosen = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(ACTIVITY_ICONS["call"], _("Kind"), parent, kind="edged")
        self._code = "call"
        self._inbound = False
        self.clicked.connect(self.open_menu)

    def set_kind(self, code: str) -> None:
        """Show the kind."""
        self._code = code
        self.set_icon(ACTIVITY_ICONS[code])
        words = _("Kind: {kind}").format(kind=_(codes.ACTIVITY_TYPES[code]))
        self.setAccessibleName(words)
        set_tip(self, words)

    def set_way(self, *, inbound: bool) -> None:
        self._inbound = inbound

    def open_menu(self) -> None:
        """The seven kinds, then whether they began."""
        menu = QMenu(self)
        for code in KINDS:
            action = menu.addAction(no_mnemonic(_(codes.ACTIVITY_TYPES[code])))
            action.setCheckable(True)
            action.setChecked(code == self._code)
            action.triggered.connect(lambda _checked=False, chosen=code: self.chosen.emit(chosen))
        menu.addSeparator()
        way = menu.addAction(no_mnemonic(_("From them")))
        way.setCheckable(True)
        way.setChecked(self._inbound)
        way.triggered.connect(self.way_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class LogFields(QObject):
    """Makes the widgets in ``host`` and lays them out by form."""

    def __init__(self, ws: Workspace, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._form: Form | None = None
        self._one_line: bool | None = None
        self._top = QWidget(host)
        flow = FlowLayout(self._top, spacing=8)
        self.kinds = SegmentedButtons(
            [Segment(code, _(codes.ACTIVITY_TYPES[code]), ACTIVITY_ICONS[code]) for code in KINDS], name=_("Kind")
        )
        self.kinds.set_icons_only(True)
        self.way = KeyButton(_("From them"), icon="reply")
        self.way.setCheckable(True)
        set_tip(self.way, _("They got in touch with us"))
        flow.addWidget(self.kinds)
        flow.addWidget(self.way)
        self.kind_menu = KindMenu(host)
        self.outcomes = OutcomeButtons(host)
        self.text = PlainEdit(_("What was said? Enter saves, Shift+Enter for a new line"), host, enter_saves=True)
        self.text.setAccessibleName(_("What was said?"))
        self.problem = Banner(parent=host)
        self.promise = PromiseFields(ws, host)
        self.step = StepFields(ws, host)
        self.tools = QWidget(host)
        self.snippet = IconButton("text", _("Put in a text"), self.tools, kind="edged")
        self.promise_button = IconButton("quote", _("Promise something"), self.tools, kind="edged")
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(4)
        tools.addWidget(self.snippet)
        tools.addWidget(self.promise_button)
        self.save = KeyButton(_("Log call"), host, kind="primary", key="Ctrl+Return")
        self._grid = QGridLayout(host)
        host.installEventFilter(self)
        self.arrange(Form.BESIDE)

    def say(self, text: str, tone: str = "amber") -> None:
        """What is missing, or asked; empty takes it away."""
        self.problem.say(text, tone)

    # --- what was typed ----------------------------------------------------------------------------------------------------
    def typed(self) -> Draft:
        """The fields as they stand."""
        return Draft(
            self.text.toPlainText(),
            self.kinds.code(),
            self.outcomes.code(),
            self.way.isChecked(),
            self.step.typed(),
            self.promise.typed(),
        )

    def set_typed(self, draft: Draft) -> None:
        """Put the fields as they stood; the kind is shown already."""
        self.way.setChecked(draft.inbound)
        self.outcomes.set_code(draft.outcome)
        self.text.setPlainText(draft.text)
        self.step.set_typed(draft.step)
        if draft.promise is not None:
            self.promise.set_typed(draft.promise)

    def clear(self) -> None:
        """Nothing typed; the kind stays."""
        self.text.clear()
        self.outcomes.set_code("")
        self.way.setChecked(False)
        self.step.clear()
        self.promise.clear()
        self.say("")

    def show_kind(self, code: str) -> None:
        """A note has no direction."""
        self.way.setVisible(code != "note")
        self.kind_menu.set_kind(code)

    def kind_chooser(self) -> QWidget:
        """What takes the focus when logging begins."""
        return self.kind_menu if self._form is Form.STRIP else self.kinds

    # --- forms -----------------------------------------------------------------------------------------------------------
    def arrange(self, form: Form) -> None:
        """Lay out for ``form``."""
        one_line = form is Form.STRIP and self._fits_one_line()
        if (form, one_line) == (self._form, self._one_line):
            return
        self._form, self._one_line = form, one_line
        strip = form is Form.STRIP
        for widget in self._widgets():
            self._grid.removeWidget(widget)
        for column in range(6):
            self._grid.setColumnStretch(column, 0)
        self._top.setVisible(not strip)
        self.tools.setVisible(not strip)
        self.save.setVisible(not strip)
        self.kind_menu.setVisible(strip)
        self.step.set_tight(strip)
        hint = _("Note…") if strip else _("What was said? Enter saves, Shift+Enter for a new line")
        self.text.setPlaceholderText(hint)
        self.text.setFixedHeight(46 if form is Form.BESIDE else 30)
        self.text.document().setDocumentMargin(4 if form is Form.BESIDE else 1)
        self.text.setMinimumWidth(96 if strip else 0)
        self.text.setVerticalScrollBarPolicy(_OFF if form is not Form.BESIDE else _NEEDED)
        self.outcomes.setMinimumWidth(self.outcomes.one_line() if one_line else 0)
        self._grid.setContentsMargins(14, 2 if strip else 10, 14, 10)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6 if strip else 8)
        {Form.BESIDE: self._lay_beside, Form.BELOW: self._lay_below, Form.STRIP: self._lay_strip}[form]()

    def _widgets(self) -> tuple[QWidget, ...]:
        step, promise = self.step, self.promise
        return (
            self._top, self.kind_menu, self.outcomes, self.text, self.tools, self.problem, promise.what, promise.when, step.what, step.when,
            self.save,
        )  # fmt: skip

    def _lay_beside(self) -> None:
        grid = self._grid
        grid.addWidget(self._top, 0, 0, 1, 3)
        grid.addWidget(self.outcomes, 1, 0, 1, 3)
        grid.addWidget(self.text, 2, 0, 1, 2)
        grid.addWidget(self.tools, 2, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        for row, widget in enumerate((self.problem, self.promise.what, self.promise.when, self.step.what), start=3):
            grid.addWidget(widget, row, 0, 1, 3)
        grid.addWidget(self.step.when, 7, 0)
        grid.addWidget(self.save, 7, 1, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)

    def _lay_below(self) -> None:
        grid = self._grid
        grid.addWidget(self._top, 0, 0, 1, 3)
        grid.addWidget(self.outcomes, 1, 0, 1, 3)
        grid.addWidget(self.text, 2, 0, 1, 2)
        grid.addWidget(self.tools, 2, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.problem, 3, 0, 1, 3)
        grid.addWidget(self.promise.what, 4, 0)
        grid.addWidget(self.promise.when, 4, 1, 1, 2)
        grid.addWidget(self.step.what, 5, 0)
        grid.addWidget(self.step.when, 5, 1)
        grid.addWidget(self.save, 5, 2)
        grid.setColumnStretch(0, 1)

    def _lay_strip(self) -> None:
        """One line where it fits, as at 1093; in a narrower window the outcomes have a line of their own."""
        grid, step = self._grid, self.step
        grid.addWidget(self.problem, 0, 0, 1, 5)
        grid.addWidget(self.promise.what, 1, 0, 1, 3)
        grid.addWidget(self.promise.when, 1, 3, 1, 2)
        grid.addWidget(self.kind_menu, 2, 0, _MIDDLE)
        if self._one_line:
            for column, widget in enumerate((self.outcomes, self.text, step.what, step.when), start=1):
                grid.addWidget(widget, 2, column, _MIDDLE)
            grid.setColumnStretch(2, 3)
            grid.setColumnStretch(3, 2)
        else:
            grid.addWidget(self.outcomes, 2, 1, 1, 4, _MIDDLE)
            grid.addWidget(self.text, 3, 0, 1, 3)
            grid.addWidget(step.what, 3, 3)
            grid.addWidget(step.when, 3, 4)
            grid.setColumnStretch(2, 2)
            grid.setColumnStretch(3, 1)

    def refit(self) -> None:
        """Other outcomes may need another line."""
        if self._form is Form.STRIP:
            self.outcomes.setMinimumWidth(self.outcomes.one_line() if self._one_line else 0)
            self.arrange(Form.STRIP)

    def _fits_one_line(self) -> bool:
        return self._host.width() >= self.outcomes.one_line() + STRIP_REST + 28 + 34

    def eventFilter(self, watched: QObject, event: object) -> bool:
        if isinstance(event, QResizeEvent):
            self.refit()
        return False
