from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

THANKS = "dank/"


class ContactFormPages(RoutablePageMixin):
    """The form on the contact page, and the thanks below it: ``/contact/`` and ``/contact/dank/``."""

    @path("", name="form")
    def form_page(self, request):
        """``?dienst=`` chooses a service; a name that is none is as good as no name."""
        from .contact_forms import ContactForm  # it stores a model that is made after this one

        if request.method != "POST":
            return self._show(request, ContactForm(page=self, request=request))
        form = ContactForm(request.POST, page=self, request=request)
        if form.receive(request):
            return redirect(f"{self.get_url(request)}{THANKS}")
        return form.mark(self._show(request, form))

    def _show(self, request, form):
        return self.render(request, context_overrides={"form": form})

    @path(THANKS, name="thanks")
    def thanks_page(self, request):
        context = {"page": self, "self": self, "breadcrumb": [*self.breadcrumb(), self]}
        return TemplateResponse(request, "home/contact_thanks.html", context)
