"""The sale at the desk: what it may know of a pass, registering, undoing, the ledger, its locks."""
