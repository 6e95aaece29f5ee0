"""The instruments that an administrator defines."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from foundation.handling import Target
from foundation.http.closed_lists import Administrator
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Line, YesNo
from foundation.service import Context
from services.assessment.domain.instrument import INSTRUMENT, DefineInstrument, Instrument, Item, Scale, instrument_id
from services.assessment.inbound.fields import Points, Version
from services.assessment.inbound.profiles import shipped


class ItemBody(Body):
    code: CodeText
    text: Line


class InstrumentBody(Body):
    """The next version of the instrument `code`. `official` only with the `source` that says so."""

    code: CodeText
    version: Version
    name: Line
    items: Annotated[tuple[ItemBody, ...], Field(max_length=200)]
    lowest: Points
    highest: Points
    source: Line
    official: YesNo
    valid_from: Day

    def instrument(self) -> Instrument:
        return Instrument(
            instrument_id=instrument_id(self.code),
            version=self.version,
            name=self.name,
            items=tuple(Item(item.code, item.text) for item in self.items),
            scale=Scale(self.lowest, self.highest),
            source=self.source,
            official=self.official,
            valid_from=self.valid_from,
        )


def instruments(_context: Context) -> APIRouter:
    router = APIRouter(tags=["lists"])

    @router.post("/instruments", status_code=201)
    async def define(body: InstrumentBody, desk: AtDesk, principal: Administrator) -> Done:
        """The next version of an instrument: versions never change."""
        instrument = body.instrument()
        id = instrument.instrument_id
        targets = [*shipped(id), Target(INSTRUMENT, id, DefineInstrument(instrument))]
        return await desk.send(principal, targets, ids={"instrument_id": id}, status=201)

    return router
