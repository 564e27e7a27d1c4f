"""Whether somebody else wrote to the file: SQLite's own counter, asked on the connection that writes for this program."""

from __future__ import annotations

from leaddesk.store.session import Store


def data_version(store: Store) -> int:
    """A number that differs from the one before where another connection has committed since.

    It is the calling thread's connection's own: numbers of two threads say nothing beside each other, and what this very
    connection commits leaves it as it is. Raises EnvironmentFault where the file cannot be read.
    """
    return int(store.value("PRAGMA data_version"))
