"""A page and its saved views: opening one, saying that it was changed, saving, renaming, removing. The page lends the list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu

from leaddesk.store.savedviews import SavedView
from leaddesk.ui.lists.list_pane import ListPane
from leaddesk.ui.lists.save_view import NamePopover, ViewWords, view_menu
from leaddesk.ui.lists.views import SavedViews, Shown, code_of, id_of, layout_of
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page

ACTIONS = ("view.save", "view.save_changes", "view.put_back", "view.rename", "view.remove", "view.no_filter")
LONGEST_NAME = 40


def _suggested(labels: Sequence[str]) -> str:
    """A name of what is filtered by: as many whole conditions as a name should hold."""
    name = ""
    for label in labels:
        longer = f"{name}, {label}" if name else label
        if len(longer) > LONGEST_NAME:
            break
        name = longer
    return name or next(iter(labels), "")[:LONGEST_NAME].rstrip()


class Keeping(QObject):
    """``changed`` tells that views or their counts are others. ``words`` says that what is shown is not what was kept, and saves it.

    ``lists``: what the page's views list (``query.what``); views of ``also`` can be shown here and stand on another page, where they
    are changed; or ``saved`` that were read before. ``base_of``: the built-in view behind a saved one.
    """

    changed = Signal()

    def __init__(
        self,
        context: UiContext,
        page: Page,
        shown: ListPane,
        *,
        lists: Collection[str] = (),
        also: Collection[str] = (),
        base_of: Callable[[SavedView], str],
        open_view: Callable[[str], None],
        saved: SavedViews | None = None,
    ) -> None:
        super().__init__(page)
        self._context, self._page, self._list, self._open = context, page, shown, open_view
        self._base_of = base_of
        self.saved = saved or SavedViews(context, self, lists, also)
        self.words = ViewWords()
        self.popover: NamePopover | None = None
        self.menu: QMenu | None = None
        self._wanted = ""
        self.words.save_wanted.connect(self.save_changes)
        self.words.save_new_wanted.connect(self.save_as)
        self.words.put_back_wanted.connect(self.put_back)
        shown.bar.changed.connect(self.look)
        shown.layout_changed.connect(self.look)
        self.saved.changed.connect(self._saved_changed)

    def bind(self, page_id: str) -> None:
        """Give the page's handlers to the window's actions."""
        actions = self._context.actions
        for action_id, handler, able in (
            ("view.save", self.save_as, None),
            ("view.save_changes", self.save_changes, self.is_changed),
            ("view.put_back", self.put_back, self.is_changed),
            ("view.rename", self.rename, self._has_view),
            ("view.remove", self.remove, self._has_view),
            ("view.no_filter", self._list.bar.clear, self._list.bar.is_set),
        ):
            actions.bind(action_id, handler, page=page_id, enabled=able)

    # --- which is shown ------------------------------------------------------------------------------------------------
    def current(self) -> SavedView | None:
        """The saved view of this page that is shown."""
        view = self.saved.view(self._list.view_code)
        return view if view in self.saved.views else None

    def show(self, code: str) -> bool:
        """Show a saved view in the list; False where there is none of that code (yet: it is shown once it has been read)."""
        view = self.saved.view(code)
        if view is None:
            self._wanted = code
            return False
        self._wanted = ""
        query = view.query
        base, layout = self._base_of(view), layout_of(view)
        self._list.show_view(code, base=base, conditions=query.conditions, text=query.text, layout=layout)
        if view.problem:
            self._context.shell.toast(view.problem)
        self.look()
        return True

    def is_changed(self) -> bool:
        """Whether a saved view is shown and differs from what it keeps."""
        view, now = self.current(), self._shown()
        return view is not None and now is not None and not now.is_as(view)

    def look(self) -> None:
        """Say whether what is shown still is the saved view."""
        view = self.current()
        self.words.say(changed=view.name if view is not None and self.is_changed() else "")
        self._context.actions.refresh(*ACTIONS)

    def _shown(self) -> Shown | None:
        query = self._list.chosen_query()
        return Shown(query, self._list.layout_shown()) if query is not None else None

    def _has_view(self) -> bool:
        return self.current() is not None

    def _saved_changed(self) -> None:
        """A view that was waited for is there; one that is shown may be gone: its rows stay, under the view it was made on."""
        code, query = self._list.view_code, self._list.chosen_query()
        if self._wanted and self.saved.view(self._wanted) is not None:
            self._open(self._wanted)
        elif id_of(code) is not None and self.saved.view(code) is None and query is not None:
            self._list.show_plain(query)
        self.look()
        self.changed.emit()

    # --- verbs ---------------------------------------------------------------------------------------------------------
    def save_as(self) -> None:
        """Keep what is shown as a new view: asks for its name."""
        shown = self._shown()
        if shown is None:
            return
        bar = self._list.bar
        labels = bar.chips.labels() or ([shown.query.text] if shown.query.text else [])
        self._ask(NamePopover(self._page, self.saved, name=_suggested(labels)), partial(self._save, shown))

    def _save(self, shown: Shown, name: str, in_side_bar: bool, replace: bool) -> None:
        self.saved.save(
            name, shown, in_side_bar=in_side_bar, replace=replace, on_done=lambda view_id: self._open(code_of(view_id))
        )

    def save_changes(self) -> None:
        """Keep what is shown in the saved view that is open."""
        view, shown = self.current(), self._shown()
        if view is not None and shown is not None:
            self.saved.update(view, shown)

    def put_back(self) -> None:
        """Show the saved view as it was kept."""
        self._open(self._list.view_code)

    def rename(self, view: SavedView | None = None) -> None:
        """Call a view otherwise: asks for its name."""
        known = view or self.current()
        if known is not None:
            popover = NamePopover(self._page, self.saved, name=known.name, renamed=known)
            self._ask(popover, lambda name, _side, _replace: self.saved.rename(known, name))

    def remove(self, view: SavedView | None = None) -> None:
        """Forget a view."""
        known = view or self.current()
        if known is not None:
            self.saved.remove(known)

    def open_menu(self, code: str, place: QPoint) -> None:
        """What can be done with a saved view, at a global place."""
        view = self.saved.view(code)
        if view is None:
            return
        is_shown = self.current() is not None and self._list.view_code == code
        self.menu = view_menu(
            self._page.window(),
            self.saved,
            view,
            show=lambda: self._context.shell.show_view(self._page.page_id, code),
            rename=partial(self.rename, view),
            update=self.save_changes if is_shown and self.is_changed() else None,
        )
        self.menu.popup(place)

    def _ask(self, popover: NamePopover, answered: Callable[[str, bool, bool], None]) -> None:
        self.popover = popover
        popover.given.connect(answered)
        popover.closed.connect(self._closed)
        anchor = self.words if self.words.isVisible() else self._page
        # A menu that was just left must have given the keyboard back, else this closes with it.
        QTimer.singleShot(0, self, partial(popover.open_at, anchor))

    def _closed(self) -> None:
        self.popover = None
