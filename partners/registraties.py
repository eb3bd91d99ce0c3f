"""What partners hangs on the registries of the house (ontwerp.md section 4)."""
