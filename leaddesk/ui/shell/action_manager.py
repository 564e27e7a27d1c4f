"""Makes ``QAction``s of the table, asks the page in front who handles them, and keeps menus, palette and F1 page in step.

Handlers are typed callables registered by id: ``bind("lead.new", self.new_lead)``. A page's own handler wins while it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.shell.actions import ACTIONS, ActionSpec, Menu, Scope
from leaddesk.ui.widgets.buttons import key_text
from leaddesk.ui.widgets.icons import icon

Handler = Callable[[], None]
Condition = Callable[[], bool]
ANY_PAGE = ""


@dataclass(frozen=True)
class KeyRow:
    """One line of the F1 page."""

    section: str
    text: str
    keys: str
    letter: bool
    id: str = ""


class ActionManager:
    """One per main window. Everything is called on the UI thread."""

    def __init__(
        self,
        window: QWidget,
        *,
        extra: Iterable[ActionSpec] = (),
        letters: bool = False,
        keys: Mapping[str, object] | None = None,
    ) -> None:
        """``keys``: action id -> keys of the user's own choice, as ``set_keys`` takes them."""
        self._window = window
        self._keys = {name: text for name, text in (keys or {}).items() if isinstance(text, str)}
        self._letters = letters
        self._page = ANY_PAGE
        self._specs: dict[str, ActionSpec] = {spec.id: spec for spec in (*ACTIONS, *extra)}
        self._handlers: dict[tuple[str, str], tuple[Handler, Condition | None]] = {}
        self._over: dict[tuple[str, str], list[tuple[Handler, Condition]]] = {}
        self._lasting: dict[str, tuple[Handler, Condition | None]] = {}
        self._actions: dict[str, QAction] = {}
        for spec in self._specs.values():
            self._actions[spec.id] = self._make(spec)
        self.refresh()

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(_(spec.text), self._window)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        if spec.icon:
            action.setIcon(icon(spec.icon))
        if spec.scope is Scope.ROWS:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._give_keys(action, spec)
        action.triggered.connect(lambda _checked=False, name=spec.id: self._run(name))
        self._window.addAction(action)
        return action

    def _give_keys(self, action: QAction, spec: ActionSpec) -> None:
        keys = self.keys_of(spec.id)
        wanted = keys.split(";") if keys and (spec.scope is not Scope.LETTER or self._letters) else []
        action.setShortcuts([QKeySequence(keys) for keys in wanted])

    # what pages call

    def bind(self, action_id: str, handler: Handler, *, page: str = ANY_PAGE, enabled: Condition | None = None) -> None:
        """Let ``handler`` do ``action_id``, while ``page`` is shown or always; ``enabled`` is asked by ``refresh``.

        Raises KeyError for an id that is not in the table.
        """
        _spec = self._specs[action_id]
        self._handlers[(page, action_id)] = (handler, enabled)
        self._refresh_one(action_id)

    def bind_over(self, action_id: str, handler: Handler, *, page: str, while_: Condition) -> None:
        """Let ``handler`` do ``action_id`` on ``page`` while ``while_`` holds; else whoever does it anyway. Several may ask for it."""
        _spec = self._specs[action_id]
        self._over.setdefault((page, action_id), []).append((handler, while_))
        self._refresh_one(action_id)

    def bind_window(self, action_id: str, handler: Handler, enabled: Condition | None = None) -> None:
        """Let the window itself do ``action_id`` where no page does; stays when another file is opened."""
        _spec = self._specs[action_id]
        self._lasting[action_id] = (handler, enabled)
        self._refresh_one(action_id)

    def forget_pages(self) -> None:
        """Drop every handler given by ``bind``: the file is being closed."""
        self._handlers.clear()
        self._over.clear()
        self.refresh()

    def refresh(self, *action_ids: str) -> None:
        """Ask again which actions can be done (after the selection or the state changed); no ids = all."""
        for action_id in action_ids or self._specs:
            self._refresh_one(action_id)

    def action(self, action_id: str) -> QAction:
        """The action, for buttons (``KeyButton.follow``) and context menus."""
        return self._actions[action_id]

    def set_text(self, action_id: str, text: str) -> None:
        """Say more, such as "Undo: Log a call"."""
        self._actions[action_id].setText(text.replace("&", "&&"))

    def set_checked(self, action_id: str, checked: bool) -> None:
        self._actions[action_id].setChecked(checked)

    def can(self, action_id: str) -> bool:
        """Whether it can be done now; False for an action nobody knows."""
        return action_id in self._actions and self._actions[action_id].isEnabled()

    def trigger(self, action_id: str) -> bool:
        """Do it as if chosen; False where it cannot be done now."""
        if not self._actions[action_id].isEnabled():
            return False
        self._actions[action_id].trigger()
        return True

    def run_anywhere(self, action_id: str) -> None:
        """Do what is done on any page: for a page whose own handler found that it is nothing for it."""
        found = self._handlers.get((ANY_PAGE, action_id)) or self._lasting.get(action_id)
        if found is not None and (found[1] is None or found[1]()):
            found[0]()

    # what the window calls

    def set_page(self, page_id: str) -> None:
        """Another page is in front."""
        self._page = page_id
        self.refresh()

    def set_letters(self, on: bool) -> None:
        """Switch the single-letter keys on or off (WCAG 2.1.4)."""
        self._letters = on
        for spec in self._specs.values():
            if spec.scope is Scope.LETTER:
                self._give_keys(self._actions[spec.id], spec)

    def set_keys(self, action_id: str, keys: str | None) -> None:
        """Give an action other keys: portable text, several behind ``;``, empty = none, None = those of the table again."""
        if keys is None or keys == self._specs[action_id].shortcut:
            self._keys.pop(action_id, None)
        else:
            self._keys[action_id] = keys
        self._give_keys(self._actions[action_id], self._specs[action_id])

    def keys_of(self, action_id: str) -> str:
        """The keys an action has now, as portable text, also while single letters are off."""
        return self._keys.get(action_id, self._specs[action_id].shortcut)

    def own_keys(self) -> dict[str, str]:
        """The user's own choices: what this computer remembers."""
        return dict(self._keys)

    def taken_by(self, action_id: str, keys: str) -> list[str]:
        """Other actions that have one of ``keys``, by id; those that share it in the table anyway act on other pages."""
        wanted = {QKeySequence(part).toString() for part in keys.split(";") if part}
        ours = {QKeySequence(part).toString() for part in self._specs[action_id].shortcut.split(";") if part}
        found = []
        for spec in self._specs.values():
            theirs = {QKeySequence(part).toString() for part in self.keys_of(spec.id).split(";") if part}
            shared = wanted & theirs
            if spec.id != action_id and shared and not (shared <= ours and spec.id not in self._keys):
                found.append(spec.id)
        return found

    def specs(self) -> list[ActionSpec]:
        """Every action, in table order."""
        return list(self._specs.values())

    def build_menus(self, bar: QMenuBar) -> dict[Menu, QMenu]:
        """Fill ``bar`` from the table; gives back the menus made."""
        menus = {}
        for menu in Menu:
            made = bar.addMenu(_(menu.value))
            menus[menu] = made
            last = -1
            chosen = sorted((s for s in self._specs.values() if s.menu is menu), key=lambda s: s.section)
            for spec in chosen:
                if last not in (-1, spec.section):
                    made.addSeparator()
                made.addAction(self._actions[spec.id])
                last = spec.section
        return menus

    def group(self, *action_ids: str) -> None:
        """Of these checkable actions exactly one is ticked."""
        group = QActionGroup(self._window)
        for action_id in action_ids:
            group.addAction(self._actions[action_id])

    def palette_specs(self) -> list[ActionSpec]:
        """Actions that can be done now, in table order."""
        return [s for s in self._specs.values() if s.palette and self._actions[s.id].isEnabled()]

    def text(self, action_id: str) -> str:
        """What the action is called now, without mnemonic marks."""
        return self._actions[action_id].text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def keys(self, action_id: str) -> str:
        """The action's first key as people read it, empty where it has none."""
        shortcut = self._actions[action_id].shortcut()
        return "" if shortcut.isEmpty() else key_text(shortcut)

    def key_rows(self) -> list[KeyRow]:
        """Every action with a key, by menu: the F1 page. Letters are listed whether on or off."""
        rows = []
        for spec in self._specs.values():
            shortcut = self.keys_of(spec.id)
            if shortcut:
                keys = ", ".join(key_text(part) for part in shortcut.split(";"))
                section = _(spec.menu.value).replace("&", "")
                rows.append(KeyRow(section, _(spec.text), keys, spec.scope is Scope.LETTER, spec.id))
        return rows

    def _found(self, action_id: str) -> tuple[Handler, Condition | None] | None:
        page, anywhere = (self._page, action_id), (ANY_PAGE, action_id)
        for handler, holds in self._over.get(page, ()):
            if holds():
                return handler, holds
        return self._handlers.get(page) or self._handlers.get(anywhere) or self._lasting.get(action_id)

    def _refresh_one(self, action_id: str) -> None:
        found = self._found(action_id)
        able = found is not None and (found[1] is None or found[1]())
        self._actions[action_id].setEnabled(able)

    def _run(self, action_id: str) -> None:
        found = self._found(action_id)
        if found is not None:
            found[0]()
