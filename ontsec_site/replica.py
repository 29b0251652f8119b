from django.urls import reverse

from home.replica import note, working

from .page_cache import says_nothing_of_who_sent_it

NOT_FOR_READERS = ("/beheer/", "/health/")


class ReplicaMiddleware:
    """Lets readers read from the copy of the database, when it is up to date."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with working() as work:
            if says_nothing_of_who_sent_it(request) and not request.path.startswith(NOT_FOR_READERS):
                work.read_copy()
            response = self.get_response(request)
            if response.status_code == 503 and work.reads_copy:  # it went away while the page was made
                work.leave_copy()
                response = self.get_response(request)
        if work.has_written and _is_a_form_of_a_reader(request):
            note()  # whoever filled it in sees what became of it
        return response


def _is_a_form_of_a_reader(request):
    """What is counted is on no page, and what editors change ends the generation of what readers see."""
    ways = (*NOT_FOR_READERS, reverse("search_followed"))
    return request.method not in ("GET", "HEAD") and not request.path.startswith(ways)
