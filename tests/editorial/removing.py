"""What people do with pages that go, in words."""

from django.urls import reverse

from home.models import Removal

BIN = "/beheer/prullenbak/"


def delete(client, page, **data):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), data, follow=True)


def unpublish(client, page, **data):
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), data, follow=True)


def in_bulk(client, action, *pages, **data):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    ids = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{address}?{ids}&next=/beheer/", data, follow=True)


def undo(client, removal=None):
    removal = removal or Removal.objects.latest("pk")
    return client.post(f"{BIN}{removal.pk}/terug/", follow=True)


def text(response) -> str:
    return response.content.decode()


def erase(client, removal=None):
    removal = removal or Removal.objects.latest("pk")
    return client.post(f"{BIN}{removal.pk}/wissen/", follow=True)
