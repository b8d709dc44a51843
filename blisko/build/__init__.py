"""The run of a build: start with run.py."""
