"""What cells show without asking anything: tables, the reading companion, figures; plain HTML that is saved."""
