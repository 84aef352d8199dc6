"""Immutable values: entries, intentions, drafts, spans, filters; no clock, no I/O."""
