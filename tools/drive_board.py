"""Issue 7 by real keys and a real mouse in the real window under Xvfb: a deal by keyboard alone, then cards dragged.

.venv/bin/python tools/drive_board.py                       # every task at 1280x672, each checked in the file and taken back
.venv/bin/python tools/drive_board.py --only keyboard
.venv/bin/python tools/drive_board.py --keep /tmp/drive     # keeps the home folder and a picture of every drag there

Qt's own drag loop runs, which no offscreen test reaches.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.drive_checks import LEADS, Task, differing, firm, main, one, open_firm, rows, state
from tools.drive_kit import Count, Place, Screen

DISPLAY = 96
LEFT, COLUMN, TOP, CARD = 212, 200, 134, 98
"""At 1280x672: the board's left edge, the width of a column, the top of the first card, the height of a card with its gap."""
FOOT, RIGHT = 555, 1276
"""Just above the lower edge of the columns while the zones are there, just left of the board's right edge."""
WON, LOST = (340, 612), (600, 612)
"""Zones, which are there while something is dragged."""
NEW, TRYING, TALKED, QUALIFIED, QUOTED, NEGOTIATING = range(6)
COMPETITOR = "Northern Air Services"
LONG_REST_S = 1.0
TOAST_S = 8.5
STEPS = 20
EDGE_S, FOOT_S = 1.5, 4.0
"""How long a drag rests at an edge until the board, a column has gone to its end."""


@dataclass(frozen=True)
class Column:
    """A column as the command line tells it: the stage's id and its cards from the top."""

    stage: int
    ids: list[int]


def columns(screen: Screen, home: Path) -> list[Column]:
    """The board as it stands in the file."""
    told = json.loads(screen.ask("board", "--limit", str(LEADS), "--db", str(firm(home)), "--json"))["columns"]
    return [Column(column["key"], [card["id"] for card in column["cards"]]) for column in told]


def spot(column: int, row: int, *, low: bool = False) -> Place:
    """A place on a card of a board that is not scrolled, in its upper or lower half."""
    return LEFT + column * COLUMN + 60, TOP + row * CARD + (70 if low else 24)


def events(home: Path, lead_id: int) -> int:
    """How often a lead came into a stage."""
    return int(one(home, "SELECT count(*) FROM stage_event WHERE lead_id = ?", lead_id))


def undone(screen: Screen, home: Path, before: dict[str, list[str]]) -> str:
    """Take back what a drag did, not counted; what is not as it was."""
    aside(screen, partial(screen.keys, "ctrl+z"))
    return left_over(screen, home, before)


def left_over(screen: Screen, home: Path, before: dict[str, list[str]]) -> str:
    """What is not as it was."""
    screen.rest(LONG_REST_S)
    left = differing(before, state(home))
    return f" not as it was: {left}" if left else ""


def aside(screen: Screen, act: Callable[[], object]) -> None:
    """Do something that is no part of the task and is not counted."""
    counted, began, screen.count = screen.count, time.monotonic(), Count()
    act()
    counted.began += time.monotonic() - began
    screen.count = counted


# --- by keyboard ---------------------------------------------------------------------------------------------------------------
def keyboard(screen: Screen, home: Path) -> str:
    """The Pipeline, a lead found, moved two stages, lost with a competitor's name, all taken back."""
    before = state(home)
    lead, company = rows(home, "SELECT l.id, c.name FROM lead l JOIN company c ON c.id = l.company_id WHERE l.id = ?",
        columns(screen, home)[TRYING].ids[-1])[0]  # fmt: skip
    had = events(home, lead)
    screen.begin()
    screen.keys("ctrl+3", "ctrl+f")
    screen.type(company)
    aside(screen, partial(screen.shot, "keyboard_1_found"))
    screen.keys("Escape", "ctrl+Right")
    screen.keys("ctrl+Right")
    aside(screen, partial(screen.shot, "keyboard_2_asked"))
    screen.keys("Return")  # whether it is worth our time may stay open
    screen.keys("ctrl+k")
    screen.type("lost", counted=True)
    screen.keys("Return")
    aside(screen, partial(screen.shot, "keyboard_3_why"))
    screen.keys("2")
    screen.type(COMPETITOR)
    screen.keys("ctrl+Return")
    screen.rest(LONG_REST_S)
    aside(screen, partial(screen.shot, "keyboard_4_lost"))
    told = rows(
        home,
        "SELECT l.status, r.code, l.reason_note FROM lead l LEFT JOIN reason r ON r.id = l.reason_id WHERE l.id = ?",
        lead,
    )
    more = events(home, lead) - had
    screen.keys("ctrl+z", "ctrl+z", "ctrl+z")
    screen.end()
    wrong = left_over(screen, home, before)
    aside(screen, partial(screen.shot, "keyboard_5_undone"))
    return wrong if told == [("lost", "competitor", COMPETITOR)] and more == 3 else f"{told}, {more} events{wrong}"


