"""The prompt bank: load, check, index and choose prompts."""
