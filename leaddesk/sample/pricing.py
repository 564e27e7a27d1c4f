"""What a job is worth: a price for a product, rounded as people round."""

from __future__ import annotations

from leaddesk.sample.chance import Chance
from leaddesk.sample.words import Product


def price(product: Product, chance: Chance) -> int:
    """A price in minor units between the product's low and high, oftener low than high."""
    span = product.high - product.low
    whole = product.low + int(span * chance.draw() * chance.draw())
    rounded = whole - whole % 50 if whole >= 1_000 else whole
    cents = 50 if chance.happens(0.1) else 0
    return rounded * 100 + cents
