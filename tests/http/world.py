"""A few people and facts that exist, so that what is generated meets more than "not found"."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from services.assessment.domain.esempio import ESEMPIO
from tests.http.serving import Served

RECEIVED_ON: Final = "2018-01-10"
HELD_ON: Final = "2018-02-01"
PEOPLE: Final = 6
FORM: Final = {"access_flow": "comune", "interest": "employment", "first_name": "Prova", "sex": "unknown"}


def furnish(served: Served) -> None:
    """Applications in every state, with what assessment found; `served.known` names the ids."""
    known: dict[str, list[str]] = {}
    served.erasable = _applied(served, PEOPLE)["person_id"]
    for number in range(PEOPLE):
        for name, id in _applied(served, number).items():
            known.setdefault(name, []).append(id)
    served.call(served.system.caught_up())
    for application in known["application_id"][:3]:
        for name, id in _assessed(served, application, len(known.get("interview_id", ()))).items():
            known.setdefault(name, []).append(id)
    for name, ids in (*_companies(served).items(), *_projects(served).items()):
        known.setdefault(name, []).extend(ids)
    known["instrument_id"] = [str(ESEMPIO.instrument.instrument_id)]
    known["event_id"] = known["file_id"] = known["interview_id"]
    served.known |= known | _same(known, "person_id", "survivor_id", "merged_id", "other_person_id")
    served.known |= _same(known, "application_id", "duplicate_of")
    served.call(served.system.caught_up())


def _same(known: dict[str, list[str]], name: str, *others: str) -> dict[str, list[str]]:
    return dict.fromkeys(others, known[name])


def _applied(served: Served, number: int) -> dict[str, str]:
    form = FORM | {"received_on": RECEIVED_ON, "last_name": f"Sintetica {number % 5}", "birth_date": "1980-01-01"}
    ids = served.done("/intake/desk/applications", form)
    application = f"/intake/applications/{ids['application_id']}"
    if number < 4:
        served.done(f"{application}/clearance", {"on": "2018-01-12"})
    else:
        told = {"kind": "training", "started_on": "2017-09-01", "reported_by": "caritas", "on": "2018-01-12"}
        ids |= served.done(f"{application}/measures", told)
    return ids


def _assessed(served: Served, application: str, number: int) -> dict[str, str]:
    of_it: dict[str, Any] = {"application_id": application, "evaluator_body": "fomal"}
    ids: dict[str, str] = {}

    def post(path: str, body: dict[str, Any]) -> None:
        ids.update(served.done(f"/assessment{path}", body))

    post("/interviews/held", of_it | {"held_on": HELD_ON})
    post("/interviews", of_it | {"slot": slot(9 + number)})
    competence = {"found_on": HELD_ON, "level": 3, "evidence": "told", "usable_in_company": True, "named": "Salda"}
    post("/competences", {"application_id": application} | competence)
    decided = {"assessed_on": HELD_ON, "in_target": True, "readiness": "to_reactivate", "reason": "fragile"}
    post("/assessments", of_it | decided)
    post("/readiness", of_it | {"reached_on": "2018-05-01"})
    pact = {"signed_on": HELD_ON, "person_commits": "Esserci", "programme_commits": "Esserci"}
    post("/pacts", {"application_id": application} | pact)
    rated = {"dimension": "engagement_and_trust", "rating": 4, "rated_by": "evaluator", "rated_on": HELD_ON}
    post("/ratings", {"application_id": application} | rated)
    ids.pop("person_id")
    return ids


def _companies(served: Served) -> dict[str, list[str]]:
    """A company with its commitment, position and demand, on the board and met."""
    details = {"name": "Esempio", "sector": "services", "association": "cna", "registered_on": RECEIVED_ON}
    company = served.done("/companies/companies", details)["company_id"]
    ids: dict[str, str] = {"company_id": company}

    def post(path: str, body: dict[str, Any]) -> None:
        ids.update(served.done(f"/companies/companies/{company}{path}", body))

    post("/association-contacts", {"contacted_on": RECEIVED_ON})
    post("/contacts", {"contacted_on": RECEIVED_ON, "direction": "to_company", "channel": "phone"})
    post("/meetings", {"held_on": HELD_ON})
    post("/interest", {"expressed_on": HELD_ON})
    post("/engagement", {"engagement": "interacting", "updated_on": RECEIVED_ON})
    post("/board", {"joined_on": HELD_ON})
    when = {"from_on": HELD_ON, "by_on": "2099-12-31", "made_on": HELD_ON}
    post("/commitments", {"number": 2, "through": "direct"} | when)
    position = {"company_id": company, "title": "Magazziniere", "profile": "warehouse_worker", "kind": "traineeship"}
    ids |= served.done("/companies/positions", position | {"weekly_hours": 30, "places": 2, "opened_on": HELD_ON})
    demand = {"company_id": company, "profile": "welder", "mapped_on": HELD_ON, "people": 1}
    ids |= served.done("/companies/demands", demand)
    survey = {"surveyed_on": HELD_ON, "source": "visit", "training": [{"subject": "mechanics", "people": 1}]}
    ids |= served.done("/companies/needs", survey)
    return {name: [id] for name, id in ids.items()}


def _projects(served: Served) -> dict[str, list[str]]:
    """A project with its evaluation, money and support, an enterprise and jobs; an asset, a pool, a rating."""
    what = {"kind": "social", "title": "Esempio", "tags": ["asp_lab"], "submitted_on": RECEIVED_ON}
    ids = served.done("/projects/projects", what)

    def post(path: str, body: dict[str, Any]) -> None:
        ids.update(served.done(f"/projects/projects/{ids['project_id']}{path}", body))

    post("/evaluation", {"started_on": RECEIVED_ON})
    post("/fundings", {"amount": "1000.00", "source": "call", "funded_on": RECEIVED_ON})
    paid = {"funding_id": ids["funding_id"], "amount": "10.00"}
    post("/disbursements", paid | {"paid_on": HELD_ON})
    post("/returns", paid | {"returned_on": HELD_ON})
    post("/support", {"partner": "cna", "started_on": RECEIVED_ON})
    post("/support-endings", {"support_id": ids["support_id"], "ended_on": HELD_ON})
    post("/feasibility", {"assessed_on": HELD_ON, "outcome": "feasible"})
    post("/pilots", {"pilot": "fresh_pasta", "started_on": HELD_ON})
    post("/enterprises", {"name": "Esempio", "form": "association", "founded_on": HELD_ON})
    post("/jobs", {"jobs": 2, "created_on": HELD_ON})
    ids |= served.done("/projects/assets", {"partner": "cna", "kind": "land", "offered_on": HELD_ON})
    ids |= served.done("/projects/trainer-pools", {"trainers": 2, "formed_on": HELD_ON})
    rated = {"dimension": "collaboration", "rating": 4, "rated_by": "proposer", "rated_on": HELD_ON}
    ids |= served.done("/projects/ratings", rated | {"project_id": ids["project_id"]})
    return {name: [id] for name, id in ids.items()}


def slot(hour: int) -> dict[str, str]:
    """An hour of next week."""
    starts = (datetime.now(UTC) + timedelta(days=7)).replace(hour=hour, minute=0, second=0, microsecond=0)
    ends = starts + timedelta(minutes=45)
    return {"evaluator": "ev-1", "room": "room-1", "starts_at": starts.isoformat(), "ends_at": ends.isoformat()}
