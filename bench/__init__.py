"""What measures Blisko; run from the root of the repository with `python -m bench.NAME`."""
