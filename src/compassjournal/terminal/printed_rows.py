"""Count the rows that a session prints, so that the last of them can be taken off the screen."""


class PrintedRows:
    """A running number of rows; what counts is the difference between two of them."""

    count = 0


# Of the one terminal that a process has.
printed_rows = PrintedRows()
