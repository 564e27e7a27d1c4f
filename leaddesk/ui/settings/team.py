"""The section on the team: who works here, what they do, when, who is away, and who takes over when somebody leaves.

With one member nothing elsewhere speaks of whose lead something is (PRODUCT section 9); the second is added here.
"""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.records import Assignee
from leaddesk.services import team
from leaddesk.ui.bridge.theme import AVATARS, Weight
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.settings import team_state
from leaddesk.ui.settings.listed import ListedSection
from leaddesk.ui.settings.rows_model import RowColumn
from leaddesk.ui.settings.rows_part import RowsPart
from leaddesk.ui.settings.team_state import TeamState
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import PlainLabel

NOBODY = "nobody"
_UP_TO = re.compile(r"\s+(?:to|bis|-|–)\s+", re.IGNORECASE)


class TeamSection(ListedSection):
    """``part`` lists people; ``away`` the days away of the one in focus."""

    tables = ("assignee", "absence", "setting", "lead")

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._state: TeamState | None = None
        self._member = 0
        self.add_title(_("Team"), _("Who works here, how much, and when."))
        self.part = self._people_part()
        self.head = PlainLabel("", weight=Weight.SEMIBOLD, wrap=True)
        self.away = self._away_part()
        self.column.addWidget(self.part)
        self.column.addSpacing(8)
        self.column.addWidget(self.head)
        self.column.addWidget(self.away)
        self.places = {"list": self.part, "member": self.part, "away": self.away}
        self._join()

    def _people_part(self) -> RowsPart:
        return RowsPart(
            (
                RowColumn("who", "", "show", 40),
                RowColumn("name", _("Person"), "text"),
                RowColumn("initials", _("Initials"), "text", 64, drop=5),
                RowColumn("role", _("Does"), "text", 112, drop=2),
                RowColumn("hours", _("A week"), "text", 68),
                RowColumn("open", _("Open"), "link", 54, drop=1),
                RowColumn("working_days", _("Works"), "text", 104, drop=3),
                RowColumn("away", _("Away"), "show", 104, drop=4),
                RowColumn("email", _("E-mail"), "text", 140, drop=6),
                RowColumn("active", _("Here"), "check", 54),
                RowColumn("menu", "", "menu", 34),
            ),
            self,
            name=_("Team"),
            add=_("Add somebody"),
            new_name=_("First and last name"),
            hint=_("Working days are written like Mon to Thu; empty means the firm's."),
        )

    def _away_part(self) -> RowsPart:
        return RowsPart(
            (
                RowColumn("first", _("From"), "text", 120),
                RowColumn("last", _("To"), "text", 120),
                RowColumn("note", _("Note"), "text"),
                RowColumn("menu", "", "menu", 34),
            ),
            self,
            name=_("Days away"),
            add=_("Add days away"),
            new_name=_("Such as 24 Dec to 28 Dec"),
            none=_("No days away are known."),
        )

    def _join(self) -> None:
        view = self.part.view
        view.edited.connect(self._edited)
        view.menu_wanted.connect(self._menu)
        view.link.connect(lambda member_id, _key: self.open_rows(f"owner={self._named(member_id).name}&status=open"))
        view.current_changed.connect(self._show_member)
        self.part.added.connect(lambda name: self.add_row(self.part, team.add, name))
        self.away.view.edited.connect(self._away_edited)
        self.away.view.menu_wanted.connect(self._away_menu)
        self.away.added.connect(self._add_away)

    # --- reading -------------------------------------------------------------------------------------------------------
    def read(self) -> TeamState:
        return team_state.read(self.context.ws)

    def take(self, state: TeamState) -> None:
        self._state = state
        self.part.set_rows([team_state.member_row(person, state) for person in state.people])
        self._show_member(self.part.view.current_id() or state.people[0].id)

    def _show_member(self, member_id: int) -> None:
        """Days away of the person in focus."""
        state = self._state
        if state is None or not member_id or member_id not in state.facts:
            return
        if member_id != self._member:
            self.away.say("")
        self._member = member_id
        self.head.setText(_("{name} is away").format(name=state.named(member_id).name))
        mine = [each for each in state.absences if each.member_id == member_id]
        self.away.set_rows([team_state.absence_row(each, state.today) for each in mine])

    def _named(self, member_id: int) -> Assignee:
        assert self._state is not None
        return self._state.named(member_id)

    # --- acting --------------------------------------------------------------------------------------------------------
    def _edited(self, member_id: int, key: str, text: str) -> None:
        if key != "active":
            self.save(self.part, team.change, member_id, **{key: text})
        elif text:
            self.save(self.part, team.come_back, member_id)
        else:
            self._ask_leave(member_id)

    def _ask_leave(self, member_id: int) -> None:
        self.context.runner.read(
            team.open_of,
            self.context.ws,
            member_id,
            owner=self,
            on_result=partial(self._ask_to, member_id),
            key="settings.open_of",
        )

    def _ask_to(self, member_id: int, left: team.Open) -> None:
        """To whom goes what is open; with nothing open nobody is asked."""
        assert self._state is not None
        others = [each for each in self._state.people if each.active and each.id != member_id]
        if left == team.Open(0, 0, 0) or not any(each.kind == "member" for each in others):
            self.save(self.part, team.leave, member_id, None)
            return
        choices = [Choice(str(each.id), each.name) for each in others]
        self.context.prompts.choose(
            _("{name} leaves the team").format(name=self._named(member_id).name),
            _("Open leads: {leads}, next steps: {steps}, promises: {promises}. Who takes them over?").format(
                leads=left.leads, steps=left.steps, promises=left.promises
            ),
            [*choices, Choice(NOBODY, _("Nobody yet"))],
            lambda answer: self.save(self.part, team.leave, member_id, None if answer == NOBODY else int(answer)),
        )

    def _menu(self, member_id: int, at: QPoint) -> None:
        person, view = self._named(member_id), self.part.view
        colours = [
            (name, partial(self.save, self.part, team.change, member_id, color=colour))
            for name, colour in zip(colour_names(), AVATARS, strict=True)
        ]
        other, label = (
            ("member", _("Is a team member")) if person.kind == "partner" else ("partner", _("Is an outside partner"))
        )
        leave = (_("Leaves the team"), partial(self._ask_leave, member_id))
        back = (_("Is here again"), partial(self.save, self.part, team.come_back, member_id))
        self.part.open_menu(
            at,
            [
                (_("Rename"), partial(view.change, member_id, "name")),
                (_("Colour"), colours),
                (_("Add days away"), partial(self._begin_away, member_id)),
                (label, partial(self.save, self.part, team.change, member_id, kind=other)),
                leave if person.active else back,
            ],
            row_id=member_id,
        )

    def _begin_away(self, member_id: int) -> None:
        self._show_member(member_id)
        self.away.begin_new()

    def _add_away(self, text: str) -> None:
        first, *last = _UP_TO.split(text, maxsplit=1)
        self.add_row(self.away, team.add_absence, self._member, first, last[0] if last else "")

    def _away_edited(self, absence_id: int, key: str, text: str) -> None:
        assert self._state is not None
        known = next(each for each in self._state.absences if each.id == absence_id)
        values = {"first": known.first.isoformat(), "last": known.last.isoformat(), "note": known.note} | {key: text}
        self.save(self.away, team.change_absence, absence_id, values["first"], values["last"], values["note"])

    def _away_menu(self, absence_id: int, at: QPoint) -> None:
        remove = partial(self.save, self.away, team.remove_absence, absence_id)
        self.away.open_menu(at, [(_("Is not away after all"), remove)])


def colour_names() -> tuple[str, ...]:
    """What the six colours of people are called, in the order of ``theme.AVATARS``."""
    return (_("Petrol"), _("Violet"), _("Brown"), _("Olive"), _("Blue"), _("Plum"))
