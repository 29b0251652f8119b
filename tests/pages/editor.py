"""Works through the admin's page editor as a browser does: read the form, change it, send it."""

import datetime
import re

from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from articles.models import ArticlePage
from events.models import EventPage
from tests.factories import UserFactory

__all__ = ["Editor", "inline_formset", "rich_text", "streamfield"]

_STREAM = re.compile(r'<div id="(\w+)" data-block')


class Editor:
    """Opens the form for a new page when given a model and a parent, else the form of an existing one."""

    def __init__(self, client: Client, model: type[Page], *, parent: Page | None = None, page=None):
        self.client = client
        self.model = model
        label = (model._meta.app_label, model._meta.model_name)
        action, names = ("", [*label, parent.pk]) if parent else ("edit", [page.pk])
        self.address = reverse(f"wagtailadmin_pages:{action or 'add'}", args=names)
        self.form: QueryDict | None = None  # as it was read; good until something is sent
        self.preview_address = reverse(f"wagtailadmin_pages:preview_on_{action or 'add'}", args=names)

    def read(self) -> QueryDict:
        """The form as it comes, with its StreamFields, which JavaScript fills in, still empty."""
        if self.form is not None:
            return self.form.copy()
        response = self.client.get(self.address)
        assert response.status_code == 200
        html = response.content.decode()
        data = querydict_from_html(html, form_id="page-edit-form")
        for name in _STREAM.findall(html):
            data[f"{name}-count"] = "0"
        self.form = data.copy()
        return data

    def fill_in(self, **values) -> QueryDict:
        data = self.read()
        for name, value in nested_form_data(values).items():
            data[name] = value
        return data

    def send(self, action: str = "", **values):
        """Save a draft, or ``publish`` or ``submit``; return the page. Fails when the form is refused.

        What asks for a second pair of eyes gets it: two pairs are tested in ``tests/editorial``.
        """
        response = self.post(action, **values)
        assert response.status_code == 302, response.context["form"].errors.as_json()
        if response.url.endswith("/nog-niet-live/"):
            overrule(response.url)
        return self.model.objects.order_by("-latest_revision_created_at").first()

    def post(self, action: str = "", **values):
        data = self.fill_in(**values)
        if action:
            data[f"action-{action}"] = f"action-{action}"
        self.form = None
        return self.client.post(self.address, data)

    def preview(self, **values) -> str:
        """The page as the preview panel shows it."""
        answer = self.client.post(self.preview_address, self.fill_in(**values)).json()
        assert answer == {"is_valid": True, "is_available": True}
        response = self.client.get(self.preview_address)
        assert response.status_code == 200
        return response.content.decode()


def overrule(address: str):
    """Let through what one person wrote alone, as an administrator may."""
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    read = timezone.now().isoformat()
    return client.post(address, {"overrule": "1", "reason": "Er is vandaag niemand anders.", "read": read})


def what_it_needs(model: type[Page]) -> dict:
    """What a page of a type cannot be published without, beside a title."""
    if model is EventPage:
        start = datetime.date.today() + datetime.timedelta(days=30)
        return {"sessions-0-start": f"{start:%Y-%m-%d} 09:30"}
    if model is ArticlePage:
        text = streamfield([("paragraph", rich_text("<p>Tekst.</p>"))])
        return {"summary": "Waar het over gaat.", "body": text}
    return {}
