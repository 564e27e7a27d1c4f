"""How a paper will come out, in words: "A4, black and white, everyone, 2 copies on the office printer"."""

from __future__ import annotations

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.paper import Wish
from leaddesk.ui.paper import asking
from leaddesk.ui.widgets.text import one_line


def like(wish: Wish, owner: str, *, printed: bool) -> str:
    """What it will be like. ``owner``: name of whose leads it tells, "" everybody's; ``printed``: whether there was a last time."""
    parts = [wish.setup.size, _("black and white")]
    if wish.setup.large:
        parts.append(_("large print"))
    if asking.told(wish.report).whose:
        parts.append(owner or _("everyone"))
    if wish.report not in asking.NAMED:
        named = _("with names and phone numbers") if wish.shown.names else _("without names and phone numbers")
        parts.append(named)
    if wish.way == "pdf" and wish.target:
        parts.append(_("as a PDF into {folder}").format(folder=one_line(wish.target, 60)))
    elif wish.printer:
        n = wish.copies
        copies = ngettext("{n} copy on {printer}", "{n} copies on {printer}", n)
        parts.append(copies.format(n=n, printer=one_line(wish.printer, 40)))
    said = ", ".join(parts)
    return (
        _("Like last time: {said}").format(said=said) if printed else _("{said}; never printed yet").format(said=said)
    )
