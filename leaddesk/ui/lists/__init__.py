"""The machinery of every list: columns, their layout per view, grouping, filters, saved views."""
