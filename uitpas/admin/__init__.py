"""The admin of uitpas: the rules of the region, and the settlements to look at."""

from uitpas.admin import afrekeningen, regels, tariefregels, verdeelsleutels

__all__ = ["afrekeningen", "regels", "tariefregels", "verdeelsleutels"]
