"""Where the parts of a run are done: in processes beside this one (`crew`), or on a cluster of Apache Spark (`spark`).

What a part is, and what comes of it, the engine does not know: both are shapes that travel as MessagePack.
"""
