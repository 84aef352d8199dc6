"""Integrity checks of the journal, and recovery of a damaged one."""
