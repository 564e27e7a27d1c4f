"""Asks pages whether they may be left, one after another; each asks about its own typing. Owns nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from leaddesk.ui.shell.page import Page


def may_leave(pages: Iterable[Page], later: Callable[[], None]) -> bool:
    """Whether every page may be left now. Where one asks first, ``later`` is called once all have agreed after all."""
    waiting = iter(tuple(pages))

    def ask() -> bool:
        return all(page.may_leave(go_on) for page in waiting)

    def go_on() -> None:
        if ask():
            later()

    return ask()
