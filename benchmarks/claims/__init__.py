"""Claim extraction measured: sentences, check-worthiness, the gold articles, speed."""
