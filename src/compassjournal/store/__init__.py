"""The journal: the only package that knows SQL."""
