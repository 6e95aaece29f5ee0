"""Partners and what they brought: people, what each promised and kept; what the actors of the territory did.

Whoever is named as having pointed a person to the programme, in a referral or in the person's form, is a partner or an
actor by its code.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import intake as i
from services.projections.inbound import network as n
from services.projections.projections.cuts import is_few, to_hide
from services.projections.projections.merges import aliases
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, field, says


@dataclass(frozen=True)
class Partner:
    """A partner, with how much of what it promised by the day it had kept, and how much was overdue; `referred`: the
    distinct persons that it pointed to the programme, None where they are `few`, or would tell the few of another."""

    partner_id: UUID
    name: str
    kind: str
    joined_on: date
    signed_on: date | None
    promised: int
    kept: int
    overdue: int
    referred: int | None
    few: bool


@dataclass(frozen=True)
class Actor:
    """An organisation or group, what it first did for the programme, and how many persons it pointed to it, None where
    they are `few`, or would tell the few of another."""

    actor_id: UUID
    name: str
    did: str
    activated_on: date
    referred: int | None
    few: bool


@dataclass(frozen=True)
class Promise:
    """What a partner promised for a year."""

    commitment_id: UUID
    partner_id: UUID
    name: str | None
    year: int
    what: str
    channel: str | None
    made_on: date
    by_on: date | None
    kept_on: date | None
    overdue: bool


_PARTNER = {"partner_id": "uuid", "version": "integer"}
_NAMED = {"name": "text", "code": "text"}
JOINED = remembered("partners", ("partner_id",), {**_PARTNER, **_NAMED, "kind": "text", "joined_on": "date"})
LEFT = remembered("partners_left", ("leaving_id",), {"leaving_id": "uuid", **_PARTNER, "left_on": "date"})
SIGNED = remembered("partnerships", ("partnership_id",), {"partnership_id": "uuid", **_PARTNER, "signed_on": "date"})
PROMISED = remembered(
    "promises",
    ("commitment_id",),
    {
        "commitment_id": "uuid",
        **_PARTNER,
        "year": "integer",
        "what": "text",
        "channel": "text",
        "made_on": "date",
        "by_on": "date",
    },
)
KEPT = remembered(
    "promises_kept",
    ("keeping_id",),
    {"keeping_id": "uuid", "commitment_id": "uuid", "version": "integer", "kept_on": "date"},
)
ACTORS = remembered(
    "actors",
    ("actor_id",),
    {"actor_id": "uuid", "version": "integer", **_NAMED, "did": "text", "activated_on": "date"},
)
REFERRED = remembered(
    "referred",
    ("fact_id",),
    {
        "fact_id": "uuid",
        "person_id": "uuid",
        "version": "integer",
        "source": "text",
        "day": "date",
        "in_form": "boolean",
    },
)
_form = says(
    REFERRED, fact_id=field("application_id"), source=field("referral"), day=field("received_on"), in_form=True
)

_unpromised: dict[str, Any] = dict.fromkeys(("year", "what", "channel", "made_on", "by_on"))
_SAYINGS: dict[type, Saying] = {
    n.PartnerJoined: says(JOINED),
    n.PartnerJoinedCorrected: says(JOINED),
    n.PartnerJoinedRetracted: says(JOINED, name=None, code=None, kind=None, joined_on=None),
    n.PartnerLeft: says(LEFT),
    n.PartnerLeftCorrected: says(LEFT),
    n.PartnerLeftRetracted: says(LEFT, left_on=None),
    n.PartnershipSigned: says(SIGNED),
    n.PartnershipSignedCorrected: says(SIGNED),
    n.PartnershipSignedRetracted: says(SIGNED, signed_on=None),
    n.PartnerCommitmentMade: says(PROMISED),
    n.PartnerCommitmentMadeCorrected: says(PROMISED),
    n.PartnerCommitmentMadeRetracted: says(PROMISED, **_unpromised),
    n.PartnerCommitmentKept: says(KEPT),
    n.PartnerCommitmentKeptCorrected: says(KEPT),
    n.PartnerCommitmentKeptRetracted: says(KEPT, kept_on=None),
    n.ActorActivated: says(ACTORS),
    n.ActorActivatedCorrected: says(ACTORS),
    n.ActorActivatedRetracted: says(ACTORS, name=None, code=None, did=None, activated_on=None),
    i.ReferralReceived: says(REFERRED, fact_id=field("referral_id"), day=field("referred_on"), in_form=False),
    i.ApplicationReceived: _form,
    i.ApplicationReceivedCorrected: _form,
    i.ApplicationReceivedRetracted: says(
        REFERRED, fact_id=field("application_id"), source=None, day=None, in_form=True
    ),
}
_SQL = """
CREATE INDEX partners_left_partner ON partners_left_told (partner_id);
CREATE INDEX promises_partner ON promises_told (partner_id);
CREATE INDEX promises_kept_promise ON promises_kept_told (commitment_id);
"""
NETWORK = Model((JOINED, LEFT, SIGNED, PROMISED, KEPT, ACTORS, REFERRED), _SAYINGS, _SQL)

_TOLD = """
WITH told AS (
    SELECT promises.*, kept_on, kept_on IS NULL AND coalesce(by_on < $1, false) AS overdue
    FROM promises LEFT JOIN LATERAL (
        SELECT min(kept_on) AS kept_on FROM promises_kept
        WHERE commitment_id = promises.commitment_id AND kept_on <= $1
    ) AS kept ON true WHERE made_on <= $1
)
"""
_PARTNERS = f"""{_TOLD}
SELECT partner_id, name, code, kind, joined_on, (
        SELECT min(signed_on) FROM partnerships WHERE partner_id = partners.partner_id AND signed_on <= $1
    ) AS signed_on, count(commitment_id) AS promised, count(kept_on) AS kept,
    count(*) FILTER (WHERE overdue) AS overdue
