"""How the site logs: what belongs to one request carries its name, and nothing tells who asked.

Where ``LOG_JSON`` is set each line is an object, for programs that collect logs.
"""

import json
import logging
import re
import uuid
from contextvars import ContextVar

from django.core.signals import request_finished

_TOKEN = re.compile(r"(/aanmelding/)[\w-]+")
_GIVEN = re.compile(r"[0-9a-f]{32}")

_request: ContextVar[str] = ContextVar("request", default="-")


def configuration(level: str, *, as_json: bool = False) -> dict:
    """Return Django's ``LOGGING``."""
    here = "ontsec_site.logs"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"format": "{asctime} {levelname} {name} {request_name} {message}", "style": "{"},
            "json": {"()": f"{here}.JSONFormatter"},
        },
        "filters": {
            "with_request": {"()": f"{here}.WithRequest"},
            "without_tokens": {"()": f"{here}.WithoutTokens"},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "json" if as_json else "line",
                "filters": ["with_request", "without_tokens"],
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {"django_tasks": {"level": "WARNING"}},  # two lines for every saved object
    }


class RequestNameMiddleware:
    """Gives each request a name of its own, or the one that the web server in front logs it by."""

    def __init__(self, get_response):
        self.get_response = get_response
        # Django logs a refused request after its last middleware, so that is too early to forget it.
        request_finished.connect(self.forget, dispatch_uid="forget_request_name")

    @staticmethod
    def forget(**kwargs):
        _request.set("-")

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        _request.set(given if _GIVEN.fullmatch(given) else uuid.uuid4().hex)
        return self.get_response(request)


class WithRequest(logging.Filter):
    def filter(self, record):
        record.request_name = _request.get()
        return True


class WithoutTokens(logging.Filter):
    """Masks the links of participants: whoever has one can see and change a registration."""

    def filter(self, record):
        message = record.getMessage()
        masked = without_tokens(message)
        if masked != message:
            record.msg, record.args = masked, ()
        return True


class JSONFormatter(logging.Formatter):
    def format(self, record):
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "request": record.request_name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = without_tokens(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def without_tokens(text: str) -> str:
    return _TOKEN.sub(r"\1…", text)


def without_people(event: dict, hint=None) -> dict:
    """Take out of a report of an error who asked for what; what went wrong where is enough."""
    request = event.get("request", {})
    for name in ("cookies", "data", "env", "headers", "query_string"):
        request.pop(name, None)
    if "url" in request:
        request["url"] = without_tokens(request["url"])
    event.pop("user", None)
    for exception in event.get("exception", {}).get("values", []):
        for frame in exception.get("stacktrace", {}).get("frames", []):
            frame.pop("vars", None)
    return event
