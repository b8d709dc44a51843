"""Words: every text that editors and readers meet, Polish first, English complete."""
