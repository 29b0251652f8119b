from .articles import ArticleAuthor, ArticlePage, ArticleTag, RelatedArticle
from .categories import Category
from .dossiers import DossierIndexPage, DossierPage, DossierPart
from .index import ArticleIndexPage
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
    "RelatedArticle",
]
