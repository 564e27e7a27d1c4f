"""Small shared widgets. Text is always shown as text, never as markup (RELIABILITY table F)."""
