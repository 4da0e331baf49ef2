"""The course on paper: the same blocks become a PDF to print and Markdown to read."""
