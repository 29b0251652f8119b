from django.urls import re_path

from .feeds import feed

urlpatterns = [
    re_path(r"^(?P<place>(?:[-\w]+/)+)feed/(?:(?P<kind>rss|json)/)?$", feed, name="article_feed"),
]
