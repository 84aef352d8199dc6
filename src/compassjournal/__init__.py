"""compass: a private two-minute journal for people who lead."""

__version__ = "0.9.0"
