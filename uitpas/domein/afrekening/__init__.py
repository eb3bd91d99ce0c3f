"""The settlement: closing a period, who gets and owes what, paying, and who forgot to register."""
