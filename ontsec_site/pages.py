from django.views.decorators.csrf import csrf_exempt
from wagtail import views

from home.public_forms import is_same_site
from home.sites import know_site

from .errors import forbidden
from .middleware import SAFE_METHODS


@csrf_exempt
def serve(request, path):
    """Show a page. The forms on it need no token, and so no cookie, but they have to come from this site."""
    if request.method not in SAFE_METHODS and not is_same_site(request):
        return forbidden(request)
    site = know_site(request)
    if path and site:
        # On the way to another page the home page only has to know the way: no query for the rest of it.
        site.root_page = site.root_page.specific_deferred
    return views.serve(request, path)
