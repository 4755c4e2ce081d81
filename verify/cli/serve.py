"""``verify serve``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from verify.cli import options, output
from verify.errors import ConfigurationError

PORT = 8765


def serve(
    corpora: options.Corpora = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Listen here.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Listen on this port; 0 takes a free one.")] = PORT,
    allow_origin: Annotated[
        list[str] | None, typer.Option(metavar="ORIGIN", help="Allow this extension without pairing; again for more.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Answer to this name too; again for more.")
    ] = None,
    new_token: Annotated[bool, typer.Option("--new-token", help="Make a new token; extensions pair again.")] = False,
    running: Annotated[int, typer.Option(min=1, max=64, help="Requests worked on at a time.")] = 4,
    waiting: Annotated[int, typer.Option(min=0, max=10_000, help="Requests in line; more are refused (429).")] = 32,
    deadline: Annotated[float, typer.Option(min=1, max=3600, help="Seconds that a request may take.")] = 120.0,
    log_format: Annotated[
        str | None, typer.Option(metavar="text|json", help="Log lines on standard error; text at a terminal.")
    ] = None,
    retriever: options.Retriever = None,
    retriever_option: options.RetrieverOption = None,
    top_k: options.TopK = None,
    evidence_until: options.EvidenceUntil = None,
    embedder: options.Embedder = None,
    nli: options.Nli = None,
    worthiness: options.Worthiness = None,
    min_check_worthiness: options.MinWorthiness = None,
    threads: options.Threads = None,
) -> None:
    """Serve the browser extension and other programs of this machine, until interrupted.

    Models and corpora are loaded once. Everything stays on this machine, and only who knows the token is answered.
    """
    chosen = options.with_corpora(
        options.settings(
            retriever_option=retriever_option,
            corpora=corpora,
            retriever=retriever,
            top_k=top_k,
            evidence_until=evidence_until,
            embedder=embedder,
            nli=nli,
            worthiness=worthiness,
            min_check_worthiness=min_check_worthiness,
            threads=threads,
        )
    )
    form = options.one_of(log_format or ("text" if sys.stderr.isatty() else "json"), "--log-format", ("text", "json"))
    try:
        from verify.server.app import create_app
        from verify.server.pairing import Pairing
        from verify.server.run import listen, run, set_up_logs
    except ImportError as error:
        raise ConfigurationError(
            f"the server is not installed: {error}", hint='pip install "verify-claims[server]"', code="no_server"
        ) from error
    from verify.corpus import find_corpus
    from verify.verifier import Verifier

    for name in chosen["corpora"]:
        find_corpus(name)
    pairing = Pairing(origins=allow_origin or (), new=new_token)
    app = create_app(
        Verifier(settings=chosen),
        pairing=pairing,
        hosts=allow_host or (),
        running=running,
        waiting=waiting,
        deadline=deadline,
    )
    set_up_logs(form)
    listener = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listener.getsockname()[1]}"
    output.write_stdout(
        f"verify listens on {address}\n"
        f"pairing token:    {pairing.token}\n"
        f"in a browser:     {address}/#token={pairing.token}\n"
    )
    run(app, listener)
