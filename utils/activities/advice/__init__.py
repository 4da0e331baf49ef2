"""The recommendations of a section as a table: whom each asks, who must agree, who pays, and what came of it."""
