from wagtail_modeladmin.views import DeleteView


class DeleteUnusedView(DeleteView):
    """Names the pages that use what cannot be deleted: see ``KeptWhileUsed``."""

    def get_context_data(self, **kwargs):
        if "linked_objects" in kwargs:
            kwargs["linked_objects"] = self.instance.kept_for()
        return super().get_context_data(**kwargs)
