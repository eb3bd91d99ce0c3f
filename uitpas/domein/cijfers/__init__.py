"""The figures of the network: people, groups, the work outside, and how far toeleiding came."""
