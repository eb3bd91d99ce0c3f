"""What a questionnaire tells: what is asked now, its results, and what stays hidden in them."""
