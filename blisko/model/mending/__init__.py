"""Guessing what an author meant, so that a message can show the mended line."""
