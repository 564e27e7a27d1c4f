"""Ways from Today to other pages and dialogs: the rows of a figure, of an import, the old rows; planning an import."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.base.i18n import ngettext
from leaddesk.domain.today import VIEW_OF
from leaddesk.services.day_figures import Shown as Figure
from leaddesk.store.imports_of import ImportCard
from leaddesk.store.today_folds import Fold
from leaddesk.ui.bridge import words
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.today.list_pane import DayList
from leaddesk.ui.today.plan_dialog import PlanDialog

INBOX = "inbox"


class Ways:
    """Wired to the list and its foot by itself; the page hands over the measures."""

    def __init__(self, context: UiContext, page: QWidget, day_list: DayList) -> None:
        self._context = context
        self._page = page
        day_list.plan_wanted.connect(self.plan)
        day_list.show_wanted.connect(self.show_fold)
        day_list.more.show_wanted.connect(lambda: self._open("backlog"))
        day_list.note.look_wanted.connect(self.show_import)

    def _open(self, view: str, *where: str) -> None:
        """A view of the Inbox, of the rows that fulfil ``where`` too."""
        code = f"{view}?{'&'.join(where)}" if where else view
        self._context.shell.show_view(INBOX, code)

    def show_figure(self, figure: Figure) -> None:
        """Exactly the rows a measure counts."""
        self._open(figure.view, *figure.where)

    def show_fold(self, fold: Fold) -> None:
        """The rows of one import in its section."""
        self._open(VIEW_OF[fold.section], f"import={fold.batch}")

    def show_import(self, card: ImportCard) -> None:
        """Everything that came in with an import."""
        self._open("all", f"import={card.batch}")

    def plan(self, fold: Fold) -> None:
        """Spread the first steps of an import over working days."""
        if not fold.free:
            return
        ws, count = self._context.ws, len(fold.free)
        day = words.day(ws.settings.calendar.local_date(fold.at), ws.today())
        said = ngettext("{n} from the import of {day}", "{n} from the import of {day}", count)
        PlanDialog(self._context, fold.free, said.format(n=words.number(count), day=day), self._page.window()).open()

    def open_fold_menu(self, place: QPoint) -> None:
        """What can be done with the line of an import."""
        menu = QMenu(self._page)
        menu.addAction(self._context.actions.action("today.plan"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
