"""Charts as text."""
