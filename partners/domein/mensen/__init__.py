"""Who works for whom: accounts, invitations, who speaks for a partner, its numbers."""
