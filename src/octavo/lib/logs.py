"""Logs: a foreign text must not be able to forge a line of its own."""

import logging


class OneLine(logging.Filter):
    """Escapes line breaks and control characters in every record's message."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message in place; every record passes."""
        message = record.getMessage()
        if not message.isprintable():
            record.msg = "".join(c if c.isprintable() else repr(c)[1:-1] for c in message)
            record.args = ()
        return True
