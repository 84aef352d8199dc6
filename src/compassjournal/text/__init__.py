"""How things are said: values to sentences, the same in every form; prints nothing."""
