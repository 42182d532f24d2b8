"""What is kept: productions, boards, revisions and jobs, in SQLite by default."""
