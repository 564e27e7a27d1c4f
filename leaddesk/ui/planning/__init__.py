"""Planning something: the typed line, the form, what comes again, which of several. Shared by pages; opened by ``opening``."""
