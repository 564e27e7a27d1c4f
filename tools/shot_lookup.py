"""Pictures of "while the phone rings", the palette, the first run and the sample's line, beside their mock-ups.

Callum Reid of the mock-up 23 is put into the sample firm by our own verbs, at the times the mock-up names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

RINGS: Final = "0244"
_ZONE: Final = dt.UTC


def scenes(make: Callable[..., Any]) -> Iterator[Any]:
    """Scenes for ``screenshots`` (``make`` is its ``Scene``)."""
    yield make("lookup_ring", _ring, beside=("23_lookup_ring",) * 2)
    yield make("lookup_name", _Typed("reid"), beside=("23_lookup_ring",) * 2)
    yield make("lookup_palette", _Typed("re"), beside=("09c_command_palette",) * 2)
    yield make("lookup_nothing_typed", _Typed(""))
    yield make("lookup_nobody", _Typed("0171 9999999"))
    yield make("first_run", _first_page, empty=True, beside=("09_first_run",) * 2)
    yield make(
        "inbox_nobody", lambda window, _session: window.show_page("inbox"), empty=True, beside=("09b_empty_inbox",) * 2
    )
    yield make("inbox_answered", _answered, beside=("09b_empty_inbox",) * 2)
    yield make("sample_line", _sample)


def ring(ws: Workspace) -> int:
    """Callum Reid, whose number Jess Reid shares and which the firm once had; gives back his lead."""
    from leaddesk.base.clock import FixedClock
    from leaddesk.services import followups, leads, pipeline, promises, touches

    clock = ws.clock
    assert isinstance(clock, FixedClock)
    now = clock.now()
    _at(clock, now, days=18)
    reid = {"company": "Reid Brewing", "phone": "07700 900244", "source": "Website"}
    callum = leads.add(
        ws,
        {**reid, "full_name": "Callum Reid", "rating": "warm", "value": "18900", "owner": "Maya", "product": "Chiller"},
    ).ids[0]
    jess = leads.add(ws, {**reid, "full_name": "Jess Reid", "value": "4200", "owner": "Maya"}).ids[0]
    firm = leads.add(ws, {"company": "Reid Brewing", "phone": "0114 496 0244"}).ids[0]
    _at(clock, now, days=9)
    touches.log(ws, jess, type="visit", outcome="reached", text="Decides with Callum")
    _at(clock, now, days=6)
    pipeline.move(ws, [callum], "Quoted")
    with ws.store.write("Quote") as write:
        write.insert(
            "quote", lead_id=callum, number="Q-231", sum_minor=1_890_000, currency="GBP", state="sent",
            sent_on=(now - dt.timedelta(days=6)).date().isoformat(), created_at=write.now,
        )  # fmt: skip
    _at(clock, now, days=4)
    due = (now - dt.timedelta(days=1)).date()
    promised = promises.NewPromise("Two options with running cost per year", due)
    touches.log(ws, callum, type="call", outcome="reached", text="Two options by Wednesday please", promise=promised)
    _at(clock, now, days=3)
    leads.set_fields(ws, firm, {"phone": "0114 496 0999"})
    _at(clock, now, days=2)
    touches.log(ws, callum, type="note", text="Chiller price is in, split units on Thursday")
    clock.set(now)
    followups.set_next(ws, [callum], followups.NextStep("Send two options", now.date(), "14:00"))
    return callum


def _at(clock: Any, now: dt.datetime, *, days: int) -> None:
    clock.set(now - dt.timedelta(days=days))


def _ring(window: MainWindow, session: Session) -> None:
    ring(session.ws)
    window.show_page(window.infos[0].page_id)
    window.palette_.open_palette(RINGS)


def _first_page(window: MainWindow, _session: Session) -> None:
    for action_id in ("file.open_sample", "file.open", "file.new"):
        window.actions_.bind_window(action_id, lambda: None)  # there is no desk in a picture
    window.show_page(window.infos[0].page_id)


def _answered(window: MainWindow, _session: Session) -> None:
    window.show_view("inbox", "promises")


def _sample(window: MainWindow, session: Session) -> None:
    """As the desk shows it while the sample is open."""
    _first_page(window, session)
    window.sample_line.show()


class _Typed:
    """The palette with something typed."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, window: MainWindow, session: Session) -> None:
        ring(session.ws)
        page = window.page(window.page_id())
        window.palette_.open_palette(self._text, subject=page.subject() if page is not None else "")
