"""The shoot as data: productions, boards, changes, scenarios, rule sets. Imports nothing else of ours."""
