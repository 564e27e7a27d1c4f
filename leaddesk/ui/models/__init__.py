"""Item models shared by the pages: big lists over ids, never all rows at once."""
