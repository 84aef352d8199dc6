"""Encryption at rest: keys, SQLCipher files, and changing a journal's key."""
