"""Small files that browsers and crawlers look for at a fixed address."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control


@cache_control(max_age=86400)
def favicon(request):
    return redirect(static("img/favicon.ico"))


@cache_control(max_age=3600)
def robots(request):
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Disallow: {reverse('search')}?",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@cache_control(max_age=86400)
def manifest(request):
    icons = [
        {"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    content = {
        "name": "#ONTSECRETARESSEN",
        "short_name": "#ONTSEC",
        "lang": "nl",
        "start_url": "/",
        "display": "browser",
        "background_color": "#fdfdfb",
        "theme_color": "#fdfdfb",
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")
