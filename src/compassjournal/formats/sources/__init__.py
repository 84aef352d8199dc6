"""One reader per journal that people come from: its files in, entries and what is left out."""
