"""One module per format: entries to text and JSON values and back, without file access."""
