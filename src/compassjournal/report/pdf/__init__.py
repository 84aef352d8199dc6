"""A journal as a book in PDF, set by typst."""
