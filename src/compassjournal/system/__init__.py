"""The local machine: paths, settings, files, processes."""
