"""The section on how the program looks on this computer: colours, row height, font, motion, and how a number is called.

Changes nothing itself that a menu changes too: it triggers the same actions, so that both always say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.base.settings import ANIMATIONS, CALL_BY, DENSITY, SINGLE_LETTERS, SYSTEM_FONT, THEME, Setting
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.settings.computer_changes import ComputerChanges
from leaddesk.ui.settings.section import Section
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.choice_field import ChoiceBox
from leaddesk.ui.widgets.text import PlainLabel


@dataclass(frozen=True)
class _Choice:
    """A setting with a few values: where it is shown, and how another one is put in force."""

    setting: Setting[str]
    box: ChoiceBox
    apply: Callable[[str], object]


@dataclass(frozen=True)
class _Switch:
    """A setting that is on or off."""

    setting: Setting[bool]
    box: QCheckBox
    toggle: Callable[[], object]


class LookSection(Section):
    """Colours, rows, font, motion, calling, single letters."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._changes = ComputerChanges(context, self)
        self._changes.changed.connect(self.reload)
        self._choices: list[_Choice] = []
        self._switches: list[_Switch] = []
        trigger = context.actions.trigger
        self.add_title(
            _("Look"), _("How LeadDesk looks on this computer. The file looks as everybody likes it at theirs.")
        )
        self._choice(THEME, _("Colours"), _themes(), lambda code: trigger(f"view.{code}"))
        self._choice(DENSITY, _("Row height"), _densities(), lambda code: trigger(f"view.{code}"))
        self._switch(SYSTEM_FONT, _("Use system font"), lambda: trigger("view.system_font"))
        self._switch(ANIMATIONS, _("Move things softly"), self._toggle_motion)
        self.add_group(_("Calling"), _("What the button Call does with a number."))
        self._choice(CALL_BY, _("How to call"), _ways(), lambda code: context.settings.set(CALL_BY, code))
        self.add_group(
            _("Single-letter keys"),
            _(
                "L logs a contact, W is won, S is later: while a list has the keyboard. Off, typing on a list filters it."
            ),
        )
        self._switch(SINGLE_LETTERS, _("Use single letters as keys"), lambda: trigger("view.letters"))
        self.reload()

    def _choice(
        self, setting: Setting[str], label: str, choices: Sequence[tuple[str, str]], apply: Callable[[str], object]
    ) -> None:
        box = ChoiceBox(label, self)
        box.set_choices(choices)
        self._choices.append(_Choice(setting, box, apply))
        box.picked.connect(lambda code: self._change(setting, code, apply))
        row = QHBoxLayout()
        row.setSpacing(12)
        caption = PlainLabel(label, size=TypeSize.BODY)
        caption.setMinimumWidth(140)
        row.addWidget(caption)
        row.addWidget(box)
        row.addStretch(1)
        self.column.addLayout(row)
        self.places[setting.key] = box

    def _switch(self, setting: Setting[bool], label: str, toggle: Callable[[], object]) -> None:
        box = QCheckBox(label, self)
        box.setAccessibleName(label)
        self._switches.append(_Switch(setting, box, toggle))
        box.clicked.connect(lambda _on: self._changes.make(self._said(label), toggle, toggle))
        self.column.addWidget(box)
        self.places[setting.key] = box

    def _change(self, setting: Setting[Any], code: str, apply: Callable[[str], object]) -> None:
        before = self.context.settings.get(setting)
        self._changes.make(self._said(_(setting.label)), lambda: apply(code), lambda: apply(before))

    def _said(self, label: str) -> str:
        return _("Changed: {what}").format(what=label)

    def _toggle_motion(self) -> None:
        on = not self.context.settings.get(ANIMATIONS)
        self.context.settings.set(ANIMATIONS, on)
        self.context.appearance.set_animated(on)

    def reload(self) -> None:
        """Show what is in force, also after a menu changed it."""
        settings = self.context.settings
        for choice in self._choices:
            choice.box.set_stored(settings.get(choice.setting))
        for switch in self._switches:
            switch.box.setChecked(settings.get(switch.setting))


def _themes() -> list[tuple[str, str]]:
    return [("system", _("Colours as the system")), ("light", _("Light colours")), ("dark", _("Dark colours"))]


def _densities() -> list[tuple[str, str]]:
    return [("compact", _("Compact rows")), ("normal", _("Normal rows")), ("roomy", _("Roomy rows"))]


def _ways() -> list[tuple[str, str]]:
    return [
        ("number", _("Show it big")),
        ("qr", _("Show it as a code for the telephone")),
        ("link", _("Hand it to a program")),
    ]
