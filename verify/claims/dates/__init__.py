"""The dates of an article, made absolute from the day on which it was published."""
