"""Erased: whatever was personal is unreadable, in every context; whatever was counted still counts."""

from __future__ import annotations

from base64 import b64encode
from uuid import UUID, uuid4

import pytest

from tests.journeys.office import Office, form
from tests.support.eventually import eventually

pytestmark = pytest.mark.asyncio(loop_scope="package")

OF_THE_PERSON = (
    "/intake/persons/{}",
    "/intake/persons/{}/case",
    *(f"/assessment/persons/{{}}/{part}" for part in ("assessment", "profile", "case", "fragility", "ratings")),
    *(f"/placement/persons/{{}}/{part}" for part in ("candidacies", "placements", "cvs", "case", "ratings")),
    "/training/persons/{}/training",
)


async def test_an_erased_person_still_counts_and_is_nobody(office: Office) -> None:
    name = f"Canarino{uuid4().hex}"
    application, person = await _known(office, name)
    figures, story = await office.figures(), await office.story(person)
    assert await _found(office, name) == [person]
    assert not await _nothing_sealed(office, person)
    asked = {"reason": "own_request"}
    await office.write(f"/intake/persons/{person}/erasure", asked, "administrator")
    await eventually(lambda: _nothing_sealed(office, person))
    await office.settled()
    assert await office.figures() == figures
    today = str(office.day())
    said = [(today, "Dati personali cancellati"), (today, "Percorso chiuso: dati personali cancellati")]
    assert await office.story(person) == [*story, *said]
    for path in (f"/intake/applications/{application}", *(path.format(person) for path in OF_THE_PERSON)):
        assert await office.status(path) == 410, path
    assert await _found(office, name) == []
    assert await _tables_with(office, name) == []


async def _known(office: Office, name: str) -> tuple[str, str]:
    """(application, person) of somebody of whom every service knows something, all of it under one name."""
    told = form(first_name=name, last_name=name, message=name, received_on="2018-03-05", email=f"{name}@example.org")
    ids = (await office.write("/intake/desk/applications", told, "operator")).ids
    application, person = ids["application_id"], ids["person_id"]
    await office.write(f"/intake/applications/{application}/clearance", {"on": "2018-03-06"}, "operator")
    await office.write(f"/intake/persons/{person}/notes", {"restriction": "team", "text": name}, "operator")
    content = b64encode(name.encode()).decode()
    cv = {"file_type": "pdf", "file_name": f"{name}.pdf", "content": content, "application_id": application}
    await office.write("/intake/cvs", cv | {"person_id": person}, "operator")
    await office.system.caught_up()
    of_it = {"application_id": application, "evaluator_body": "fomal"}
    decided = {"assessed_on": "2018-04-01", "in_target": True, "readiness": "ready", "reason": "fragile"}
    await office.write("/assessment/assessments", of_it | decided | {"reason_text": name}, "evaluator")
    noted = {"noted_on": "2018-04-01", "restriction": "team", "text": name}
    await office.write(f"/assessment/persons/{person}/notes", noted, "evaluator")
    await office.settled()
    for service in ("training", "placement"):
        await office.write(f"/{service}/persons/{person}/notes", noted, "operator")
    preparing = {"person_id": person, "prepared_on": "2018-04-02", "text": name}
    await office.write("/placement/cvs", preparing, "operator")
    await office.settled()
    return application, person


async def _found(office: Office, name: str) -> list[str]:
    headers = {"Authorization": f"Bearer {office.tokens.issue('operator', 'op-1', 60)}"}
    answer = await office.client.post("/intake/search", json={"text": name}, headers=headers)
    return [one["person_id"] for one in answer.json()["people"]]


async def _nothing_sealed(office: Office, person: str) -> bool:
    """No context has a key or a payload of the person any more."""
    for name in ("intake", "assessment", "training", "placement"):
        left = await office.system.contexts[name].pool.fetchval(
            "SELECT (SELECT count(*) FROM store.personal WHERE person_id = $1)"
            " + (SELECT count(*) FROM store.person_keys WHERE person_id = $1 AND wrapped IS NOT NULL)",
            UUID(person),
        )
        if left:
            return False
    return True


async def _tables_with(office: Office, name: str) -> list[str]:
    """Every table of every database in which the name can be read, as text or as bytes."""
    said = [f"%{form}%" for form in (name, name.encode().hex(), name.lower().encode().hex())]
    found = []
    for context in office.system.contexts.values():
        tables = await context.pool.fetch(
            "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
            " AND table_schema NOT IN ('pg_catalog', 'information_schema')"
        )
        for schema, table in tables:
            query = f'SELECT EXISTS (SELECT FROM "{schema}"."{table}" AS t WHERE t::text ILIKE ANY ($1))'
            if await context.pool.fetchval(query, said):
                found.append(f"{context.name} {schema}.{table}")
    return found
