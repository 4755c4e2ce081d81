"""The contrast suite: claims and evidence that differ in one thing, with the verdict that logic demands (README.md)."""
