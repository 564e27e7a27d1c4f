"""Questions to the user, behind a protocol so that tests can answer them from a script."""
