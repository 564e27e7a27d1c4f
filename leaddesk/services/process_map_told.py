"""What is told of one step of the process map beside it, and the same figures as rows: the accessible twin of the picture (K12).

Words only; the figures are those of the map.
"""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.process_map import LINK_WORDS, LINKS, Link, Node, ProcessMap, Where
from leaddesk.services.process_map_words import (
    Saying,
    ending,
    leads_words,
    reasons_words,
    share_words,
)


@dataclass(frozen=True)
class Row:
    """A line of *As a list*: a step or, indented, a way out of it. ``key`` as in the picture."""

    key: str
    cells: tuple[str, ...]
    where: Where
    is_exit: bool = False
    alarm: bool = False


def columns() -> tuple[str, ...]:
    """The heads of *As a list*."""
    return (
        _("Step"), _("Now"), _("Value"), _("Quiet"), _("Limit"), _("Typical stay"), _("Went on"), _("Came this far"),
        _("Leaves when"),
    )  # fmt: skip


def rows(made: ProcessMap, say: Saying) -> list[Row]:
    """Every step, the ways out below it."""
    found = []
    for node in made.nodes:
        found.append(_row(made, node, say))
        for each in node.exits:
            worst = made.leak is not None and (made.leak.key, made.leak.kind) == (node.key, each.kind)
            label = _("{ending}, from here").format(ending=ending(each.kind))
            label = _("{what}: the worst leak").format(what=label) if worst else label
            why = reasons_words(each.lost, say)
            cells = (label, say.number(each.lost.count), say.lost(each.lost), "", "", "", "", "", why)
            found.append(Row(f"{node.key}/{each.kind}", cells, each.where, True, worst))
    return found


def _row(made: ProcessMap, node: Node, say: Saying) -> Row:
    if node.kind == "question":
        cells: tuple[str, ...] = (node.label, "", "", "", "", "", "", "", " ".join(made.question))
        return Row(node.key, cells, node.where)
    counts = node.kind != "start"
    reached = made.received if node is made.nodes[0] else node.reached
    cells = (
        node.label,
        say.number(node.now) if counts else "",
        say.sums(node.amounts) if counts else "",
        say.number(node.quiet) if node.kind == "stage" else "",
        days_words(node.limit) if node.limit is not None else "",
        days_words(node.flow.days) if node.flow is not None and node.flow.days is not None else "",
        share_words(node, say),
        say.number(reached),
        ", ".join(node.leaves),
    )
    return Row(node.key, cells, node.where)


def days_words(days: int) -> str:
    """ "16 days"."""
    return ngettext("{n} day", "{n} days", days).format(n=days)


def details(made: ProcessMap, node: Node, say: Saying) -> list[tuple[str, str]]:
    """(label, text) of the lines beside the picture."""
    if node.kind == "question":
        needed = " ".join(made.question) or "–"
        return [(_("Asks"), _("{letters}, version {n}").format(letters=needed, n=made.version)), *_lost(node, say)]
    found = [(_("Now"), _now(node, say))] if node.kind != "start" else []
    if node is made.nodes[0]:
        found.append((_("Came in"), leads_words(made.received, say)))
    else:
        text = _("{n} of {all} who came in").format(n=say.number(node.reached), all=say.number(made.received))
        found.append((_("Came this far"), text))
    if node.flow is None or not node.flow.is_last:
        found.append((_("Typical stay"), _stay(node)))
    if node.kind == "stage":
        found.append((_("Allowed next"), allowed_words(made, node)))
        found.append((_("Leaves when"), ", ".join(node.leaves) or _("nothing is asked")))
        found.append((_("Documents"), ", ".join(node.documents) or _("none")))
    return [*found, *_lost(node, say)]


def _now(node: Node, say: Saying) -> str:
    parts = [leads_words(node.now, say)]
    parts += [say.sums(node.amounts)] if node.amounts else []
    parts += [_("{n} of them quiet").format(n=say.number(node.quiet))] if node.quiet else []
    return ", ".join(parts)


def _stay(node: Node) -> str:
    days = node.flow.days if node.flow is not None else None
    parts = [days_words(days) if days is not None else _("nobody has left yet")]
    parts += [_("limit {n}").format(n=node.limit)] if node.limit is not None else []
    return ", ".join(parts)


def allowed_words(made: ProcessMap, node: Node) -> str:
    """Where a lead may go from here; leaving is always allowed (decision 0015)."""
    if node.allowed is None:
        return _("everywhere")
    labels = [each.label for each in made.nodes if each.key in node.allowed]
    return _("{steps}; leaving always").format(steps=", ".join(labels))


def _lost(node: Node, say: Saying) -> list[tuple[str, str]]:
    found = []
    for each in node.exits:
        parts = [say.number(each.lost.count)]
        parts += [say.lost(each.lost)] if each.lost.amounts else []
        parts += [reasons_words(each.lost, say)] if each.lost.reasons else []
        parts += [_("next wakes {day}").format(day=say.day(each.wakes))] if each.wakes is not None else []
        found.append((ending(each.kind), ", ".join(parts)))
    return found


def sentence(made: ProcessMap, node: Node, say: Saying) -> str:
    """A node as a screen reader says it."""
    parts = [f"{label}: {text}" for label, text in details(made, node, say)]
    share = share_words(node, say)
    parts += [_("Went on: {share}").format(share=share)] if share else []
    if made.leak is not None and made.leak.key == node.key:
        parts.append(_("The worst leak is here"))
    return ". ".join([node.label, *parts])


def headline(made: ProcessMap, say: Saying) -> str:
    """The finding above the ranking: where most is lost; nothing is claimed below 10 leads."""
    first = made.links[0] if made.links else None
    if first is None or not any(link.lost.count for link in made.links):
        return _("Where do leads die? Nobody was lost in this time")
    if first.lost.count < 10 or not first.lost.amounts:
        return _("Where do leads die?")
    return _("Where do leads die? {link}: {n}, {sum}").format(
        link=_(LINKS[first.code]), n=leads_words(first.lost.count, say), sum=say.lost(first.lost)
    )


def link_label(link: Link) -> str:
    """What a row of the ranking is called."""
    return _(LINKS[link.code])


def link_words(link: Link) -> str:
    """What it means."""
    return _(LINK_WORDS[link.code])


def rule_words() -> str:
    """The rule of the ranking, below it."""
    return _(
        "Each lead that came in in this time and was lost, or that nobody has tried for 1 working day, counts once, at the last link "
        "that did not hold. “~”: where no value was entered, what was typically won through its source."
    )
