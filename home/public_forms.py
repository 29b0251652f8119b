"""What every form for readers has: text without tricks, a trap for robots, limits, and no double entries.

It works without cookies and without JavaScript, so that the page around it may come from a cache:
docs/decisions/0010 tells what guards it instead of a token.
"""

import re
import unicodedata
from datetime import timedelta
from urllib.parse import urlsplit

from django import forms
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from .throttling import Limit, client_key, is_over

# Control characters, halves of characters, and what turns the direction of the text after it.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]")


def is_same_site(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this site, as far as the browser tells.

    Browsers say so in ``Sec-Fetch-Site``, older ones only in ``Origin``. What sends neither is no browser
    of today: nobody can be tricked into using it.
    """
    if fetched := request.headers.get("Sec-Fetch-Site"):
        return fetched in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def clean_text(text: str) -> str:
    """Return text without control characters, in one spelling of accented letters and of line ends."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", text)


class PlainTextField(forms.CharField):
    """Text of a reader. ``too_long`` may hold ``{limit}``.

    The length is not limited in the browser, which cuts off what is pasted without a word.
    """

    def __init__(self, *, longest: int, too_long: str, **kwargs):
        super().__init__(**kwargs)
        self.longest, self.too_long = longest, too_long

    def to_python(self, value):
        text = super().to_python(clean_text(value) if isinstance(value, str) else value)
        return "" if text in self.empty_values else text

    def bound_data(self, data, initial):
        return clean_text(data) if isinstance(data, str) else data

    def validate(self, value):
        super().validate(value)
        if len(value) > self.longest:
            raise forms.ValidationError(self.too_long.format(limit=self.longest), code="too_long")


def longest_memory() -> timedelta:
    """Return how long after its last form anything is still known of a client."""
    kinds, longest = [PublicForm], 0
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        longest = max(longest, kind.limit.seconds, kind.same_for)
    return timedelta(seconds=longest)


class PublicForm(forms.Form):
    """A form for readers. Subclasses say what is asked, what is too much, and ``save()`` it."""

    limit = Limit(count=5, seconds=3600)
    """How much one client may send."""
    same_for = 3600
    """Seconds in which the same content from the same client counts once."""
    robot = "Het leek of een robot dit invulde. Ben je dat niet? Verstuur het dan nog een keer."
    too_much = (
        "Er kwam net veel achter elkaar van jouw verbinding. Wacht even en verstuur het dan opnieuw. "
        "Wat je schreef, staat er nog."
    )

    # Readers do not see it, hear it or come to it with the tab key. Robots fill in what they find.
    website = forms.CharField(required=False, label="Laat dit veld leeg")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.status = 200

    def __getitem__(self, name):
        """Describe a field by its hint and its error, in the words of the templates."""
        field = super().__getitem__(name)
        about = [f"{field.auto_id}-hint"] if field.help_text else []
        if self.is_bound and name in self.errors:
            about.append(f"{field.auto_id}-err")
            field.field.widget.attrs["aria-invalid"] = "true"
        if about:
            field.field.widget.attrs["aria-describedby"] = " ".join(about)
        return field

    def clean_website(self):
        if self.cleaned_data["website"]:
            # Whoever it was may send the form again as it comes back, with the trap empty.
            self.data = self.data.copy()
            self.data["website"] = ""
            raise forms.ValidationError(self.robot, code="robot")
        return ""

    def receive(self, request: HttpRequest) -> bool:
        """Save what a reader sent, once; return whether to say thank you.

        If not, ``errors`` say why, and everything is still filled in: show it again, see ``mark()``.
        """
        if not self.is_valid():
            return False
        name = type(self).__name__
        if is_over(self.limit, request, name):
            self.add_error(None, self.too_much)
            self.status = 429
            return False
        receipt = f"sent-{client_key(request, name, self.fingerprint())}"
        if not cache.add(receipt, True, self.same_for):
            return True
        try:
            self.save()
        except BaseException:
            cache.delete(receipt)
            raise
        return True

    def mark(self, response: HttpResponse) -> HttpResponse:
        """Return the response that shows this form, with what it says to programs; no cache keeps it."""
        response.status_code = self.status
        add_never_cache_headers(response)
        if self.status == 429:
            response["Retry-After"] = self.limit.seconds
        return response

    def fingerprint(self) -> str:
        """Return what makes two of these forms the same."""
        return repr(sorted(self.cleaned_data.items()))

    def save(self) -> None:
        raise NotImplementedError
