"""The reader's side of the story: what became of a report, and taking it back. No account: the token is the right."""

from dataclasses import dataclass

from server.domain.digest import digest
from server.domain.lifecycle import Action, ActorKind, Order, State
from server.services.move import Actor, move
from server.services.receipt_token import report_of_token
from server.storage.corrections import Correction, correction_by_id
from server.storage.database import Database, Reader
from server.storage.events import Event, latest_event
from server.storage.pages import corrections_of_passages
from server.storage.reports import KeptReport, attached_reports, report_of_receipt, withdraw_report

READER = Actor(ActorKind.READER, None, "")


@dataclass(frozen=True, slots=True)
class Receipt:
    report: KeptReport
    correction: Correction
    event: Event | None
    """The last line of the history, which holds what the editors said in public."""


async def read_receipt(db: Database, token: str) -> Receipt | None:
    """None: no such receipt."""
    async with db.read() as reader:
        return await _receipt(reader, token)


async def withdraw(db: Database, token: str, now: int) -> Receipt | None:
    """Take a report back. A correction that nobody looked at and nobody else reported is closed with it.

    Taking back twice, or after the decision, changes nothing more. None: no such receipt.
    """
    async with db.write() as tx:
        receipt = await _receipt(tx, token)
        if receipt is None or not await withdraw_report(tx, receipt.report.id):
            return receipt
        correction = receipt.correction
        if correction.standing.state is State.NEW and not await attached_reports(tx, correction.id):
            await move(tx, correction, Order(Action.WITHDRAW, ActorKind.READER), READER, now)
        return await _receipt(tx, token)


async def _receipt(db: Reader, token: str) -> Receipt | None:
    report_id = report_of_token(token)
    report = await report_of_receipt(db, report_id, digest(token)) if report_id else None
    if report is None:
        return None
    owners = await corrections_of_passages(db, [report.passage_key])
    correction = await correction_by_id(db, owners[report.passage_key])
    if correction is None:
        return None
    return Receipt(report, correction, await latest_event(db, correction.id))
