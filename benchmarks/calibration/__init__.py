"""How the numbers of the verdict are learnt: cases that the NLI model never saw, features, fit, thresholds."""
