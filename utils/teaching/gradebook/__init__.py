"""Grades on a learning platform's own worksheet, of which nothing but the cells that are filled in changes."""
