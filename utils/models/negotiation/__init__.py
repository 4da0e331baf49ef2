"""A negotiation in points: which texts hold, what is efficient and fair, and how computed delegations negotiate."""
