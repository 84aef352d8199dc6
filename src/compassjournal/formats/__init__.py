"""One file per format, out and in: entries to text and back, without touching a file."""
