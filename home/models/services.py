from .base import BasePage, BodyMixin


class ServiceIndexPage(BodyMixin, BasePage):
    content_panels = [*BasePage.content_panels, *BodyMixin.body_panels]
    search_fields = [*BasePage.search_fields, *BodyMixin.body_search_fields]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.ServicePage"]
    max_count = 1
    page_description = "Het overzicht van training & consultancy."

    class Meta:
        verbose_name = "dienstenoverzicht"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["services"] = ServicePage.objects.child_of(self).published(request)
        return context


class ServicePage(BodyMixin, BasePage):
    content_panels = [*BasePage.content_panels, *BodyMixin.body_panels]
    search_fields = [*BasePage.search_fields, *BodyMixin.body_search_fields]
    parent_page_types = ["home.ServiceIndexPage"]
    subpage_types = []
    page_description = "Eén dienst: voor wie, wat er verandert en hoe het werkt."

    class Meta:
        verbose_name = "dienst"
        verbose_name_plural = "diensten"
