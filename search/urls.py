from django.urls import path

from .views import followed, search, suggest

urlpatterns = [
    path("", search, name="search"),
    path("suggesties/", suggest, name="search_suggestions"),
    path("gevolgd/", followed, name="search_followed"),
]
