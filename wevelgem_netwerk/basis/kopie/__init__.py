"""The reserve copy (reservekopie): the whole portal in one encrypted file, and back.

stroom.py encrypts piece by piece, tabellen.py says what must come back, programmas.py finds the
programs of PostgreSQL, maken.py writes a copy, terugzetten.py puts one back (decisions 65 and 66).
"""
