"""This machine: paths, settings, files, processes."""
