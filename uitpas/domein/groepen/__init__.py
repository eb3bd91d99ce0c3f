"""Groups and the work outside: outings, heads, group passes and what an outing cost."""
