"""Pure values: entries, intentions, drafts, spans, filters; no clock, no file."""
