"""Words for templates that ask who may; in every template."""
