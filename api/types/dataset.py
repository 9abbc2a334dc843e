"""Which data this is."""

from datetime import date

import strawberry


@strawberry.type(description="Which data this is.")
class Dataset:
    version: str = strawberry.field(description="The data version: SHA-256 of the built graph.")
    edition: str = strawberry.field(description="The edition: a Buddhist-era year.")
    status_date: date = strawberry.field(description="The day its tables are of, common era.")
