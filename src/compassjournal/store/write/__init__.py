"""Write transactions: SQLModel, the change log, undo, purge."""
