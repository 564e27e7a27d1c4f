"""The table of two versions, field by field, with a choice a field; for merging and for an import's rows. No page of its own."""
