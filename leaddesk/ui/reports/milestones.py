"""The milestones as the design draws them: bar, count, step, typical time, and beside each step who fell out before it and why.

Turns ``domain.continuum.Continuum`` into texts and boxes; paints nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QRectF

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.continuum import Continuum, FellOut, Step
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.figures import whole_percent
from leaddesk.domain.milestones import LABELS
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import Weight
from leaddesk.ui.reports.opening import Opens
from leaddesk.ui.reports.painted import CAPTION, Fill, Ink, Laid, Layout, width_of
from leaddesk.ui.reports.surface import Figure

NAME_WIDTH, BAR_WIDTH, COUNT_WIDTH, STEP_WIDTH, TYPICAL_WIDTH = 92, 138, 40, 46, 60
HEAD, ROW, GAP, BETWEEN = 16, 24, 14, 3
LEAST_WIDTH: Final = 560
CAUSES: Final = 4
"""So many causes are named; the rest is counted together, and so is what there is no room for."""


@dataclass(frozen=True)
class Said:
    """Words of one figure in a row: shown, told to a screen reader, opening its leads; ``sign`` parts it from what follows. ``n`` of a
    cause: its leads, which go to *other* where there is no room for its name."""

    text: str
    said: str
    opens: Opens = None
    sign: str = ","
    n: int = 0


@dataclass(frozen=True)
class Row:
    """One milestone. ``share`` 0 to 1 of the first step, for the bar; ``parts``: who fell out before it, and why."""

    code: str
    name: str
    of_all: float
    count: Said
    step: Said | None
    typical: Said | None
    parts: tuple[Said, ...]
    worst: bool = False


@dataclass(frozen=True)
class Naming:
    """What the words need: ``reason`` names a reason by id, ``key`` the rows of a set, ``day_minutes`` the length of a working day."""

    reason: Callable[[int], str]
    key: Callable[[str], FigureKey]
    day_minutes: int


def rows(told: Continuum, naming: Naming, worst: str = "") -> tuple[Row, ...]:
    """The lines of the panel; ``worst``: the step the title is about."""
    first = told.steps[0].count
    made = []
    for place, step in enumerate(told.steps):
        before = told.steps[place - 1] if place else None
        parts = _out(before, step, naming) if before is not None else _no_leads(told, naming)
        name = _(LABELS[step.code])
        made.append(
            Row(
                step.code,
                name,
                step.count / first if first else 0.0,
                Said(words.number(step.count), _counted(name, step.count), naming.key(step.rows)),
                _step(name, step, before, naming),
                _typical(name, step, naming),
                parts,
                step.code == worst,
            )
        )
    return tuple(made)


def _counted(name: str, count: int) -> str:
    return ngettext("{step}: {n} lead came so far", "{step}: {n} leads came so far", count).format(step=name, n=count)


def _step(name: str, step: Step, before: Step | None, naming: Naming) -> Said | None:
    if before is None or step.of is None:
        return None
    earlier = _(LABELS[before.code])
    counts = _("{n} of {all}").format(n=words.number(step.count), all=words.number(step.of))
    text = counts if step.share is None else _("{n}%").format(n=whole_percent(step.share))
    said = _("{step}: {counts} that came as far as {before}").format(step=name, counts=counts, before=earlier)
    return Said(text, said if step.share is None else f"{said}, {text}", naming.key(step.rows))


def _typical(name: str, step: Step, naming: Naming) -> Said | None:
    if step.minutes is not None:
        text = _worked(round(step.minutes), naming.day_minutes)
        n, said = step.minutes_n, _("{step}: typically after {time} of working time").format(step=name, time=text)
    elif step.days is not None:
        text = _("{n} d").format(n=_plain(step.days))
        n, said = step.days_n, _("{step}: typically after {time}").format(step=name, time=text)
    else:
        return None
    known = ngettext("known of {n} lead", "known of {n} leads", n).format(n=words.number(n))
    return Said(text, f"{said}; {known}", naming.key(step.rows) if n == step.count else None)


def _worked(minutes: int, day_minutes: int) -> str:
    """Working time: "38 m", "3 h 22 m", from a working day on "2 d 3 h"."""
    if minutes < day_minutes:
        return words.duration(minutes)
    days, rest = divmod(minutes, day_minutes)
    return _("{d} d {h} h").format(d=days, h=rest // 60)


def _plain(days: float) -> str:
    return words.number(int(days)) if days == int(days) else f"{days:.1f}"


def _no_leads(told: Continuum, naming: Naming) -> tuple[Said, ...]:
    if not told.not_a_lead:
        return ()
    n = words.number(told.not_a_lead)
    text = ngettext("{n} more was not a lead", "{n} more were not leads", told.not_a_lead).format(n=n)
    return (Said(text, text, naming.key("not_a_lead")),)


def _out(before: Step, step: Step, naming: Naming) -> tuple[Said, ...]:
    """Who came as far as ``before`` and not to ``step``: out with the causes, then who is still there."""
    at = _(LABELS[before.code])
    made: list[Said] = []
    if before.fell_out:
        only_lost = all(cause.status == "lost" for cause in before.causes)
        text = _("{n} lost") if only_lost else _("{n} out")
        shown = text.format(n=words.number(before.fell_out))
        said = ngettext("{n} lead fell out after {step}", "{n} leads fell out after {step}", before.fell_out).format(
            n=words.number(before.fell_out), step=at
        )
        made.append(Said(shown, said, naming.key(before.fell_rows), ":"))
        made += [_cause(cause, at, naming) for cause in before.causes]
        made[-1] = replace(made[-1], sign=";")
    if before.still:
        shown = _still(step.code, before.still)
        made.append(Said(shown, f"{at}: {shown}", naming.key(before.still_rows)))
    return tuple(made)


def _cause(cause: FellOut, at: str, naming: Naming) -> Said:
    name = _("Never answered") if cause.status == "non_responsive" else naming.reason(cause.reason_id)
    name = name or _("Not recorded")
    n = words.number(cause.count)
    return Said(
        _("{reason} {n}").format(reason=name, n=n),
        _("Fell out after {step}, {reason}: {n}").format(step=at, reason=name, n=n),
        naming.key(cause.rows),
        n=cause.count,
    )


def _still(code: str, n: int) -> str:
    told = {
        "first_attempt": _("{n} not tried yet"),
        "onboarded": _("{n} not started yet"),
        "invoiced": _("{n} not invoiced yet"),
        "satisfied": _("{n} not happy yet, as far as is known"),
    }
    return told.get(code, _("{n} open")).format(n=words.number(n))


# --- boxes ---------------------------------------------------------------------------------------------------------------
def layout(shown: tuple[Row, ...]) -> Layout:
    """How the lines lie at any width."""
    return partial(_lay_out, shown)


def _columns(width: int) -> dict[str, tuple[int, int]]:
    """x and width of each column; the bar gives way where there is little room."""
    bar = max(40, min(BAR_WIDTH, BAR_WIDTH - (700 - width) // 2))
    name = max(NAME_WIDTH, *(width_of(_(LABELS[code]), weight=Weight.MEDIUM) + 8 for code in LABELS))
    x, found = 0, {}
    for key, wide in (
        ("name", name),
        ("bar", bar),
        ("count", COUNT_WIDTH),
        ("step", STEP_WIDTH),
        ("typical", TYPICAL_WIDTH),
    ):
        found[key] = (x, wide)
        x += wide
    found["out"] = (x + GAP, max(0, width - x - GAP))
    return found


def _lay_out(shown: tuple[Row, ...], width: int) -> Laid:
    columns = _columns(width)
    heads = (
        ("count", _("count")),
        ("step", _("step")),
        ("typical", _("typical")),
        ("out", _("where they fell out, and why")),
    )
    inks = [
        Ink(QRect(columns[key][0], 0, columns[key][1], HEAD), text, "text3", key != "out", CAPTION)
        for key, text in heads
    ]
    fills: list[Fill] = []
    figures: list[Figure] = []
    for number, row in enumerate(shown):
        y = HEAD + ROW * number
        x, wide = columns["name"]
        inks.append(Ink(QRect(x, y, wide - 8, ROW), row.name, weight=Weight.MEDIUM))
        x, wide = columns["bar"]
        fills.append(Fill(QRectF(x, y + 3.5, wide, 17), token="sunken"))
        if row.of_all > 0:
            fills.append(Fill(QRectF(x, y + 3.5, max(2.0, wide * min(1.0, row.of_all)), 17), series=0))
        for key, said, token, weight in (
            ("count", row.count, "text", Weight.SEMIBOLD),
            ("step", row.step, "red" if row.worst else "text", Weight.SEMIBOLD if row.worst else Weight.MEDIUM),
            ("typical", row.typical, "text3", Weight.REGULAR),
        ):
            if said is not None:
                x, wide = columns[key]
                inks.append(Ink(QRect(x, y, wide, ROW), said.text, token, right=True, weight=weight))
                figures.append(Figure(f"{row.code}:{key}", number, QRect(x + 4, y, wide, ROW), said.said, said.opens))
        _lay_parts(row, number, y, columns["out"], inks, figures)
    return Laid(HEAD + ROW * len(shown) + 2, tuple(inks), tuple(fills), figures=tuple(figures))


def _lay_parts(row: Row, number: int, y: int, room: tuple[int, int], inks: list[Ink], figures: list[Figure]) -> None:
    """One figure after the other; what is cut is whole in its tip."""
    x, end = room[0], room[0] + room[1]
    parts = fitted(row.parts, room[1])
    for place, part in enumerate(parts):
        left = end - x
        if left < 28:
            break
        text = _signed(part, place == len(parts) - 1)
        wide = min(width_of(text), left)
        inks.append(Ink(QRect(x, y, wide + 2, ROW), text, "text2"))
        figures.append(Figure(f"{row.code}:part{place}", number, QRect(x - 3, y, wide + 4, ROW), part.said, part.opens))
        x += wide + BETWEEN


def _signed(part: Said, is_last: bool) -> str:
    return part.text if is_last else f"{part.text}{part.sign}"


def fitted(parts: tuple[Said, ...], room: int) -> tuple[Said, ...]:
    """As many causes as there is room for, the others counted together; the whole and who is still there always stand there."""
    causes = [part for part in parts if part.n]
    ahead = parts[:1] if causes else parts
    behind = tuple(part for part in parts[1:] if not part.n) if causes else ()
    for named in range(min(len(causes), CAUSES + (len(causes) == CAUSES + 1)), -1, -1):
        rest = sum(part.n for part in causes[named:])
        other = (_other(rest),) if rest else ()
        shown = (*ahead, *causes[:named], *other, *behind)
        if sum(width_of(_signed(p, p is shown[-1])) + BETWEEN for p in shown) - BETWEEN <= room:
            break
    return shown if causes else parts


def _other(n: int) -> Said:
    text = words.number(n)
    return Said(_("other {n}").format(n=text), _("for other reasons {n}").format(n=text), sign=";")
