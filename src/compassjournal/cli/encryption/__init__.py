"""The new keys of `lock` and `unlock`."""
