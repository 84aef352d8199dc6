"""Find in a text what could tell others who it is about."""
