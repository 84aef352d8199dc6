"""What lock and unlock share."""
