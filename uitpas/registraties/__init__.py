"""The pieces of this app that hang on the registries of the house (ontwerp.md section 4)."""
