from .categories import QuestionCategory
from .index import FAQIndexPage
from .questions import QuestionPage, RelatedQuestion
from .readers import AskedQuestion, Feedback, NotedGap

__all__ = [
    "AskedQuestion",
    "FAQIndexPage",
    "Feedback",
    "NotedGap",
    "QuestionCategory",
    "QuestionPage",
    "RelatedQuestion",
]
