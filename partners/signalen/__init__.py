"""Signals: the code on paper, the proof of a form, names left out, figures and what got better."""
