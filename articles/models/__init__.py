from .articles import ArticlePage, ArticleTag
from .categories import Category
from .counts import FilterCount
from .dossiers import DossierIndexPage, DossierPage, DossierPart
from .imports import ErasedComment, ImportedComment, ImportedObject, ImportRun
from .index import ArticleIndexPage
from .people import Author
from .rows import ArticleAuthor, RelatedArticle

__all__ = [
    "ArticleAuthor",
    "ArticleIndexPage",
    "ArticlePage",
    "ArticleTag",
    "Author",
    "Category",
    "DossierIndexPage",
    "DossierPage",
    "DossierPart",
    "ErasedComment",
    "FilterCount",
    "ImportRun",
    "ImportedComment",
    "ImportedObject",
    "RelatedArticle",
]
