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
        if work.has_written and request.method not in ("GET", "HEAD"):
            note()  # whoever filled in a form sees what became of it; what reading counts is on no page
        return response
