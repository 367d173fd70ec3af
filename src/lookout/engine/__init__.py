"""Where the parts of a run are done: in processes beside this one (`crew`).

What a part is, and what comes of it, the engine does not know: both are shapes that travel as MessagePack.
"""
