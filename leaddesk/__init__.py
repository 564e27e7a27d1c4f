"""LeadDesk: a desktop application over one local file with which small firms stop losing leads."""

__version__ = "0.1.0"
