"""Small files that browsers and crawlers look for at a fixed address."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from wagtail.models import Site

from home.crawlers import robots_txt
from home.models import ContactPage, CrawlerSettings, SiteSettings
from home.sections import section_address
from home.security_txt import mail_contact, security_txt


@cache_control(max_age=86400)
def favicon(request):
    return redirect(static("img/favicon.ico"))


@cache_control(max_age=3600)
def robots(request):
    site = Site.find_for_request(request)
    # Read only: a site whose settings nobody opened yet has the ones of a new site.
    settings = CrawlerSettings.objects.filter(site=site).first() or CrawlerSettings()
    closed = [reverse("wagtailadmin_home"), f"{reverse('search')}?", "/uit/"]
    text = robots_txt(settings, closed, request.build_absolute_uri(reverse("sitemap")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@cache_control(max_age=86400)
def security(request):
    site = Site.find_for_request(request)
    email = SiteSettings.for_site(site).contact_email if site else ""
    page = section_address(ContactPage, request)
    contacts = [mail_contact(email)] if email else []
    if page:
        contacts.append(request.build_absolute_uri(page))
    if not contacts:
        raise Http404("A security.txt without a way to reach anybody is none.")
    text = security_txt(contacts, request.build_absolute_uri(request.path))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


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
