"""The head of the page: map or list, period, whose leads, which pipeline, the process, print."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.process_map.reading import Choice, Read
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons

MAP, LIST = "map", "list"


class Head(PageHead):
    """``choice_changed``; ``form_changed`` (map or list); ``process_wanted``."""

    choice_changed = Signal()
    form_changed = Signal(str)
    process_wanted = Signal()

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__(_("Process map"), "", parent)
        segments = (Segment(MAP, _("Map"), "workflow"), Segment(LIST, _("As a list"), "list"))
        self.form = SegmentedButtons(segments, self, name=_("Shown as"))
        self.period = _drop_down(_("Came in when"))
        self.who = _drop_down(_("Whose leads"))
        self.pipeline = _drop_down(_("Pipeline"))
        for code, label in (
            ("12_months", _("Last 12 months")),
            ("this_year", _("This year")),
            ("all", _("The whole file")),
        ):
            self.period.addItem(label, code)
        self.edit = KeyButton(_("Edit the process"), icon="pencil")
        self.print = KeyButton(_("Print"), icon="printer", kind="primary")
        self.print.follow(actions.action("file.print"))
        for widget in (self.form, self.pipeline, self.period, self.who, self.edit, self.print):
            self.add(widget)
        self.who.hide()
        self.pipeline.hide()
        self.form.chosen.connect(self.form_changed)
        self.edit.clicked.connect(self.process_wanted)
        for box in (self.period, self.who, self.pipeline):
            box.activated.connect(lambda _number: self.choice_changed.emit())

    def choice(self) -> Choice:
        """What is chosen."""
        return Choice(str(self.period.currentData()), self.who.currentData(), self.pipeline.currentData())

    def show_read(self, read: Read) -> None:
        """People and pipelines stand there once there are several."""
        people = [(None, _("Everyone")), *((person.id, person.name) for person in read.people)]
        _fill(self.who, people, read.made.asked.owner_id)
        self.who.setVisible(len(read.people) > 1)
        _fill(self.pipeline, list(read.made.pipelines), read.made.asked.pipeline_id)
        self.pipeline.setVisible(len(read.made.pipelines) > 1)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only where there is little room."""
        self.form.set_icons_only(narrow)
        self.edit.set_label("" if narrow else _("Edit the process"))
        self.edit.setAccessibleName(_("Edit the process"))


def _drop_down(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMaximumWidth(170)
    return box


def _fill(box: QComboBox, entries: Sequence[tuple[int | None, str]], current: int | None) -> None:
    with QSignalBlocker(box):
        box.clear()
        for key, label in entries:
            box.addItem(label, key)
        box.setCurrentIndex(max(0, box.findData(current)))
