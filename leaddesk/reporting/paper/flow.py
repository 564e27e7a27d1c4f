"""Strips on pages: what has no room goes on on the next one, heads of tables again above it, no heading alone at a foot. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from leaddesk.reporting.paper.strips import Strip, height_of

Placed = tuple[float, Strip]
"""From the top of the room of its page, and what stands there."""


def pages(strips: Sequence[Strip], first: float, room: float) -> list[list[Placed]]:
    """What stands on each page: ``first`` pixels have room on the first, ``room`` on every other. At least one page."""
    found: list[list[Placed]] = [[]]
    y, left = 0.0, first
    for group in _groups(strips):
        opening = group[0]
        if found[-1] and (opening.new_page or y + height_of(group) > left + 0.01):
            group = _without_space(group)
            if not group:
                continue
            found.append([])
            y, left = 0.0, room
            group = (*group[0].heads, *group)
        for strip in group:
            if found[-1] and y + strip.height > left + 0.01:  # a group taller than a page
                found.append([])
                y, left = 0.0, room
            found[-1].append((y, strip))
            y += strip.height
    return found


def _groups(strips: Sequence[Strip]) -> list[tuple[Strip, ...]]:
    """What may not be parted: every strip with those before it that are no end of a page."""
    found: list[tuple[Strip, ...]] = []
    kept: list[Strip] = []
    for strip in strips:
        if strip.new_page and kept:
            found.append(tuple(kept))
            kept = []
        kept.append(strip)
        if not strip.keep:
            found.append(tuple(kept))
            kept = []
    if any(not strip.space for strip in kept):
        found.append(tuple(kept))
    return found


def _without_space(group: tuple[Strip, ...]) -> tuple[Strip, ...]:
    """Without the air above it; what follows begins the page in its place where one was asked for."""
    number = next((n for n, strip in enumerate(group) if not strip.space), len(group))
    left = group[number:]
    if left and any(strip.new_page for strip in group[:number]):
        return (replace(left[0], new_page=True), *left[1:])
    return left
