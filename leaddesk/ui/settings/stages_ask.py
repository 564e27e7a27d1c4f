"""The questions of the section on pipeline stages: where the leads of a stage go, what a move asks. They decide nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.process import KINDS
from leaddesk.domain.records import Stage
from leaddesk.store.stages import StageCounts
from leaddesk.ui.lists.filter_pick import Pick, PickList
from leaddesk.ui.settings.rows_view import RowsView
from leaddesk.ui.widgets.popover import Option, OptionPopover, Popover

FIELD = "field:"
Then = Callable[[str], None]


class NeedPopover(Popover):
    """What a move is to ask, found by typing; ``taken`` says a kind of need, or ``field:`` and the name of a field.

    ``only_fields``: another field instead of one that is asked.
    """

    taken = Signal(str)

    def __init__(
        self, title: str, fields: Sequence[tuple[str, str]], parent: QWidget, *, only_fields: bool = False
    ) -> None:
        super().__init__(title, parent, width=280)
        self.picks = PickList(title, _("Type to find a field"), self)
        kinds = [Pick(kind, _(label)) for kind, label in KINDS.items() if kind != "field"]
        ours = [Pick(FIELD + name, label, words=name) for name, label in fields if not name.startswith(CUSTOM_PREFIX)]
        own = [Pick(FIELD + name, label) for name, label in fields if name.startswith(CUSTOM_PREFIX)]
        known = [*ours, *([Pick("", _("Own fields")), *own] if own else [])]
        self.picks.set_picks(known if only_fields else [*kinds, Pick("", _("A field is filled in")), *known])
        self.picks.taken.connect(self._take)
        self.body.addWidget(self.picks)
        self.setFocusProxy(self.picks.search)

    def _take(self, code: str) -> None:
        self.close()
        self.taken.emit(code)


def standing(label: str, counts: StageCounts) -> str:
    """How many leads a stage or pipeline holds, in whole sentences; empty where there are none."""
    n, waiting = counts.open, counts.parked
    here = ngettext("{n} open lead stands in {stage}.", "{n} open leads stand in {stage}.", n)
    later = ngettext("{n} lead that waits comes back to {stage}.", "{n} leads that wait come back to {stage}.", waiting)
    said = [here.format(n=n, stage=label)] if n else []
    said += [later.format(n=waiting, stage=label)] if waiting else []
    return " ".join(said)


def together(counts: Iterable[StageCounts]) -> StageCounts:
    """The counts of several stages added up."""
    found = list(counts)
    return StageCounts(sum(each.open for each in found), sum(each.parked for each in found))


def ask_stage(title: str, stages: Sequence[Stage], anchor: QWidget, then: Then) -> OptionPopover:
    """One of ``stages``, by a number key or a click; ``then`` gets its id as text."""
    popover = OptionPopover(title, [Option(str(stage.id), stage.full) for stage in stages], anchor.window())
    popover.chosen.connect(then)
    popover.closed.connect(anchor.deleteLater)
    popover.open_at(anchor)
    return popover


def at_row(view: RowsView, row_id: int) -> QWidget:
    """Something to open a question at: the place of a row, until the question is closed."""
    place = QWidget(view.viewport())
    index = view.rows_model.index(max(0, view.rows_model.place_of(row_id)), view.rows_model.column_of("label"))
    place.setGeometry(view.visualRect(index))
    return place
