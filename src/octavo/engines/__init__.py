"""What computes: local text embedding, taggers, a language model if wanted; each behind an interface."""
