"""Integrity checks and repair of a damaged journal."""
