"""Files beside entries: what is published of them, and how."""
