"""The bank of questions: what a prompt is, and how prompts are found, read and checked."""
