"""What protects who stands in a file: who looked, a file that rests, questions, wiping."""
