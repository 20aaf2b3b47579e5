"""What computes: local text embedding, taggers, an optional language model; each behind one small interface."""
