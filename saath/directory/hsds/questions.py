"""What may be asked of open data, with the names HSDS 3.1 gives it."""

from typing import Literal

from ninja import Field, Schema

from saath.directory.strictly import Count, Flag, Moment

USUAL_SIZE = 50
LARGEST_SIZE = 500


class Question(Schema):
    """A page of everything."""

    search: str = Field("", max_length=1000, description="Words of a name, organisation or city, or what they mean")
    page: Count = Field(1, ge=1, le=1_000_000)
    per_page: Count = Field(USUAL_SIZE, ge=1, le=LARGEST_SIZE)
    format: Literal["json", "ndjson"] = Field("json", description="ndjson: everything, one a line, without pages")


class TermQuestion(Question):
    taxonomy_id: str = Field("", max_length=64, description="Terms of this taxonomy")
    top_only: Flag = Field(default=False, description="Only terms that stand below no other")
    parent_id: str = Field("", max_length=64, description="Terms that stand below this one")


class OrganizationQuestion(Question):
    taxonomy_term_id: str = Field("", max_length=64, description="Those that carry this term")
    taxonomy_id: str = Field("", max_length=64, description="Those that carry any term of this taxonomy")
    full: Flag = Field(default=False, description="With everything that belongs to it")
    full_service: Flag = Field(default=False, description="As `full`; ask /services for the services themselves")


class PlaceQuestion(Question):
    taxonomy_term_id: str = Field("", max_length=64, description="Those that carry this term")
    taxonomy_id: str = Field("", max_length=64, description="Those that carry any term of this taxonomy")
    organization_id: str = Field("", max_length=64, description="Those of this organisation")
    modified_after: Moment = Field(None, description="Changed then or later; UTC where it names no zone")
    full: Flag = Field(default=False, description="With everything that belongs to it")


class ServiceQuestion(PlaceQuestion):
    minimal: Flag = Field(default=False, description="Only id, name, status and last_modified, all on one page")
