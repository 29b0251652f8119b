from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from home.models import BasePage

from ..forms import AskForm
from ..listing import Listing
from .questions import QuestionPage


class FAQIndexPage(RoutablePageMixin, BasePage):
    parent_page_types = ["home.HomePage"]
    subpage_types = ["faq.QuestionPage"]
    max_count = 1
    own_texts = ("faq/how_to_ask.html",)
    page_description = "Alle veelgestelde vragen, per categorie."

    class Meta:
        verbose_name = "veelgestelde vragen"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        questions = QuestionPage.objects.child_of(self).published(request).by_category().for_listing()
        context["listing"] = listing = Listing(questions, request.GET)
        context["structured_data"].extend(listing.structured_data())
        return context

    @property
    def ask_url(self):
        return self.url + self.reverse_subpage("ask")

    @path("stel-een-vraag/", name="ask")
    def ask(self, request):
        """The form, and what it leads to. ``?vraag=`` fills it in."""
        if request.method != "POST":
            form = AskForm(initial={"text": request.GET.get("vraag", "")})
            return self._show(request, "faq/ask.html", form=form)
        form = AskForm(request.POST)
        if form.receive(request):
            return redirect(self.url + self.reverse_subpage("asked"))
        return form.mark(self._show(request, "faq/ask.html", form=form))

    @path("stel-een-vraag/dank/", name="asked")
    def asked(self, request):
        return self._show(request, "faq/asked.html")

    def _show(self, request, template, **values):
        """A page below this one, which is not the list: that would cost its queries."""
        context = {"page": self, "self": self, "breadcrumb": [*self.breadcrumb(), self], **values}
        return TemplateResponse(request, template, context)
