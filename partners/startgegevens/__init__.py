"""What must stand in every database, added after each `migrate` when absent."""
