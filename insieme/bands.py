"""`insieme bands`: another band policy over the same facts, beside the one in force. It changes nothing.

A policy's file is JSON, as in docs/bands.md. One ships, in `policies/`: the plan's sentence, for all in target an
interview within 6 months and an experience within 10.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from foundation.calendar import day_of, end_of_day
from foundation.codec import decode_plain
from foundation.service import Context
from services.placement.domain.bands import BandPolicy, Standing, policy_on
from services.placement.domain.pathway_words import BandDeadline, Course
from services.placement.processes.bands_again import Tally, courses_upto, tally
from services.placement.processes.pathway_knowing import Known

_KNOWN: Final = "SELECT state FROM process.instances WHERE process = 'pathways' AND state::text <> 'null'"
_LABELS: Final = {
    BandDeadline.REACTIVATION: "riattivazione",
    BandDeadline.INTERVIEW: "colloquio in azienda",
    BandDeadline.EXPERIENCE: "esperienza in azienda",
}
_STANDS: Final = {
    Standing.MET: "in tempo",
    Standing.MET_LATE: "in ritardo",
    Standing.MISSED: "mancate",
    Standing.OPEN: "aperte",
    Standing.CANCELLED: "annullate",
}


SENTENCE: Final = Path(__file__).parent / "policies" / "sentence.json"


def instead(policy: BandPolicy) -> Callable[[date], BandPolicy]:
    """The policy from its first day on, what is in force before."""
    return lambda opened_on: policy if policy.valid_from <= opened_on else policy_on(opened_on)


async def everybody(placement: Context) -> AsyncIterator[Known]:
    """All that is known of each person's record, as it was heard from the topics."""
    async with placement.pool.acquire() as connection, connection.transaction(readonly=True):
        async for row in connection.cursor(_KNOWN, prefetch=1000):
            yield decode_plain(Known, row["state"].encode())


async def compared(placement: Context, policy: BandPolicy, as_of: date | None) -> Tally:
    """What the policy in force and the other one make of the facts up to the end of `as_of`; of now without it."""
    now = placement.clock()
    at = min(end_of_day(as_of), now) if as_of else now
    day = min(as_of or day_of(now), day_of(now))
    courses: list[Course] = []
    async for known in everybody(placement):
        courses += courses_upto([known], day)
    return tally(courses, [policy_on, instead(policy)], at)


def print_bands(told: Tally, policy: BandPolicy, at: date, say: Callable[[str], None]) -> None:
    """The two side by side, Italian labels."""
    say(f"\nFasce temporali al {at:%d/%m/%Y}: {told.pathways} percorsi")
    say(f"  {'':<24}{'':<14}{'in vigore':>12}{policy.code:>20}")
    for deadline, label in _LABELS.items():
        for standing, how in _STANDS.items():
            said = [told.counts[number, deadline, standing] for number in range(told.policies)]
            say(f"  {label:<24}{how:<14}{said[0]:>12}{said[1]:>20}")
    say(f"  percorsi che andrebbero diversamente: {told.otherwise}")


def as_json(told: Tally, policy: BandPolicy, at: date) -> str:
    """`{"as_of", "policy", "pathways", "otherwise", "in_force": {deadline: {standing: n}}, "instead": …}`."""
    rows = [{one: told.row(number, one) for one in BandDeadline} for number in range(told.policies)]
    said = {"as_of": at, "policy": policy.code, "pathways": told.pathways, "otherwise": told.otherwise}
    encoded = msgspec.json.encode({**said, "in_force": rows[0], "instead": rows[1]})
    return msgspec.json.format(encoded, indent=2).decode()


async def show_bands(
    placement: Context, policy: BandPolicy, as_of: date | None, say: Callable[[str], None], *, json: bool
) -> None:
    told = await compared(placement, policy, as_of)
    today = day_of(placement.clock())
    at = min(as_of or today, today)  # of what is to come nothing is known
    if json:
        say(as_json(told, policy, at))
    else:
        print_bands(told, policy, at, say)
