"""Retrieval: dense, BM25 and hybrid on public claims with known evidence."""
