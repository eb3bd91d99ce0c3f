"""The nota and its money: expenses, the year, what it costs and what it brings about."""
