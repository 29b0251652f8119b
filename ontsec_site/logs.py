"""What may not be in a log."""

import logging
import re

_TOKEN = re.compile(r"(/aanmelding/)[\w-]+")


class WithoutTokens(logging.Filter):
    """Masks the links of participants: whoever has one can see and change a registration."""

    def filter(self, record):
        message = record.getMessage()
        masked = _TOKEN.sub(r"\1…", message)
        if masked != message:
            record.msg, record.args = masked, ()
        return True
