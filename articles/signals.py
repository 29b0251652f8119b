"""Work that is done when something of the magazine changes, so that no reader waits for it."""

from taggit.models import Tag

from home.generation import renew_when_changed

from .models import Author, Category


def connect():
    renew_when_changed(Author, Category, Tag)
