"""Base of the models."""

from __future__ import annotations

from peewee import Model


class Table(Model):
    """Never bound to a connection: one process may have two files open (docs/decisions/0004)."""
