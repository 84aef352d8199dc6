"""Language: values in words, dates parsed and formatted, sanitised text; prints nothing."""
