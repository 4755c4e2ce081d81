"""Who says what: quotations, reported speech, and the names of those who speak."""