# --- by mouse ------------------------------------------------------------------------------------------------------------------
def dragged(
    screen: Screen, start: Place, end: Place, *, name: str, before_drop: Callable[[], object] | None = None
) -> None:
    """The task is one drag with a picture of it; then the file is left to rest. What is counted ends with the drop."""

    def hold() -> None:
        screen.shot(f"{name}_1_over")
        if before_drop is not None:
            before_drop()

    screen.begin()
    screen.drag(start, end, steps=STEPS, before_drop=hold)
    screen.end()
    screen.rest(LONG_REST_S)
    screen.shot(f"{name}_2_dropped")


def into_slot(screen: Screen, home: Path) -> str:
    """A card into the second place of another column: the order is kept, one event is written."""
    before, board = state(home), columns(screen, home)
    lead, target = board[QUOTED].ids[1], board[TRYING].ids
    had = events(home, lead)
    dragged(screen, spot(QUOTED, 1), spot(TRYING, 0, low=True), name="slot")
    now, more = columns(screen, home)[TRYING].ids, events(home, lead) - had
    wrong = undone(screen, home, before)
    return wrong if now == [target[0], lead, *target[1:]] and more == 1 else f"{now}, {more} events{wrong}"


def by_hand(screen: Screen, home: Path) -> str:
    """A card two places down in its column, where the open slot stands below the third: no event is written."""
    before, board = state(home), columns(screen, home)
    ids = board[QUALIFIED].ids
    dragged(screen, spot(QUALIFIED, 0), spot(QUALIFIED, 3, low=True), name="hand")
    now = columns(screen, home)[QUALIFIED].ids
    changed = differing(before, state(home))
    wrong = undone(screen, home, before)
    good = now == [*ids[1:3], ids[0], *ids[3:]] and changed == "lead"
    return wrong if good else f"{now} of {ids}, changed {changed}{wrong}"


def several(screen: Screen, home: Path) -> str:
    """Three cards chosen with Ctrl and Shift go together, in their order, by one change that one undo takes back."""
    before, board = state(home), columns(screen, home)
    chosen, target = [board[QUOTED].ids[row] for row in (0, 2, 3)], board[TRYING].ids
    screen.begin()
    screen.click(*spot(QUOTED, 0))
    screen.click(*spot(QUOTED, 2), held="ctrl")
    screen.click(*spot(QUOTED, 3), held="ctrl")
    clicked = screen.end()
    dragged(screen, spot(QUOTED, 2), spot(TRYING, 1), name="several")
    screen.count.clicks += clicked.clicks
    screen.count.seconds += clicked.seconds
    now = columns(screen, home)[TRYING].ids
    wrong = undone(screen, home, before)
    return wrong if now == [target[0], *chosen, *target[1:]] else f"{now}, wanted {chosen} behind {target[0]}{wrong}"


def given_up(screen: Screen, home: Path) -> str:
    """Escape while the card hangs over another column: nothing is written, nothing stays marked."""
    screen.click(*spot(QUOTED, 1))
    time.sleep(TOAST_S)  # what was said about the task before is gone
    before, seen = state(home), screen.shot("escape_0").read_bytes()
    dragged(
        screen,
        spot(QUOTED, 1),
        spot(TRYING, 1),
        name="escape",
        before_drop=partial(screen.keys, "Escape", dragging=True),
    )
    wrong = differing(before, state(home))
    stays = screen.shot("escape_3").read_bytes()
    return f"changed {wrong}" if wrong else "" if stays == seen else "the board looks otherwise"


