"""Reminders by what the machine offers: a timer, an agent, a task or a line of cron."""
