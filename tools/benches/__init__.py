"""The measured goals of PERFORMANCE.md: one file a goal, its floor beside it. ``tools/bench.py`` runs them."""
