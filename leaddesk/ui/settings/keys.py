"""The section on keys: every action with its key, found by typing, changed by pressing another one (WCAG 2.1.4).

The keys themselves belong to the action manager; what was chosen is remembered on this computer.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.base.settings import SHORTCUTS
from leaddesk.domain.identity import fold
from leaddesk.ui.bridge.theme import Weight
from leaddesk.ui.settings.computer_changes import ComputerChanges
from leaddesk.ui.settings.key_row import KeyRow
from leaddesk.ui.settings.section import Section
from leaddesk.ui.shell.actions import ActionSpec, Menu, Scope
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import LinkButton, key_text
from leaddesk.ui.widgets.search_field import SearchField
from leaddesk.ui.widgets.text import PlainLabel

_HOLDS = ("Ctrl+", "Alt+", "Meta+")


class KeysSection(Section):
    """``rows`` by action id; ``field`` finds an action by its words."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._manager = context.actions
        self._changes = ComputerChanges(context, self)
        self._changes.changed.connect(self.reload)
        self.rows: dict[str, KeyRow] = {}
        self._heads: dict[Menu, PlainLabel] = {}
        self.add_title(_("Keys"), _("Press a key's button, then the key you want. F1 shows all of them."))
        self.field = SearchField(_("Find an action"), self)
        self.field.setFixedWidth(260)
        self.field.textChanged.connect(self._filter)
        self._all_back = LinkButton(_("All keys as they were"), self)
        self._all_back.clicked.connect(partial(self._change, {}))
        top = QHBoxLayout()
        top.addWidget(self.field)
        top.addStretch(1)
        top.addWidget(self._all_back)
        self.column.addLayout(top)
        self._lay_rows()
        self.places = {"list": self.field}
        self.reload()

    def _lay_rows(self) -> None:
        for menu in Menu:
            head = PlainLabel(_(menu.value).replace("&", ""), weight=Weight.SEMIBOLD)
            self._heads[menu] = head
            self.column.addSpacing(8)
            self.column.addWidget(head)
            box = QVBoxLayout()
            box.setSpacing(2)
            for spec in self._manager.specs():
                if spec.menu is menu:
                    box.addWidget(self._row(spec))
            self.column.addLayout(box)

    def _row(self, spec: ActionSpec) -> KeyRow:
        row = KeyRow(spec.id, _(spec.text).replace("&", ""), self)
        row.wanted.connect(self._want)
        row.taken.connect(self._take)
        row.default_wanted.connect(self._default)
        self.rows[spec.id] = row
        return row

    def reload(self) -> None:
        """Show the keys in force."""
        own = self._manager.own_keys()
        for action_id, row in self.rows.items():
            row.show_keys(self._manager.keys_of(action_id), own=action_id in own)
        self._all_back.setVisible(bool(own))

    # --- changing ------------------------------------------------------------------------------------------------------
    def _want(self, action_id: str, keys: str) -> None:
        spec = next(one for one in self._manager.specs() if one.id == action_id)
        if keys and spec.scope is Scope.EVERYWHERE and _types_text(keys):
            problem = _("{key} alone types text. Hold Ctrl or Alt, or take a function key.")
            self.rows[action_id].ask(keys, problem.format(key=key_text(keys)), may_take=False)
            return
        others = self._manager.taken_by(action_id, keys)
        if others:
            names = ", ".join(self._name(other) for other in others)
            problem = _("{key} is the key of: {names}").format(key=key_text(keys), names=names)
            self.rows[action_id].ask(keys, problem, may_take=True)
            return
        self._set(action_id, keys)

    def _take(self, action_id: str, keys: str) -> None:
        """Give the key to this action; whoever had it keeps its other keys."""
        wanted = {QKeySequence(part).toString() for part in keys.split(";")}
        lost = {}
        for other in self._manager.taken_by(action_id, keys):
            left = [p for p in self._manager.keys_of(other).split(";") if QKeySequence(p).toString() not in wanted]
            lost[other] = ";".join(left)
        self._change({**self._manager.own_keys(), **lost, action_id: keys})

    def _set(self, action_id: str, keys: str) -> None:
        self._change({**self._manager.own_keys(), action_id: keys})

    def _default(self, action_id: str) -> None:
        own = self._manager.own_keys()
        own.pop(action_id, None)
        self._change(own)

    def _change(self, chosen: Mapping[str, str]) -> None:
        before = self._manager.own_keys()
        self._changes.make(_("Keys changed"), partial(self._apply, dict(chosen)), partial(self._apply, before))

    def _apply(self, chosen: dict[str, str]) -> None:
        for action_id in {*self._manager.own_keys(), *chosen}:
            self._manager.set_keys(action_id, chosen.get(action_id))
        self.context.settings.set(SHORTCUTS, dict(self._manager.own_keys()))

    # --- finding -------------------------------------------------------------------------------------------------------
    def _name(self, action_id: str) -> str:
        return next(_(spec.text).replace("&", "") for spec in self._manager.specs() if spec.id == action_id)

    def _filter(self, text: str) -> None:
        wanted = fold(text).split()
        for menu, head in self._heads.items():
            shown = 0
            for spec in self._manager.specs():
                if spec.menu is menu:
                    hay = fold(
                        f"{self._name(spec.id)} {_(spec.words) if spec.words else ''} {key_text(self._manager.keys_of(spec.id))}"
                    )
                    fits = all(word in hay for word in wanted)
                    self.rows[spec.id].setVisible(fits)
                    shown += fits
            head.setVisible(shown > 0)


def _types_text(keys: str) -> bool:
    """Whether the key would type a character into a field: a letter, a digit or a sign without Ctrl or Alt."""
    last = keys.rsplit("+", 1)[-1] or "+"
    return not any(hold in keys for hold in _HOLDS) and (len(last) == 1 or last == "Space")
