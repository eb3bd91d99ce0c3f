"""Extending the rights of several people at once, from the list of what ends soon."""

from django import forms

from wevelgem_netwerk.basis.formulieren import HuisFormulier


class VerlengSamenFormulier(HuisFormulier, forms.Form):
    """`kies` holds a right a household; `statuten` are those the workplace may see."""

    kies = forms.MultipleChoiceField(
        label="Mensen", error_messages={"required": "Kies eerst wie je wilt verlengen."}
    )
    bewijs_gezien = forms.BooleanField(
        label="Ik zag het bewijs van iedereen die ik koos",
        error_messages={"required": "Vink “Ik zag het bewijs van iedereen die ik koos” aan."},
    )

    def __init__(self, *args, statuten=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kies"].choices = [(str(s.pk), str(s.pashouder)) for s in statuten]