FROM partners LEFT JOIN told USING (partner_id)
WHERE joined_on <= $1
  AND NOT EXISTS (SELECT FROM partners_left WHERE partner_id = partners.partner_id AND left_on <= $1)
GROUP BY partner_id, name, code, kind, joined_on ORDER BY name, partner_id
"""
_PROMISES = f"""{_TOLD}
SELECT commitment_id, partner_id, name, year, what, channel, made_on, by_on, kept_on, overdue
FROM told LEFT JOIN partners USING (partner_id)
ORDER BY kept_on IS NOT NULL, by_on NULLS LAST, name, commitment_id
"""
_ACTORS = """
SELECT actor_id, name, code, did, activated_on
FROM actors WHERE activated_on <= $1 ORDER BY activated_on, name, actor_id
"""


# Of all that came, and of those whose form says who sent them: by these the figures are cut.
_SOURCES = """
SELECT source, count(DISTINCT coalesce(same, person_id)) AS everybody,
    count(DISTINCT coalesce(same, person_id)) FILTER (WHERE in_form) AS by_form
FROM referred LEFT JOIN unnest($2::uuid[], $3::uuid[]) AS alias (person_id, same) USING (person_id)
WHERE day <= $1 GROUP BY source
"""


@dataclass(frozen=True)
class _Brought:
    """How many distinct persons each code pointed to the programme, and of whom that is not told."""

    by_code: Mapping[str | None, int]
    hidden: Collection[str | None]


async def partners(conn: Connection, as_of: date, *, protected: bool = True) -> Sequence[Partner]:
    """Who had joined by the end of `as_of` and not left, by name."""
    brought = await _brought(conn, as_of, protected=protected)
    return [Partner(**_told(row, brought)) for row in await conn.fetch(_PARTNERS, as_of)]


async def promises(conn: Connection, as_of: date) -> Sequence[Promise]:
    """What partners had promised by the end of `as_of`: what is still open first, the earliest due first."""
    return [Promise(**row) for row in await conn.fetch(_PROMISES, as_of)]


async def actors(conn: Connection, as_of: date, *, protected: bool = True) -> Sequence[Actor]:
    """Who had become active by the end of `as_of`, by when."""
    brought = await _brought(conn, as_of, protected=protected)
    return [Actor(**_told(row, brought)) for row in await conn.fetch(_ACTORS, as_of)]


async def _brought(conn: Connection, as_of: date, *, protected: bool) -> _Brought:
    """Hidden are the parts that a cut by who sent them hides, so that the two do not tell them together."""
    sources = await conn.fetch(_SOURCES, as_of, *await aliases(conn))
    counts = ("everybody", "by_form") if protected else ()
    places = (to_hide([row[count] for row in sources])[0] for count in counts)
    hidden = {sources[place]["source"] for place in set().union(*places)}
    return _Brought({row["source"]: row["everybody"] for row in sources}, hidden)


def _told(row: Mapping[str, Any], brought: _Brought) -> dict[str, Any]:
    """A row that does not tell how many were sent by who is hidden."""
    told, referred = dict(row), brought.by_code.get(row["code"], 0)
    if told.pop("code") not in brought.hidden:
        return {**told, "referred": referred, "few": False}
    return {**told, "referred": None, "few": is_few(referred)}
