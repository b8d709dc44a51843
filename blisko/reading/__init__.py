"""Reading: from the content folder to all that views are made from; start with read.py."""
