"""The site's addresses, and one that only answers with 30 kB, to measure the others by."""

from django.http import HttpResponse
from django.urls import path

from ontsec_site.urls import urlpatterns as site

urlpatterns = [path("kaal/", lambda request: HttpResponse("kaal" * 7_500)), *site]
