"""A new lead typed by hand: the form, and who is known already. Opened from anywhere; it knows no page."""
