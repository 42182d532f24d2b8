"""Rules, judging, planning and re-planning of a shoot."""
