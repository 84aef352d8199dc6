"""The journal on more than one machine: revisions, merging, and the transports between them."""
