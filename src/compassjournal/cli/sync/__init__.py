"""What the commands of sync share."""
