"""Ask: a reader's question gets the sentences that answer it, or hears that these articles do not."""
