"""What stands over a column, in words: count, sums, what is likely, who went on, typical days. Pure; the figures are ``store.board``'s."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.board import FEW, ColumnHead, Flow, MoneySum
from leaddesk.ui.bridge import words

PLUS: Final = " + "


@dataclass(frozen=True)
class Shown:
    """What the heads tell beyond count and sum: the firm's wish, and whether it is time for it (PRODUCT section 9)."""

    likely: bool = False
    went_on: bool = False


@dataclass(frozen=True)
class HeadFace:
    """The words of a head. ``delta``: what is being dragged here would bring; it stands where the days do.

    ``said`` is the sentence for screen readers, ``tip`` the same in lines.
    """

    name: str = ""
    count: str = ""
    share: str = ""
    sums: str = ""
    likely: str = ""
    days: str = ""
    quiet: str = ""
    delta: str = ""
    said: str = ""
    tip: str = ""


def head_face(head: ColumnHead, flow: Flow | None, shown: Shown, *, delta: str = "") -> HeadFace:
    """The head of one column."""
    share = flow.share if shown.went_on and flow is not None else None
    days = flow.days if shown.went_on and flow is not None and flow.stays >= FEW else None
    likely = likely_words(head) if shown.likely else ""
    lines = _lines(head, flow if shown.went_on else None, likely)
    return HeadFace(
        name=_name(head),
        count=words.number(head.count),
        share=_("{n}%").format(n=share) if share is not None else "",
        sums=sums_words(head.sums),
        likely=likely,
        days=_("{n} d").format(n=days) if days is not None else "",
        quiet=words.number(head.quiet) if head.quiet else "",
        delta=_("+ {sum}").format(sum=delta) if delta else "",
        said=", ".join(lines),
        tip="\n".join(lines),
    )


def sums_words(sums: Sequence[MoneySum], *, likely: bool = False) -> str:
    """Sums of several currencies beside one another, never added up: "£61,900 + €4,000"; nothing where no card has a value."""
    return PLUS.join(words.money(one.likely_minor if likely else one.sum_minor, one.currency) for one in sums)


def whole_sums(said: str, fits: Callable[[str], bool]) -> str:
    """As many whole sums of ``sums_words`` as fit, "…" for the rest: a figure that is cut would be read as another one."""
    sums = said.split(PLUS)
    for kept in range(len(sums), 0, -1):
        shown = PLUS.join(sums[:kept]) + ("" if kept == len(sums) else f"{PLUS}…")
        if fits(shown):
            return shown
    return "…" if said else ""


def likely_words(head: ColumnHead) -> str:
    """What is likely: "£6,190 at 10%" where every card has the chance of its stage, else "£6,190 likely"; empty after the sale."""
    if head.stage is None or not head.sums:
        return ""
    chance = head.stage.probability
    said = sums_words(head.sums, likely=True)
    if all(one.likely_minor == (one.sum_minor * chance + 50) // 100 for one in head.sums):
        return _("{sum} at {n}%").format(sum=said, n=chance)
    return _("{sum} likely").format(sum=said)


def _name(head: ColumnHead) -> str:
    """The column's name; where it holds the last 12 months only, that too: the process map counts all who are happy."""
    return _("{name}, 12 months").format(name=head.label) if head.key == "satisfied" else head.label


def _lines(head: ColumnHead, flow: Flow | None, likely: str) -> list[str]:
    """Everything the head says, a line each."""
    lines = [_name(head), ngettext("{n} deal", "{n} deals", head.count).format(n=words.number(head.count))]
    if head.sums:
        lines.append(sums_words(head.sums))
    if likely:
        lines.append(likely)
    if head.quiet:
        lines.append(ngettext("{n} is quiet", "{n} are quiet", head.quiet).format(n=words.number(head.quiet)))
    if head.attention:
        said = ngettext("nobody gets {n} of them started", "nobody gets {n} of them started", head.attention)
        lines.append(said.format(n=words.number(head.attention)))
    if flow is not None:
        lines += _flow_lines(flow)
    return lines


def _flow_lines(flow: Flow) -> list[str]:
    """The last 12 months: who went on, and how long they stay."""
    lines = []
    if flow.entered:
        if flow.share is not None:
            text = _("{share}% went on: {n} of {entered} that came here in 12 months")
            lines.append(text.format(share=flow.share, n=flow.went_on, entered=flow.entered))
        else:
            lines.append(
                _("{n} of {entered} that came here in 12 months went on").format(n=flow.went_on, entered=flow.entered)
            )
    if flow.days is not None:
        text = ngettext(
            "typically {n} day here, by {stays} stays", "typically {n} days here, by {stays} stays", flow.days
        )
        lines.append(text.format(n=flow.days, stays=flow.stays))
    return lines
