"""The packs that the journal treats in a way of their own, by name."""

# Morning entries, kept apart so that they do not count as the evening's reflection.
MORNING = "morning"
# For the days after something hard, when some prompts are held back.
AFTER_INCIDENT = "after-incident"
