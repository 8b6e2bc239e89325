"""A web service that takes a statement and gives its JSON: ``uvicorn upload:app``.

Reading is work for a processor, so it runs in a thread and the loop goes on serving. Uploads are read no further than
the limit, and an error says nothing of the document.
"""

from __future__ import annotations

import asyncio
from typing import Annotated, Optional

from fastapi import FastAPI, File, Form, Response, UploadFile
from fastapi.responses import JSONResponse

import flvxtract

LIMITS = flvxtract.Limits(bytes=20 << 20, pages=200, time=30.0)

# What is wrong with the document and not with the service.
STATUS = {"internal": 500, "limit_exceeded": 413, "cancelled": 503}

app = FastAPI()


@app.post("/statements")
async def statements(
    file: Annotated[UploadFile, File()], password: Annotated[Optional[str], Form()] = None
) -> Response:
    try:
        answer = await asyncio.to_thread(
            flvxtract.extract, file.file, password=password, limits=LIMITS, file_name=file.filename
        )
    except flvxtract.ExtractionError as error:
        problem = {"code": error.code, "page": error.page, "message": str(error)}
        return JSONResponse(problem, status_code=STATUS.get(error.code, 422))
    return Response(answer.to_json(), media_type="application/json")
