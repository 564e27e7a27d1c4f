"""A typed, synchronous event bus: one value per event, subscribers by type, in order of subscription.

Handlers may not write to the store (ARCHITECTURE section 5). A bus belongs to one workspace; there is no global one.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")
_log = logging.getLogger(__name__)


class EventBus:
    """Delivers each published value to the handlers subscribed to its exact type, on the publisher's thread."""

    def __init__(self) -> None:
        self._handlers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)

    def subscribe(self, kind: type[E], handler: Callable[[E], None]) -> Callable[[], None]:
        """Call ``handler`` for every event of ``kind``; the returned function ends the subscription."""
        self._handlers[kind].append(handler)

        def unsubscribe() -> None:
            if handler in self._handlers[kind]:
                self._handlers[kind].remove(handler)

        return unsubscribe

    def publish(self, event: object) -> None:
        """Hand ``event`` to its subscribers. A failing handler is logged and does not stop the others."""
        for handler in list(self._handlers[type(event)]):
            try:
                handler(event)
            except Exception:
                _log.exception("event handler failed for %s", type(event).__name__)
