"""What a page reads and no word on one QuerySet can say. Nothing here writes."""
