"""A sentence in parts: chunks between its commas and verbs, and drafts of the claims that they make."""