def asked(
    screen: Screen, home: Path, *, column: int, end: Place, answer: Sequence[str], wanted: tuple[object, ...]
) -> str:
    """The first card of ``column`` dropped where it must be asked: Esc changes nothing; asked again and answered, Undo takes it back."""
    before, lead, name = state(home), columns(screen, home)[column].ids[0], f"{wanted[0]}"
    screen.begin()
    screen.drag(spot(column, 0), end, steps=STEPS)
    screen.keys("Escape")
    first = screen.end()
    screen.rest(LONG_REST_S)
    left = differing(before, state(home))
    dragged(screen, spot(column, 0), end, name=name)
    open_ = differing(before, state(home))
    aside(screen, partial(screen.shot, f"{name}_2_asked"))
    screen.keys(*answer)
    screen.count.keys += first.keys
    screen.count.clicks += first.clicks
    screen.count.seconds += first.seconds
    screen.rest(LONG_REST_S)
    aside(screen, partial(screen.shot, f"{name}_3_answered"))
    said = rows(home, _STANDS, lead)[0]
    wrong = undone(screen, home, before)
    if left or open_:
        return f"changed before it was answered: {left} {open_}"
    return wrong if said == wanted else f"{said}{wrong}"


def at_right_edge(screen: Screen, home: Path) -> str:
    """Held at the right edge the board goes on until its last column is seen whole; dropped there; the board goes back by Undo."""
    before, board = state(home), columns(screen, home)
    lead = board[QUOTED].ids[1]
    dragged(screen, spot(QUOTED, 1), (RIGHT, 300), name="edge", before_drop=partial(time.sleep, EDGE_S))
    stage = one(home, "SELECT stage_id FROM lead WHERE id = ?", lead)
    wrong = undone(screen, home, before)
    return wrong if stage == board[NEGOTIATING].stage else f"stage {stage}{wrong}"


def at_foot(screen: Screen, home: Path) -> str:
    """Held at the foot of a long column it goes on to its end; dropped below the last card."""
    before, board = state(home), columns(screen, home)
    ids = board[NEW].ids
    dragged(screen, spot(NEW, 0), (LEFT + 60, FOOT), name="foot", before_drop=partial(time.sleep, FOOT_S))
    now = columns(screen, home)[NEW].ids
    wrong = undone(screen, home, before)
    return wrong if now == [*ids[1:], ids[0]] else f"place {now.index(ids[0])} of {len(now)}{wrong}"


_STANDS = """SELECT l.status, coalesce(r.code, ''), l.won_value_minor FROM lead l LEFT JOIN reason r ON r.id = l.reason_id
  WHERE l.id = ?"""

TASKS = (
    Task("keyboard", "Find a lead, move it two stages, lose it to a competitor, undo.", (None, 0, None), keyboard),
    Task("slot", "Drag a card into a place of another column.", (0, 1, None), into_slot),
    Task("hand", "Drag a card to another place in its column.", (0, 1, None), by_hand),
    Task("several", "Choose three cards and drag them together.", (0, 4, None), several),
    Task("escape", "Give up a drag with Escape.", (1, 1, None), given_up),
    Task(
        "asks", "Drop a card where something is asked, leave, drop it again and go on.", (2, 2, None),
        partial(asked, column=TRYING, end=spot(QUALIFIED, 1), answer=("Return",), wanted=("qualified", "", None)),
    ),
    Task(
        "lost", "Drop a card on Lost, leave, drop it again and say why.", (None, 2, None),
        partial(asked, column=QUOTED, end=LOST, answer=("1", "ctrl+Return"), wanted=("lost", "price", None)),
    ),
    Task(
        "won", "Drop a card on Won, leave, drop it again and say the amount.", (None, 2, None),
        partial(asked, column=QUOTED, end=WON, answer=("1", "5", "0", "0", "Return"), wanted=("won", "", 150_000)),
    ),
    Task("foot", "Drag a card to the end of a long column.", (0, 1, None), at_foot),
    Task("edge", "Drag a card to a column out of sight.", (0, 1, None), at_right_edge),
)  # fmt: skip
"""In this order, in one window; each leaves the file as it was, the last one the board scrolled."""


if __name__ == "__main__":
    raise SystemExit(main(__doc__, TASKS, display=DISPLAY, prepare=open_firm))
