"""The admin of uitpas: the rules of the region, and the settlements to look at."""

from uitpas.admin import afrekeningen, groepen, regels, tariefregels, verdeelsleutels

__all__ = ["afrekeningen", "groepen", "regels", "tariefregels", "verdeelsleutels"]
