"""What leaves the portal on paper: what each PDF says."""
