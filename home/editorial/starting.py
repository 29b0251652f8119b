"""Buttons on the dashboard that begin a page where it belongs.

An app offers one with the hook ``register_page_start``, which returns a label and a page type.
"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import page_permission_policy


@dataclass(frozen=True)
class Start:
    label: str
    url: str


def starts(user) -> list[Start]:
    """Return what this user may begin, without those whose section does not exist."""
    offered = [offer() for offer in hooks.get_hooks("register_page_start")]
    parents = _parents(user, [model for _, model in offered])
    return [Start(label, _address(model, parents[model])) for label, model in offered if model in parents]


def _parents(user, models) -> dict:
    """Return the first page below which the user may make a page of each type."""
    types = {model: set(model.allowed_parent_page_models()) for model in models}
    wanted = ContentType.objects.get_for_models(*set().union(*types.values())).values()
    pages = page_permission_policy.instances_user_has_any_permission_for(user, {"add"})
    found = list(pages.filter(content_type__in=wanted).order_by("depth", "path"))
    return {
        model: parent
        for model, allowed in types.items()
        if (parent := next((page for page in found if page.specific_class in allowed), None))
    }


def _address(model, parent: Page) -> str:
    names = model._meta.app_label, model._meta.model_name
    return reverse("wagtailadmin_pages:add", args=[*names, parent.pk])
