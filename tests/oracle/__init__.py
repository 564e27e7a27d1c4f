"""Known answers that nobody computed with the program: firms small enough for a pencil."""
