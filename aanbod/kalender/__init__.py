"""When something takes place, said as people say it: short on a card, long on its own page.

Pure: works on rows already read (Moment, Openingsuur, Uitzondering; also unsaved), asks nothing of
the database. Where it differs from the texts of publiq: docs/beslissingen/026.
"""
