"""Text that people write: plain Dutch, names pointed at or left out."""
