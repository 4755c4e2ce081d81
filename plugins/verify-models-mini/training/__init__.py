"""How the NLI weights are trained: `python -m training`; see README.md."""
