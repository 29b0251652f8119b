from django.views.decorators.csrf import csrf_exempt
from wagtail import views

from home.public_forms import is_same_site

from .errors import forbidden

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


@csrf_exempt
def serve(request, path):
    """Show a page. The forms on it need no token, and so no cookie, but they have to come from this site."""
    if request.method not in SAFE_METHODS and not is_same_site(request):
        return forbidden(request)
    return views.serve(request, path)
