"""What one output shows: Site + entry -> a frozen, complete value. Templates see nothing else."""
