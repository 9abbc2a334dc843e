"""`/sparql` alone over a build folder, as `sistercity serve` runs it: `endpoint.py FOLDER PORT`.

The read model is made for one country's tables, and takes too long over millions of quads.
"""

import sys
from pathlib import Path

import uvicorn

from api.app import create_endpoint
from graph import publication

if __name__ == "__main__":
    folder, port = sys.argv[1:]
    app = create_endpoint(publication.current(Path(folder)))
    uvicorn.run(app, port=int(port), access_log=False)
