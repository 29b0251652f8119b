"""Lists of what is no page: categories, what readers asked and what they said of the answers."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, OuterRef, Q, Subquery
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from home.deleting import DeleteUnusedView
from home.exports import SafeExportView
from home.received import ReceivedPermissions, ScreenButton

from . import erasure
from .models import AskedQuestion, Feedback, QuestionCategory, QuestionPage


class StateFilter(SimpleListFilter):
    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return AskedQuestion.State.choices

    def queryset(self, request, queryset):
        return queryset.filter(state=self.value()) if self.value() else queryset


class QuestionFilter(SimpleListFilter):
    """Lists the questions with most votes; any other one is chosen from its own page."""

    title = "vraag"
    parameter_name = "vraag"

    def lookups(self, request, model_admin):
        voted = QuestionPage.objects.annotate(votes=Count("feedback")).filter(votes__gt=0)
        return list(voted.order_by("-votes", "title", "pk").values_list("pk", "title")[:20])

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(question=value) if value.isdecimal() else queryset


class HandleButton(ScreenButton):
    screen = "faq_handle_question"

    def get_primary_button(self, obj):
        button = super().get_primary_button(obj) | {"title": f"Behandel: {obj.text[:60]}"}
        if obj.state == AskedQuestion.State.NEW:
            button |= {
                "label": "Maak er een vraag van",
                "classname": self.finalise_classname(["button-small"]),
            }
        return button


class AskedQuestionAdmin(ModelAdmin):
    model = AskedQuestion
    menu_label = "Gestelde vragen"
    menu_icon = "help"
    menu_order = 100
    list_display = ("text", "asked_at", "state", "mail_state")
    list_filter = (StateFilter,)
    search_fields = ("text",)
    list_export = ("text", "asked_at", "state")
    export_filename = "gestelde-vragen"
    index_view_class = SafeExportView
    permission_helper_class = ReceivedPermissions
    button_helper_class = HandleButton
    list_per_page = 50

    def get_queryset(self, request):
        erasure.forget_expired()
        return super().get_queryset(request).with_state()

    def state(self, asked):
        return AskedQuestion.State(asked.state).label

    state.short_description = "Stand"

    def mail_state(self, asked):
        return asked.mail_state

    mail_state.short_description = "Antwoord per mail"


class FeedbackAdmin(ModelAdmin):
    model = Feedback
    menu_label = "Reacties"
    menu_icon = "comment"
    menu_order = 110
    list_display = ("question", "verdict", "comment", "given_at", "so_far")
    list_filter = ("verdict", QuestionFilter)
    list_select_related = ("question",)
    search_fields = ("comment", "question__title")
    list_export = ("question", "helped", "comment", "given_at", "yes", "partly", "no")
    export_filename = "reacties-op-antwoorden"
    index_view_class = SafeExportView
    permission_helper_class = ReceivedPermissions
    list_per_page = 50

    def get_queryset(self, request):
        """Every row also has the votes on its question so far."""
        votes = Feedback.objects.filter(question=OuterRef("question")).order_by().values("question")
        totals = {
            name: Subquery(votes.annotate(total=Count("pk", filter=Q(verdict=name))).values("total"))
            for name in Feedback.Verdict.values
        }
        return super().get_queryset(request).annotate(**totals)

    def helped(self, feedback):
        return feedback.get_verdict_display()

    helped.short_description = "Geholpen"

    # The totals are text: an export leaves out a number that is 0.
    def yes(self, feedback):
        return str(feedback.yes)

    yes.short_description = "Totaal ja"

    def partly(self, feedback):
        return str(feedback.partly)

    partly.short_description = "Totaal deels"

    def no(self, feedback):
        return str(feedback.no)

    no.short_description = "Totaal nee"

    def so_far(self, feedback):
        return f"{feedback.yes} ja, {feedback.partly} deels, {feedback.no} nee"

    so_far.short_description = "Deze vraag tot nu toe"


class QuestionCategoryAdmin(ModelAdmin):
    model = QuestionCategory
    delete_view_class = DeleteUnusedView
    menu_label = "Categorieën"
    menu_icon = "folder-open-inverse"
    menu_order = 120
    list_display = ("name", "slug", "description", "sort_order")
    search_fields = ("name", "description")
    list_export = ("name", "slug", "description", "sort_order")
    export_filename = "vraagcategorieen"
    prepopulated_fields = {"slug": ("name",)}


class QuestionsAdminGroup(ModelAdminGroup):
    menu_label = "Vragen"
    menu_icon = "help"
    menu_order = 210
    items = (AskedQuestionAdmin, FeedbackAdmin, QuestionCategoryAdmin)
