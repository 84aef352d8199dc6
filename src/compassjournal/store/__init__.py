"""The journal's files: the only package that knows SQL."""
