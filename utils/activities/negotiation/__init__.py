"""A negotiation: alone with computed delegations, or at a table in class."""
