"""The section *Worth our time?*: the questions and rules of the version in force, edited as a draft and put in force as the next one.

A version never changes once it stands; who agreed to it and on which day stands with it; older ones can be looked at (K6, S1-3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.definition import Criterion, Definition
from leaddesk.services import definition
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.settings.definition_table import CriteriaTable
from leaddesk.ui.settings.section import Section
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.choice_field import ChoiceBox
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.text import PlainLabel

WIDTH = 980
REACHABLE = "reachable"
NOTHING = "nothing"
_RULES = {"either": "phone!= or email!=", "phone": "phone!=", "email": "email!="}


@dataclass(frozen=True)
class _State:
    versions: tuple[Definition, ...]
    worth: int
    new: int


class DefinitionSection(Section):
    """``table`` shows the draft, or an older version that is looked at."""

    unsaved = N_("The questions are changed and not in force yet.")
    tables = ("definition", "criterion", "lead_criterion", "lead")

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setMaximumWidth(WIDTH)
        self._state: _State | None = None
        self._draft: tuple[Criterion, ...] | None = None
        self._qualifies = ""
        self._looking: int | None = None
        self.add_title(
            _("Worth our time?"),
            _(
                "A list is not a group of leads, and a name is not a lead. Agree once what counts; "
                "the Inbox then shows what is still missing."
            ),
        )
        self.reachable = ChoiceBox(_("And there is"), self)
        self.reachable.set_choices(
            [
                (NOTHING, _("nothing else")),
                ("either", _("a phone number or an e-mail")),
                ("phone", _("a phone number")),
                ("email", _("an e-mail")),
            ]
        )
        self.qualifies = ChoiceBox(_("Qualified is reached by"), self)
        self.qualifies.set_choices(
            [("either", _("a yes here, or a move to that stage")), ("verdict", _("a yes here only"))]
        )
        self.count = PlainLabel("", tone="second")
        self.table = CriteriaTable(self)
        self.add_question = KeyButton(_("Add a question"), self, icon="plus", small=True)
        self.add_rule = KeyButton(_("Add a field rule"), self, icon="plus", small=True)
        self.version = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.look_at = ChoiceBox(_("Look at"), self)
        self.agreed_by = QLineEdit(self)
        self.agree = KeyButton(_("Agree"), self, small=True)
        self.banner = Banner("", "amber")
        self.put = KeyButton("", self, kind="primary")
        self.back = KeyButton(_("Take the changes back"), self)
        self._lay()
        self._join()
        self.places = {"questions": self.add_question, "agreed": self.agreed_by, "versions": self.look_at}

    # --- widgets -------------------------------------------------------------------------------------------------------
    def _lay(self) -> None:
        said = _("Worth our time when every needed question is yes, and there is")
        self.column.addWidget(_flow(self, _beside(said, self.reachable), self.reachable))
        self.column.addWidget(_flow(self, _beside(_("Qualified is reached by"), self.qualifies), self.qualifies))
        self.column.addWidget(self.count)
        self.column.addWidget(self.table)
        self.column.addWidget(_flow(self, self.add_question, self.add_rule))
        self._foot = QWidget(self)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.banner)
        foot.addWidget(_flow(self._foot, self.put, self.back))
        self._foot.hide()
        self.column.addWidget(self._foot)
        self.column.addWidget(self.version)
        self.agreed_by.setFixedWidth(220)
        self.agreed_by.setAccessibleName(_("Agreed by"))
        self.agreed_by.setPlaceholderText(_("Agreed by: names"))
        self._agree_line = _flow(self, self.agreed_by, self.agree)
        self.column.addWidget(self._agree_line)
        line = QHBoxLayout()
        self._look_label = PlainLabel(_("Look at"), tone="second")
        line.addWidget(self._look_label)
        line.addWidget(self.look_at)
        line.addStretch(1)
        self.column.addLayout(line)

    def _join(self) -> None:
        self.table.changed.connect(self._edited)
        self.add_question.clicked.connect(lambda: self.table.add(Criterion("")))
        self.add_rule.clicked.connect(lambda: self.table.add(Criterion("", kind="field")))
        self.reachable.picked.connect(self._reach)
        self.qualifies.picked.connect(self._edited)
        self.put.clicked.connect(self._save)
        self.back.clicked.connect(self._take_back)
        self.agree.clicked.connect(self._agree)
        self.agreed_by.returnPressed.connect(self._agree)
        self.look_at.picked.connect(self._look)

    # --- what is shown -------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        self.context.runner.read(_read, self.context.ws, owner=self, on_result=self._take, key="settings.definition")

    def _take(self, state: _State) -> None:
        before, self._state = self._state, state
        now = state.versions[-1]
        if before is not None and before.versions[-1].version != now.version:
            self._draft = None  # somebody else put one in force: the draft was of another version
        self.look_at.set_choices([(str(each.version), _version_name(each)) for each in reversed(state.versions)])
        several = len(state.versions) > 1
        self.look_at.setVisible(several)
        self._look_label.setVisible(several)
        counted = _("Unknown is never a yes. Now {n} of {all} new are worth our time.")
        self.count.setText(counted.format(n=words.number(state.worth), all=words.number(state.new)))
        if self._draft is None and not self._has_focus():
            self._show(now)
        self._say()

    def _has_focus(self) -> bool:
        """Whether something is being typed: it stays."""
        focus = self.focusWidget()
        return isinstance(focus, QLineEdit) and focus is not self.agreed_by and focus.isModified()

    def _show(self, shown: Definition) -> None:
        assert self._state is not None
        now = self._state.versions[-1]
        self._looking = None if shown.version == now.version else shown.version
        editable = self._looking is None
        self.table.show_criteria([each for each in shown.criteria if each.code != REACHABLE], editable=editable)
        found = next((each.rule for each in shown.criteria if each.code == REACHABLE), "")
        self.reachable.set_stored(next((code for code, rule in _RULES.items() if rule == found), NOTHING))
        self.qualifies.set_stored(shown.qualifies)
        for widget in (self.reachable, self.qualifies, self.add_question, self.add_rule):
            widget.setEnabled(editable)
        self.look_at.set_stored(str(shown.version))

    def _say(self) -> None:
        """The version line, and what is changed and not in force yet."""
        if self._state is None:
            return
        shown = self._shown()
        self.version.setText(_version_line(shown))
        is_now = self._looking is None
        changed = self._draft is not None and is_now
        self._agree_line.setVisible(is_now and not changed and shown.agreed_on is None)
        self._foot.setVisible(changed)
        self.put.set_label(_("Put in force as the next version"))
        if changed and not self.banner.text():
            self.banner.say(_("Changed, not in force yet."), "amber")

    def _shown(self) -> Definition:
        assert self._state is not None
        found = (each for each in self._state.versions if each.version == self._looking)
        return next(found, self._state.versions[-1])

    def _look(self, code: str) -> None:
        """Another version; looking at an older one changes nothing, a draft waits."""
        if self._state is None:
            return
        shown = next(each for each in self._state.versions if str(each.version) == code)
        if self._draft is not None and shown.version == self._state.versions[-1].version:
            self._show(replace(shown, criteria=self._draft, qualifies=self._qualifies))  # type: ignore[arg-type]
        else:
            self._show(shown)
        self._say()

    # --- editing -------------------------------------------------------------------------------------------------------
    def _reach(self, _code: str) -> None:
        self._edited()

    def draft(self) -> tuple[Criterion, ...]:
        """The questions and rules as they stand in the fields."""
        rule = _RULES.get(self.reachable.code())
        known = [Criterion(REACHABLE, "R", _("Reachable"), "field", rule=rule)] if rule else []
        return (*self.table.criteria(), *known)

    def _edited(self, _code: str = "") -> None:
        if self._state is None or self._looking is not None:
            return
        now = self._state.versions[-1]
        drafted, self._qualifies = self.draft(), self.qualifies.code()
        same = _plain(drafted) == _plain(now.criteria) and self._qualifies == now.qualifies
        self._draft = None if same else drafted
        self.banner.say("" if same else _("Changed, not in force yet."), "amber")
        self._say()

    def _take_back(self) -> None:
        self._draft = None
        if self._state is not None:
            self._show(self._state.versions[-1])
        self._say()

    def _save(self) -> None:
        self._edited()
        if self._draft is None:
            return
        self.context.verbs.run(
            definition.save,
            self._draft,
            qualifies=self._qualifies,
            owner=self,
            on_done=self._saved,
            on_error=self._refused,
        )

    def _saved(self, _done: Any) -> None:
        self._draft = None
        self.banner.say("", "amber")
        self.reload()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, LeadDeskError):
            self.context.shell.show_error(error)
            return
        self.banner.say_error(error)

    def _agree(self) -> None:
        who = self.agreed_by.text().strip()
        if who:
            self.context.verbs.run(definition.agree, who, owner=self, on_done=lambda _done: self.agreed_by.clear())
        else:
            self.agreed_by.setFocus()

    def has_unsaved(self) -> bool:
        return self._draft is not None


def _flow(parent: QWidget, *widgets: QWidget) -> QWidget:
    """Widgets side by side, on further lines where there is no room."""
    host = QWidget(parent)
    flow = FlowLayout(host, spacing=8)
    for widget in widgets:
        flow.addWidget(widget)
    return host


def _beside(text: str, box: QWidget) -> PlainLabel:
    """Words before a field, as high as it."""
    label = PlainLabel(text)
    label.setFixedHeight(box.sizeHint().height())
    label.setBuddy(box)
    return label


def _plain(criteria: Sequence[Criterion]) -> list[tuple[object, ...]]:
    """What is seen of questions: two that look alike are no change."""
    return [
        (each.code, each.pip, each.name, each.asked, each.counts, " and ".join(each.rule.splitlines()), each.needed)
        for each in criteria
    ]


def _version_name(version: Definition) -> str:
    if version.agreed_on is None:
        return _("Version {n}").format(n=version.version)
    return _("Version {n}, agreed {day}").format(n=version.version, day=_day(version.agreed_on))


def _version_line(version: Definition) -> str:
    old = _("Old leads are judged by the version of their time.")
    if version.agreed_on is None:
        return _("Version {n}, nobody agreed to it yet. {old}").format(n=version.version, old=old)
    said = _("Version {n}, agreed by {who} on {day}. {old}")
    return said.format(n=version.version, who=version.agreed_by, day=_day(version.agreed_on), old=old)


def _day(day: date) -> str:
    """Such as "2 Nov 2026"."""
    return words.locale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def _read(ws: Workspace) -> _State:
    return _State(definition.versions(ws), *definition.worth_counts(ws))
