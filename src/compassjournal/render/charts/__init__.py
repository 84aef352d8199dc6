"""Render charts as text."""
