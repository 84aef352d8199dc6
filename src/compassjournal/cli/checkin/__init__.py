"""The interactive session: the daily check-in and the weekly pause."""
