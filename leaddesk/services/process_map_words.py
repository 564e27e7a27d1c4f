"""The process map in words: what stands in its nodes, ways out and arrows (K12). How sums and days look is the caller's (``Saying``).

One wording for screen, paper and report. Counts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.process_map import Amounts, Exit, Lost, Node, ProcessMap
from leaddesk.domain.process_map_chart import Arrow, Chart, Said, Step, WayOut

ENDINGS: Final = {
    "not_a_lead": N_("Not a lead"),
    "non_responsive": N_("Never answered"),
    "nurture": N_("Later"),
    "disqualified": N_("Not for us"),
    "lost": N_("Lost"),
}
_ICONS: Final = {"non_responsive": "phone-off", "nurture": "moon-star"}
_TONES: Final = {"nurture": "blue"}


@dataclass(frozen=True)
class Saying:
    """How figures are written: a sum (minor units, currency), a count, a day."""

    money: Callable[[int, str], str]
    number: Callable[[int], str]
    day: Callable[[date], str]

    def sums(self, amounts: Amounts) -> str:
        """Each currency for itself: "£61,900 + €4,000"; a dash where there is none."""
        return " + ".join(self.money(minor, code) for code, minor in amounts) or "–"

    def lost(self, lost: Lost) -> str:
        """What lost leads would have brought; "~" where estimates are in it (S2-10)."""
        return f"~ {self.sums(lost.amounts)}" if lost.estimated and lost.amounts else self.sums(lost.amounts)


def chart(made: ProcessMap, say: Saying, *, period: str, paper: bool = False) -> Chart:
    """The flowchart. ``period``: the chosen one in words ("in 12 months"); ``paper``: without colours."""
    steps = tuple(_step(made, node, say, period) for node in made.nodes)
    question = next((at for at, node in enumerate(made.nodes) if node.kind == "question"), 0)
    before = min(question + 2, len(steps)) if question else 0
    return Chart(
        steps=steps,
        arrows=(*_path(made), *_others(made)),
        before=before,
        halves=(_("From inquiry to qualified"), _("From qualified to a happy customer")),
        across=_across(made, say),
        legend=_legend(made, paper=paper),
    )


def _step(made: ProcessMap, node: Node, say: Saying, period: str) -> Step:
    leak = made.leak is not None and made.leak.key == node.key and node.kind != "question"
    if node.kind == "question":
        letters = " ".join(made.question)
        lines: tuple[Said, ...] = (Said(_("{letters} = yes").format(letters=letters)),) if letters else ()
    else:
        lines = _lines(made, node, say, period)
    return Step(
        key=node.key,
        title=node.label,
        count="" if node.kind in ("question", "start") else say.number(node.now),
        lines=lines,
        leaves=leaves_words(node) if node.kind == "stage" else "",
        tone="green" if node.key in ("won", "after:satisfied") else "",
        question=node.kind == "question",
        leak=leak,
        exits=tuple(_way_out(made, node, each, say) for each in node.exits),
    )


def _lines(made: ProcessMap, node: Node, say: Saying, period: str) -> tuple[Said, ...]:
    if node is made.nodes[0]:
        came = Said(_("{n} {period}").format(n=say.number(made.received), period=period))
        tried = next((link.lost.count for link in made.links if link.code == "never_tried"), 0)
        if tried:
            return came, Said(_("{n} never tried").format(n=say.number(tried)), "red")
        return came, *_limit(node, say)
    if node.kind == "won":
        sums = (Said(say.sums(made.won_amounts)),) if made.won_amounts else ()
        return Said(_("{n} {period}").format(n=say.number(made.won), period=period)), *sums
    if node.kind == "after_sale":
        return *_typical(node), Said(_("{n} of {all} won").format(n=say.number(node.reached), all=say.number(made.won)))
    return *_typical(node), *_limit(node, say)


def _typical(node: Node) -> tuple[Said, ...]:
    if node.flow is not None and node.flow.is_last:
        return ()  # who is happy stays
    days = node.flow.days if node.flow is not None else None
    return (Said(_("typical {n} d").format(n=days)),) if days is not None else (Said(_("nobody has left yet")),)


def _limit(node: Node, say: Saying) -> tuple[Said, ...]:
    if node.limit is None:
        return ()
    if node.quiet:
        return (Said(_("{n} quiet, limit {days} d").format(n=say.number(node.quiet), days=node.limit), "red"),)
    return (Said(_("limit {days} d").format(days=node.limit)),)


def leaves_words(node: Node) -> str:
    """What lets a lead leave a stage; empty where nothing is asked."""
    return _("leaves: {needs}").format(needs=", ".join(node.leaves)) if node.leaves else ""


def reasons_words(lost: Lost, say: Saying, most: int = 4) -> str:
    """ "Price 23, No decision 16"."""
    return ", ".join(f"{label} {say.number(n)}" for label, n in lost.reasons[:most])


def ending(kind: str) -> str:
    """What a way out is called."""
    return _(ENDINGS[kind])


def _way_out(made: ProcessMap, node: Node, each: Exit, say: Saying) -> WayOut:
    key = f"{node.key}/{each.kind}"
    if made.leak is not None and (made.leak.key, made.leak.kind) == (node.key, each.kind):
        return WayOut(key, _leak_title(made, say), reasons_words(each.lost, say), "trending-down", "leak", True)
    title = _("{ending} {n}").format(ending=ending(each.kind), n=say.number(each.lost.count))
    if each.wakes is not None:
        line = _("next wakes {day}").format(day=say.day(each.wakes))
    elif each.kind == "non_responsive":
        line = say.lost(each.lost)
    else:
        line = reasons_words(each.lost, say, 1)
    return WayOut(key, title, line, _ICONS.get(each.kind, "circle-x"), _TONES.get(each.kind, ""))


def _leak_title(made: ProcessMap, say: Saying) -> str:
    leak = made.leak
    assert leak is not None
    n, sums = say.number(leak.lost.count), say.lost(leak.lost)
    if leak.kind == "lost" and leak.of >= leak.lost.count:
        return _("Worst leak: {n} of {all} lost, {sum}").format(n=n, all=say.number(leak.of), sum=sums)
    return _("Worst leak: {ending} {n}, {sum}").format(ending=ending(leak.kind), n=n, sum=sums)


# --- arrows -----------------------------------------------------------------------------------------------------------
def share_words(node: Node, say: Saying) -> str:
    """How many went on: a share from 10 cases on, else the count (PRODUCT section 5); nothing where nobody entered."""
    flow = node.flow
    if flow is None or not flow.entered or flow.is_last:
        return ""
    if flow.share is None:
        return _("{n} of {all}").format(n=say.number(flow.went_on), all=say.number(flow.entered))
    return _("{n}%").format(n=flow.share)


def _path(made: ProcessMap) -> Iterable[Arrow]:
    plain = Saying(lambda minor, code: f"{minor} {code}", str, str)
    for node, after in zip(made.nodes, made.nodes[1:], strict=False):
        label = _("yes") if node.kind == "question" else share_words(node, plain)
        leak = made.leak is not None and made.leak.key == node.key and made.leak.kind == "lost"
        yield Arrow(node.key, after.key, "path", label, leak)


def _others(made: ProcessMap) -> Iterable[Arrow]:
    """Allowed moves beside the straight way, of stages whose moves are limited."""
    places = {node.key: at for at, node in enumerate(made.nodes)}
    stages = [node.key for node in made.nodes if node.kind == "stage"]
    order = {key: at for at, key in enumerate([*stages, "won"])}
    for node in made.nodes:
        for to in sorted(node.allowed or (), key=lambda key: order.get(key, 0)):
            if to in order and to in places and order[to] != order[node.key] + 1:
                yield Arrow(node.key, to, "back" if order[to] < order[node.key] else "skip")


def _across(made: ProcessMap, say: Saying) -> tuple[tuple[str, str], ...]:
    """On the way to the next row: how many of those who came in came that far."""
    found = []
    for node in made.nodes:
        if node.kind == "stage" and made.received:
            counted = {"n": say.number(node.reached), "all": say.number(made.received)}
            share = share_words(node, say)
            text = _("{n} of {all} came this far").format(**counted)
            if share:
                text = _("{n} of {all} came this far, {share} went on").format(share=share, **counted)
            found.append((node.key, text))
    return tuple(found)


def _legend(made: ProcessMap, *, paper: bool) -> tuple[Said, ...]:
    signs = [
        (Said("23", "text", True), Said(_("open there now"))),
        (Said(_("{n}%").format(n=89), "text", True), Said(_("went on, of those who entered in this time"))),
    ]
    if not paper:
        signs.append((Said(_("red"), "red", True), Said(_("over its limit, or the worst leak"))))
    elif made.leak is not None:
        signs.append((Said(_("double frame"), "text", True), Said(_("the worst leak"))))
    if any(arrow.kind == "back" for arrow in _others(made)):
        signs.append((Said("- - -", "violet", True), Said(_("may go back"))))
    return tuple(said for pair in signs for said in pair)


def leads_words(n: int, say: Saying) -> str:
    """ "5 leads"."""
    return ngettext("{n} lead", "{n} leads", n).format(n=say.number(n))
