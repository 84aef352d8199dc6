"""Encryption: keys, SQLCipher files, changing the key of a journal."""
