"""Pure analysis of entries over a span: frozen values in and out; no clock, settings or files."""
