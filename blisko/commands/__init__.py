"""What stands behind each verb of tasks.py: a `run` that returns the exit status."""
