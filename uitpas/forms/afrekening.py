"""The one form of the settlement: closing a quarter."""

from django import forms


class SluitForm(forms.Form):
    """Carries the amount (euro) that was on the screen when the coordinator decided."""

    verwacht = forms.DecimalField(max_digits=12, decimal_places=2, widget=forms.HiddenInput)
