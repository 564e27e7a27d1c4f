"""Saved views of a page: which there are, how many rows each holds, and whether what is shown still is what was saved.

Owns no widget. Counts are asked on the read lane, at most every so often however much changes, so that a million leads stay light.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.filters import ListQuery
from leaddesk.services import views as verbs
from leaddesk.services.workspace import Done, Workspace
from leaddesk.store import savedviews
from leaddesk.store.savedviews import SavedView
from leaddesk.ui.bridge import words
from leaddesk.ui.lists.layout import ListLayout
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import SideView

PREFIX = "saved:"
COUNT_EVERY_MS, MOST_MS = 1_500, 60_000
"""Counts may be so old while much changes at once; after the last change they are true again."""
PAUSE = 8
"""Counting rests so many times as long as it took: views that take long to count in a large file cost little all the same."""


def code_of(view_id: int) -> str:
    """The code of a saved view in tabs, side bar and ``show_view``."""
    return f"{PREFIX}{view_id}"


def id_of(code: str) -> int | None:
    """The saved view that a code names; None for a built-in one."""
    number = code.removeprefix(PREFIX)
    return int(number) if code.startswith(PREFIX) and number.isdecimal() else None


@dataclass(frozen=True)
class Shown:
    """What a list shows, as far as a view keeps it: its query and its columns."""

    query: ListQuery
    layout: ListLayout

    def is_as(self, view: SavedView) -> bool:
        """Whether it is what ``view`` keeps."""
        mine, kept = self.query, view.query
        return (mine.view or "", mine.conditions, mine.text, self.layout) == (
            kept.view or "",
            kept.conditions,
            kept.text,
            layout_of(view),
        )


def layout_of(view: SavedView) -> ListLayout:
    """Columns, order and grouping that a saved view keeps."""
    return ListLayout(columns=view.columns, sorts=view.query.sorts, group=view.query.group)


class SavedViews(QObject):
    """``changed`` tells that views or counts are others. Verbs run with a toast that takes them back.

    ``views`` are those of the page: they list one of ``lists``; ``others`` list one of ``also`` and can be shown here as well.
    """

    changed = Signal()

    def __init__(self, context: UiContext, owner: QObject, lists: Collection[str], also: Collection[str] = ()) -> None:
        super().__init__(owner)
        self._context = context
        self._lists, self._also = frozenset(lists), frozenset(also)
        self.views: tuple[SavedView, ...] = ()
        self.others: tuple[SavedView, ...] = ()
        self.counts: dict[int, int | None] = {}
        self._waiting: list[int] = []
        self._taken = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COUNT_EVERY_MS)
        self._timer.timeout.connect(self._count)
        context.changes.changed.connect(self._changed)
        self.reload()

    # --- reading -------------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Read the views and their counts anew."""
        self._context.runner.read(_read, self._context.ws, owner=self, on_result=self._take, key=f"views.{id(self)}")

    def view(self, code: str) -> SavedView | None:
        """The saved view of a code, None where it names none or one that is gone."""
        number = id_of(code)
        return next((view for view in (*self.views, *self.others) if view.id == number), None)

    def called(self, name: str) -> SavedView | None:
        """The view of that name, case aside."""
        return next((view for view in self.views if view.name.casefold() == name.strip().casefold()), None)

    def count_words(self, view: SavedView) -> str:
        """How many rows it holds; empty where that is not known yet or cannot be asked."""
        count = self.counts.get(view.id)
        return "" if count is None else words.number(count)

    def side_views(self) -> tuple[SideView, ...]:
        """Those that stand in the side bar."""
        return tuple(
            SideView(code_of(view.id), view.name, self.count_words(view), "bookmark")
            for view in self.views
            if view.in_side_bar
        )

    def _take(self, found: Sequence[SavedView]) -> None:
        known = {view.id for view in self.views}
        self.views = tuple(view for view in found if view.page in self._lists)
        self.others = tuple(view for view in found if view.page in self._also)
        self.changed.emit()
        if {view.id for view in self.views} - known or not self.counts:
            self._count()
        else:
            self._count_soon()

    def _count(self) -> None:
        """Count the views one after the other, so that a list that is asked for meanwhile waits for one of them at most."""
        self._waiting = [view.id for view in self.views]
        self._taken.start()
        self._count_next()

    def _count_next(self) -> None:
        if not self._waiting:
            self._timer.setInterval(min(MOST_MS, max(COUNT_EVERY_MS, PAUSE * int(self._taken.elapsed()))))
            return
        one = [self._waiting.pop(0)]
        self._context.runner.read(
            verbs.counts, self._context.ws, one, owner=self, on_result=self._take_counts, key=f"views.counts.{id(self)}"
        )

    def _take_counts(self, counts: dict[int, int | None]) -> None:
        if any(self.counts.get(view_id, "") != count for view_id, count in counts.items()):
            self.counts.update(counts)
            self.changed.emit()
        self._count_next()

    def _changed(self, changes: Changes) -> None:
        if changes.is_unknown or changes.touches("saved_view", "custom_field"):
            self.reload()
        elif self.views:
            self._count_soon()

    def _count_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    # --- changing ------------------------------------------------------------------------------------------------------
    def save(
        self, name: str, shown: Shown, *, in_side_bar: bool, replace: bool = False, on_done: Callable[[int], None]
    ) -> None:
        """Keep what is shown under a name; ``on_done`` gets the view's id."""
        self._run(
            verbs.save,
            name,
            _kept(shown),
            on_done=lambda done: on_done(done.view_id),
            columns=shown.layout.columns,
            in_side_bar=in_side_bar,
            replace=replace,
        )

    def update(self, view: SavedView, shown: Shown) -> None:
        """Keep what is shown in a view that is there already."""
        self._run(verbs.change, view.id, query=_kept(shown), columns=shown.layout.columns)

    def rename(self, view: SavedView, name: str) -> None:
        """Call it otherwise."""
        self._run(verbs.rename, view.id, name)

    def show_in_side_bar(self, view: SavedView, shown: bool) -> None:
        """Let it stand in the side bar, or only among the tabs."""
        self._run(verbs.change, view.id, in_side_bar=shown)

    def move(self, view: SavedView, by: int) -> None:
        """Up (-1) or down (1) among its like."""
        ids = [one.id for one in self.views]
        place = ids.index(view.id)
        target = max(0, min(len(ids) - 1, place + by))
        if target != place:
            ids.insert(target, ids.pop(place))
            self._run(verbs.reorder, ids)

    def remove(self, view: SavedView) -> None:
        """Forget it; its leads stay."""
        self._run(verbs.remove, view.id)

    def _run(
        self, verb: Callable[..., Done], *args: Any, on_done: Callable[[Any], None] | None = None, **named: Any
    ) -> None:
        self._context.verbs.run(verb, *args, owner=self, on_done=on_done, **named)


def _kept(shown: Shown) -> ListQuery:
    """The query of a view: sorts and grouping are those the user set up, not the ones the built-in view has of its own."""
    query, layout = shown.query, shown.layout
    return ListQuery(query.what, query.conditions, layout.sorts, query.text, query.view, layout.group)


def _read(ws: Workspace) -> tuple[SavedView, ...]:
    return tuple(savedviews.all_views(ws.store))


def names_taken(views: Iterable[SavedView], name: str) -> str:
    """The sentence for a name that another view has; empty where it is free."""
    taken = next((view.name for view in views if view.name.casefold() == name.strip().casefold()), "")
    return _("There is a view called “{name}” already.").format(name=taken) if taken else ""
