"""Read models that one reader feeds: each table is one model's, or the same of several."""

from __future__ import annotations

import pytest

from foundation.applying.latest import Latest
from services.projections.projections.saying import Model, together

SHOPS = Latest("shops", ("shop_id",), {"shop_id": "uuid", "version": "integer"})
LIKE_SHOPS = Latest("shops", ("shop_id",), {"shop_id": "uuid", "version": "integer"})
ORDERS = Latest("orders", ("order_id",), {"order_id": "uuid", "version": "integer"})


def test_two_models_that_declare_a_table_of_one_name_do_not_start() -> None:
    with pytest.raises(ValueError, match="two models declare a table shops"):
        together("market", {}, [Model((SHOPS,), {}), Model((ORDERS, LIKE_SHOPS), {})])


def test_the_same_table_may_be_of_several_models() -> None:
    market = together("market", {}, [Model((SHOPS, ORDERS), {}), Model((SHOPS,), {})])
    assert market.schema.count("CREATE TABLE shops") == 1
