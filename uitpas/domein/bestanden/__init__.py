"""Files from elsewhere: residents of the card system, sales of another cash system."""
