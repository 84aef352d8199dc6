"""Backups: create, list, retain, restore."""
