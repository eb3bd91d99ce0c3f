"""Finding an offer: the catalogue in memory, the words of a search, and the cards of one page."""
