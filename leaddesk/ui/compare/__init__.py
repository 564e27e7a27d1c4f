"""Two versions beside each other: the table with a choice a field, why two may be one, who is here already. No page of its own."""
