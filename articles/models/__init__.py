from .articles import ArticleAuthor, ArticleIndexPage, ArticlePage, ArticleTag
from .categories import Category
from .dossiers import DossierIndexPage, DossierPage, DossierPart
from .people import Author

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
]
