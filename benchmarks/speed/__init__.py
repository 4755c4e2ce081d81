"""Speed, side by side in one run, on the same pairs, texts and threads."""
