"""What content is: kinds, fields, relations and what can be wrong with them. Start reading at kinds.py."""
