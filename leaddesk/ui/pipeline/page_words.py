"""What the page says of all its cards together, in plain sentences. Pure; the figures are ``store.board``'s, shown by every part alike."""

from __future__ import annotations

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.board import Heads
from leaddesk.ui.bridge import words
from leaddesk.ui.pipeline.column_words import sums_words


def facts(heads: Heads, *, after_sale: bool, likely: bool, filtered: bool = False) -> str:
    """One line behind the title: "22 deals, £364,700, likely £164,370"; sums of several currencies beside one another."""
    if not heads.count and filtered:
        return _("Nobody fits the filter")
    if not heads.count:
        return _("Nobody after the sale") if after_sale else _("No open leads")
    if after_sale:
        said = ngettext("{n} won", "{n} won", heads.count).format(n=words.number(heads.count))
    else:
        said = ngettext("{n} deal", "{n} deals", heads.count).format(n=words.number(heads.count))
    parts = [said]
    if heads.sums:
        parts.append(sums_words(heads.sums))
        if likely and not after_sale:
            parts.append(_("likely {sum}").format(sum=sums_words(heads.sums, likely=True)))
    if heads.attention:
        n = heads.attention
        parts.append(ngettext("{n} needs attention", "{n} need attention", n).format(n=words.number(n)))
    return ", ".join(parts)


def quiet(count: int) -> str:
    """The chip: "Quiet 3"."""
    return _("Quiet {n}").format(n=words.number(count)) if count else _("Quiet")


def needs_step(count: int) -> str:
    """The chip: "Needs a next step 2"."""
    return _("Needs a next step {n}").format(n=words.number(count)) if count else _("Needs a next step")


def waiting(count: int) -> str:
    """The chip: "They wait for us 3"."""
    return _("They wait for us {n}").format(n=words.number(count)) if count else _("They wait for us")


def after_sale(count: int) -> str:
    """The switch: "After the sale 11"."""
    return _("After the sale {n}").format(n=words.number(count)) if count else _("After the sale")
