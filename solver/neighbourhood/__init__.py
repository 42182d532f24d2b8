"""Large neighbourhood search: parts of a good board freed and put together anew by CP-SAT, everything else standing."""
