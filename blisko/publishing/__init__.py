"""Putting the built site online: a branch of the repository is the one record of what is there."""
