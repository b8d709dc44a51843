"""The verbs of tasks.py: a module each, with a `run` that returns the exit status."""
