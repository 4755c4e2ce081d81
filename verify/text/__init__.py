"""What claims, the lexical index and the checks share: language packs, tokens, sentences, numbers, dates, names."""
