"""The meeting: prepared, invited, held, minuted, and what was agreed there."""
