"""Where the core meets Qt: events, jobs, crashes, theme, window state."""
