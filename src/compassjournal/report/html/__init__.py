"""Render a review as one HTML page."""
