"""A teacher reads and marks what a class wrote: which tasks have texts, and the form that shows one at a time."""
