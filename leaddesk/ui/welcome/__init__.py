"""The first run: what stands on Today while the file holds nobody. Shared by pages, knows none of them."""

from leaddesk.ui.welcome.view import WelcomeView

__all__ = ["WelcomeView"]
