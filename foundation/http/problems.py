"""RFC 9457 problems: a stable code, an Italian sentence, and never the value that was sent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from asyncpg import InterfaceError, InternalClientError, PostgresError
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from foundation.applying.builds import NotBuilt
from foundation.database import transient
from foundation.decider import Refused
from foundation.handling import Conflict, ContextBlocked, TooBusy
from foundation.logs import TOLD, log, told

GENERAL_SENTENCES = {
    "invalid_input": "La richiesta contiene dati non validi: controlla i campi indicati.",
    "not_authenticated": "Serve un accesso valido: il token manca, è scaduto o non è riconosciuto.",
    "login_code_used": "Il collegamento di accesso è già stato usato: chiedine un altro con insieme login.",
    "not_allowed": "Il tuo ruolo non permette questa operazione.",
    "not_found": "Non c'è nulla a questo indirizzo.",
    "method_not_allowed": "Questo indirizzo non accetta questo tipo di richiesta.",
    "too_large": "La richiesta è troppo grande.",
    "too_many_requests": "Troppe richieste: riprova tra poco.",
    "too_busy": "In questo momento ci sono troppe richieste in attesa: riprova tra poco.",
    "key_reused": "La stessa Idempotency-Key è già stata usata con un contenuto diverso: usane una nuova.",
    "try_again": "Altri hanno modificato gli stessi dati nello stesso momento: riprova.",
    "context_recovering": "Il servizio sta recuperando la propria storia: riprova più tardi.",
    "not_built_yet": "Questa vista si sta preparando: riprova tra poco.",
    "temporarily_unavailable": "Il servizio non raggiunge la sua base dati: riprova tra poco.",
    "unexpected": "Errore imprevisto: è stato registrato.",
    "date_in_future": "La data {day} è nel futuro: si registrano solo fatti avvenuti.",
    "known_with_other_content": "È già registrato con un altro contenuto: per cambiarlo serve una correzione.",
    "fact_unknown": "Non risulta nulla con questo identificativo.",
    "fact_retracted": "È stato annullato e non si può più cambiare.",
    "rating_outside_scale": "La valutazione va da {lowest} a {highest}.",
    "level_outside_scale": "Il livello va da {lowest} a {highest}.",
    "esco_code_malformed": "Il codice ESCO non è scritto correttamente.",
    "esco_code_repeated": "Il codice ESCO {esco} c'è più di una volta.",
    "reason_not_listed": "Il motivo non è nell'elenco.",
    "reason_missing": "Serve un motivo.",
    "assigned_before_previous": "L'affidamento ({day}) non può precedere quello in corso ({earliest}).",
    "file_too_large": "Il file è troppo grande: al massimo {largest} byte.",
    "reason_in_use": "Questo motivo serve sempre e non si può togliere dall'elenco.",
    "event_too_large": "Il contenuto è troppo grande per essere registrato.",
    "person_unknown": "La persona indicata non risulta.",
    "person_erased": "I dati di questa persona sono stati cancellati su richiesta: non si possono aggiungerne altri.",
    "not_possible_now": "Non è possibile nello stato in cui si trova ora.",
}
STATUSES = {
    "invalid_input": 422,
    "not_authenticated": 401,
    "login_code_used": 403,
    "not_allowed": 403,
    "not_found": 404,
    "too_large": 413,
    "event_too_large": 413,
    "too_many_requests": 429,
    "key_reused": 422,
    "person_erased": 410,
    "context_recovering": 503,
    "temporarily_unavailable": 503,
    "unexpected": 500,
}
MEDIA_TYPE = "application/problem+json"
_COME_AGAIN: Mapping[type[Exception], tuple[str, int, int]] = {
    Conflict: ("try_again", 409, 1),
    ContextBlocked: ("context_recovering", 503, 30),
    TooBusy: ("too_busy", 503, 1),
    NotBuilt: ("not_built_yet", 503, 5),
}
"""What passes by itself: code, status, and after how many seconds it is worth asking again."""
_BY_STATUS = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 429: "too_many_requests"}


_MONTHS = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
    *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
)


def sentence(sentences: Mapping[str, str], code: str, details: Mapping[str, Any]) -> str:
    """What a code says on the screen, its details filled in: days as "5 marzo 2018"."""
    said = {name: _italian(value) for name, value in details.items()}
    try:
        return sentences.get(code, code).format(**said)
    except (KeyError, IndexError):
        return sentences[code]


def _italian(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value.day if value.day > 1 else '1º'} {_MONTHS[value.month - 1]} {value.year}"
    return value


class Problem(Exception):
    """Something that the caller is to be told, with a code of ours."""

    def __init__(self, code: str, headers: Mapping[str, str] | None = None, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
        self.headers = dict(headers or {})


class Problems:
    """Turns whatever goes wrong into a problem; `sentences` are the service's own, by refusal code."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = {**GENERAL_SENTENCES, **sentences}

    def install(self, app: FastAPI) -> None:
        app.add_exception_handler(Refused, self._refused)
        app.add_exception_handler(Problem, self._problem)
        app.add_exception_handler(RequestValidationError, self._invalid)
        app.add_exception_handler(HTTPException, self._http)
        database: tuple[type[Exception], ...] = (PostgresError, InterfaceError, InternalClientError)
        for cause in (*_COME_AGAIN, *database, OSError, Exception):
            app.add_exception_handler(cause, self._unexpected)

    def response(self, code: str, status: int, details: Mapping[str, Any], headers: Mapping[str, str]) -> JSONResponse:
        detail = sentence(self._sentences, code, details)
        body = {"type": f"urn:insieme:problem:{code}", "title": HTTPStatus(status).phrase, "status": status}
        body |= {"code": code, "detail": detail}
        if "errors" in details:
            body["errors"] = details["errors"]
        return JSONResponse(body, status, headers=dict(headers), media_type=MEDIA_TYPE)

    async def _refused(self, request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, Refused)
        details = {**error.details}
        if error.code == "reason_not_listed":
            details["errors"] = await _unlisted(request, error)
        if "known_id" in details:  # of what is there already
            details["errors"] = [{"problem": error.code, "known_id": str(details["known_id"])}]
        return self.response(error.code, STATUSES.get(error.code, 409), details, {})

    async def _problem(self, _request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, Problem)
        return self.response(error.code, STATUSES.get(error.code, 409), error.details, error.headers)

    async def _invalid(self, _request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        errors = [{"field": ".".join(map(str, one["loc"])), "problem": one["type"]} for one in error.errors()]
        return self.response("invalid_input", 422, {"errors": errors}, {})

    async def _http(self, _request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        code = _BY_STATUS.get(error.status_code, "invalid_input" if error.status_code < 500 else "unexpected")
        return self.response(code, error.status_code, {}, error.headers or {})

    async def _unexpected(self, request: Request, error: Exception) -> JSONResponse:
        if type(error) in _COME_AGAIN:
            code, status, seconds = _COME_AGAIN[type(error)]
            return self.response(code, status, {}, {"Retry-After": str(seconds)})
        if transient(error):
            return self.response("temporarily_unavailable", 503, {}, {"Retry-After": "5"})
        if not told(error):  # it is raised on, through the app that this one is mounted in
            error.add_note(TOLD)
            route = getattr(request.scope.get("route"), "path", "")  # as declared: an address may hold ids
            log.error("request_failed", route=route, method=request.method, exc_info=error)
        return self.response("unexpected", 500, {}, {})


async def _unlisted(request: Request, refused: Refused) -> list[dict[str, str]]:
    """In which field the code was sent, and on which list it is not. The route's dependencies have read the body."""
    try:
        body = json.loads(await request.body() or b"null")
    except ValueError:
        body = None
    said = {"path": request.path_params, "query": request.query_params, "body": body}
    fields = [field for part, sent in said.items() for field in _where(refused.details["reason"], sent, part)]
    what = {"problem": refused.code, "list": str(refused.details["reason_list"])}
    return [{"field": field, **what} for field in fields]


def _where(code: object, sent: Any, at: str) -> Iterator[str]:
    """The paths of what equals the code."""
    if isinstance(sent, Mapping):
        for name, value in sent.items():
            yield from _where(code, value, f"{at}.{name}")
    elif isinstance(sent, list):
        for place, value in enumerate(sent):
            yield from _where(code, value, f"{at}.{place}")
    elif sent == code:
        yield at
