"""What pronouns, bare nouns and descriptions of an article stand for."""
