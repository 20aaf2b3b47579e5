"""Does a document support a claim? Signs of every word and of the whole, weighed by trees."""
