"""The memo workshop: draft with evidence, hand over, compare, be read, read others, answer and revise."""
