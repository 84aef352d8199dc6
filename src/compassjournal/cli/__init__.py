"""The command line: the command table, and what the commands share."""
