"""Rules beyond the types of fields; `all_rules.py` knows them all."""
