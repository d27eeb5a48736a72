"""What happens later: jobs are rows, written with their cause and done at least once."""
