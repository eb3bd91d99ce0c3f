"""Leading somebody to something to do: the steps, buddies, kept places, and who is expected."""
