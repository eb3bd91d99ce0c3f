"""The learning network: tips taken home, self-checks, training paths, the promise Drempelvrij."""
