"""How allauth behaves here: accounts are given by the network, nobody signs up alone."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Closed sign-up; an invitation of the network makes the account."""

    def is_open_for_signup(self, request):
        return False
