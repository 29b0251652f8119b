from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from events.views import calendar_file
from home.leaving import leave, share

from . import health, pages, sitemaps, wellknown

WRITTEN_HERE = {"wagtail_serve", "wagtailcore_login"}
"""What takes the place of Wagtail's own."""

urlpatterns = [
    path("beheer/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path("zoeken/", include("search.urls")),
    path("uit/<int:pk>/", leave, name="outgoing"),
    path("uit/delen/<int:pk>/", share, name="share"),
    # Wagtail only serves addresses that end in a slash.
    re_path(r"^(?P<path>(?:[\w-]+/)+)kalender\.ics$", calendar_file, name="calendar_file"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap_section"),
    path("robots.txt", wellknown.robots),
    path(".well-known/security.txt", wellknown.security, name="security_txt"),
    path("favicon.ico", wellknown.favicon),
    path("manifest.webmanifest", wellknown.manifest),
    path("health/live/", health.live),
    path("health/ready/", health.ready),
    path("health/work/", health.work),
]

if settings.SERVE_MEDIA:
    urlpatterns += [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})]

urlpatterns += [
    path("", include("articles.feed_urls")),
    # One door is guarded. Wagtail wants this one to exist, so it leads there.
    path(
        "_util/login/",
        RedirectView.as_view(pattern_name=settings.LOGIN_URL, query_string=True),
        name="wagtailcore_login",
    ),
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name not in WRITTEN_HERE),
    re_path(wagtail_urls.serve_pattern, pages.serve, name="wagtail_serve"),
]

handler400 = "ontsec_site.errors.bad_request"
handler403 = "ontsec_site.errors.forbidden"
handler404 = "ontsec_site.errors.not_found"
handler500 = "ontsec_site.errors.server_error"
