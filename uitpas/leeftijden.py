"""The age bands that the network reports on."""

#: The bands of domein/netwerk.md 11.4: name and first age.
LEEFTIJDEN = (
    ("0 tot 2 jaar", 0),
    ("3 tot 5 jaar", 3),
    ("6 tot 11 jaar", 6),
    ("12 tot 17 jaar", 12),
    ("18 tot 24 jaar", 18),
    ("25 tot 54 jaar", 25),
    ("55 tot 64 jaar", 55),
    ("65 jaar en ouder", 65),
)
