"""Data sets with known duplicates, and likely pairs found in memory: for scores and benchmarks of the engine of likeness."""
