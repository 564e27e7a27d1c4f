"""The data file: the only package that imports peewee. Frozen dataclass rows leave it, models never do."""

from leaddesk.store.session import Author, Store
from leaddesk.store.write import Write

__all__ = ["Author", "Store", "Write"]
