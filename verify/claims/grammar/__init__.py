"""The words of a sentence, with what lists and endings of its language tell of each."""
