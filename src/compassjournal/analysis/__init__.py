"""Pure analysis: entries and a span to frozen values; no clock, no settings, no files."""
