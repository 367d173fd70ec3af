"""Use cases: the only place that composes stages and touches the record. Called by the command line and the server.

They take and return model objects and plain values, yield where there may be many, and never print. Each room loads
only the stages it composes: asking the record does not load the reader.

    sources     find_sources: files, folders and standard input to inputs
    reading     load_reader, read_reports: inputs to reports with their readings
    keeping     add_reports: the same, kept
    running     run_reports: the whole way, shared among cores or machines, with Parquet beside the record
    watching    watch_feeds: what is new in feeds, kept, round after round
    resolving   resolve: whom names mean, where places lie, what words of time stand for
    placing     add_places, ask_places and so on: the user's own places
    asking      list_reports, list_claims, show_report: what the record holds
    briefing    make_brief, render_brief, write_brief: the record as a brief
    examining   examine: is all well
"""
