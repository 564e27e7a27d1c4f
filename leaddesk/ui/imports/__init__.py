"""Import: a file, her rows as they will look, the columns, done, undo. ``make`` is the door that ``app.py`` uses."""
