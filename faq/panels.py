from wagtail.admin.panels import Panel

COMMENTS_SHOWN = 10


class ReadersPanel(Panel):
    """What readers said of an answer and asked before it was there. Shown once there is anything."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "faq/panels/readers.html"

        def is_shown(self):
            question = self.instance
            return bool(question.pk and (question.feedback.exists() or question.asked_questions.exists()))

        def get_context_data(self, parent_context=None):
            question = self.instance
            return super().get_context_data(parent_context) | {
                "totals": question.feedback.totals(),
                "comments": question.feedback.exclude(comment="")[:COMMENTS_SHOWN],
                "asked": question.asked_questions.with_state()[:COMMENTS_SHOWN],
            }
