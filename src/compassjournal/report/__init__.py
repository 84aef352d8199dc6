"""A review as a page to keep, to print or to hand on: text out, without touching a file."""
