"""A won lead goes on (S0-1): getting started, done, invoiced, happy, and back; who gets the customer started. *Happy* is always said
by hand. One verb for key, menu and drag."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.after_sale import LABELS, POSITIONS, WON, next_of
from leaddesk.services import after_sale
from leaddesk.services.workspace import Workspace
from leaddesk.store import after_sale as stored
from leaddesk.ui.record.asked import Asked, read_asked
from leaddesk.ui.record.move_act import Act, Ended
from leaddesk.ui.record.qualify_verbs import QualifyVerbs
from leaddesk.ui.widgets.popover import Option

ICONS: Final = {
    WON: "trophy",
    "onboarding": "play",
    "delivered": "circle-check",
    "invoiced": "receipt",
    "satisfied": "heart-handshake",
}
Place = Callable[..., object]


@dataclass(frozen=True)
class AfterFacts:
    """Where the won ones among ``ids`` stand, and who gets them started."""

    asked: Asked
    positions: dict[int, str | None]
    starters: frozenset[int | None]

    @property
    def all_won(self) -> bool:
        return len(self.positions) == len(set(self.asked.ids))

    @property
    def here(self) -> frozenset[str]:
        return frozenset(position or WON for position in self.positions.values())

    def options(self) -> list[Option]:
        """The positions: the next one first, then all in order; where all of them stand is said, not offered."""
        here = self.here
        first = next_of(next(iter(here))) if len(here) == 1 else None
        order = [*([first] if first else []), *(code for code in POSITIONS if code != first)]
        return [
            Option(code, _(LABELS[code]), icon=ICONS[code], closed=_("stands there now") if here == {code} else "")
            for code in order
        ]


def read_after(ws: Workspace, ids: list[int]) -> AfterFacts:
    """Where ``ids`` stand after the sale (read lane)."""
    known = stored.standing(ws.store, ids)
    return AfterFacts(
        read_asked(ws, ids),
        {lead_id: position for lead_id, (position, _who) in known.items()},
        frozenset(who for _position, who in known.values()),
    )


class AfterSaleVerbs(QualifyVerbs):
    """Handlers of ``lead.status``, ``lead.after_sale_next`` and ``lead.starter``; ``after_sale_to`` for a column of the board."""

    def move(self) -> None:
        """To another stage; what is won goes on after the sale."""
        act = Act(self._ids())
        self._look(act, read_after, then=self._choose_way)

    def _choose_way(self, facts: AfterFacts) -> None:
        if facts.positions and facts.all_won:
            self._offer_positions(facts)
        else:
            self.choose_stage()

    def _offer_positions(self, facts: AfterFacts) -> None:
        act = Act(facts.asked.ids)
        self._choose_for(
            act,
            "lead.status",
            _("After the sale"),
            facts.options(),
            lambda code, _label: self._go_on(act, code, None, facts),
        )

    def after_sale_next(self) -> None:
        """One position further, without being asked which."""
        act = Act(self._ids())
        self._look(act, read_after, then=partial(self._next, act))

    def _next(self, act: Act, facts: AfterFacts) -> None:
        codes = {next_of(position) for position in facts.positions.values()} - {None}
        code = min((one for one in codes if one is not None), key=POSITIONS.index, default=None)
        if code is None:
            act.finish(False)
        else:
            self._go_on(act, code, None, facts)

    def after_sale_to(
        self,
        ids: Sequence[int],
        position: str | None,
        *,
        place: Place | None = None,
        anchor: QWidget | None = None,
        ended: Ended | None = None,
    ) -> None:
        """Bring won leads to a position (None: back to won), asking who gets them started where nobody is named yet."""
        act = Act(ids, anchor=anchor, ended=ended)
        self._look(act, read_after, then=partial(self._go_on, act, position or WON, place))

    def _go_on(self, act: Act, code: str, place: Place | None, facts: AfterFacts) -> None:
        nobody = None in facts.starters
        if code != "onboarding" or not nobody or len(facts.asked.people) < 2:
            self._set_position(act, code, place, facts, None)
            return
        options = [Option(str(person.id), person.name) for person in facts.asked.people]
        options.append(Option("", _("Nobody yet")))

        def chosen(who: str, _label: str) -> None:
            self._set_position(act, code, place, facts, int(who) if who else None)

        self._choose_for(act, "lead.status", _("Who gets them started?"), options, chosen)

    def _set_position(self, act: Act, code: str, place: Place | None, facts: AfterFacts, who: int | None) -> None:
        saying = _("{who}: {status}").format(who=facts.asked.who, status=_(LABELS[code]))
        named = {} if who is None else {"who": who}
        self._do(act, place or after_sale.move, code, saying=saying, **named)

    def starter(self) -> None:
        """Who gets them started; nobody yet is an answer."""
        act = Act(self._ids())
        self._look(act, read_after, then=partial(self._offer_starter, act))

    def _offer_starter(self, act: Act, facts: AfterFacts) -> None:
        options = [Option(str(person.id), person.name) for person in facts.asked.people]
        options.append(Option("", _("Nobody yet")))
        now = next(iter(facts.starters)) if len(facts.starters) == 1 else None

        def chosen(code: str, label: str) -> None:
            saying = _("{person} gets {who} started") if code else _("{who}: nobody gets them started yet")
            said = saying.format(person=label, who=facts.asked.who)
            self._do(act, after_sale.set_who, int(code) if code else None, saying=said)

        self._choose_for(
            act, "lead.starter", _("Who gets them started?"), options, chosen, current="" if now is None else str(now)
        )
