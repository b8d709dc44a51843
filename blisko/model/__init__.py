"""What content is: kinds, fields, relations, and what can be wrong. Start at kinds.py."""
