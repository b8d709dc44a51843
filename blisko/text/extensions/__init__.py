"""What Blisko adds to python-markdown: one extension a file, each for one thing editors write."""
