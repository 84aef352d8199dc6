"""Render a review as sections of sentences, Markdown or HTML; text only, without file access."""
