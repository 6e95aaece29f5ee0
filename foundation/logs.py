"""Structured logs. An entry holds codes, ids and counts; never a value that came from outside."""

from __future__ import annotations

import logging
import sys

import structlog

TOLD = "it is in the log"

log: structlog.stdlib.BoundLogger = structlog.get_logger("insieme")


def set_up_logs(level: str, form: str) -> None:
    """`form` is `json` for machines, `console` for people. Libraries speak through the same door, from WARNING on."""
    processors: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(_FramesOnly()),
    ]
    ending = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=processors,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, ending],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("insieme").setLevel(level)
    logging.getLogger("uvicorn.error").addFilter(_untold)
    structlog.configure(
        processors=[*processors, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def told(error: BaseException | None) -> bool:
    """Whether an error was logged already, on its way out."""
    return TOLD in getattr(error, "__notes__", ())


def _untold(record: logging.LogRecord) -> bool:
    return not (record.exc_info and told(record.exc_info[1]))


class _FramesOnly:
    """Where it failed and of which class, without the message: a message may quote a person's data."""

    def __call__(self, exc_info: structlog.typing.ExcInfo) -> str:
        kind, _, trace = exc_info
        places = []
        while trace is not None:
            places.append(f"{trace.tb_frame.f_code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}")
            trace = trace.tb_next
        return f"{kind.__name__} at {' > '.join(places)}"
