"""The system: processes, locks, whole files, paths."""
