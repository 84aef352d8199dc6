"""Render values as Rich renderables; nothing here prints or reads the clock."""
