"""Blisko: a static community website generator on Pelican."""
