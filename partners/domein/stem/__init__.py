"""The voice of people: questionnaires, talks and wishes, and signals of what stands in the way."""
