"""The window. PySide6 lives here and in ``app.py`` only; pages are independent of one another (ARCHITECTURE section 2)."""
