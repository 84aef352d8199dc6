"""A review as one HTML page."""
