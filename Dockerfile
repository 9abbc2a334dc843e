# Sister City Graph with its graph built in: docker build --tag sistercity .
# README.md, "Closed network", says how to run it.

# A version, not a digest: whoever builds for production gives the digest that they trust, as in
# --build-arg BASE=python:3.11.14-slim-bookworm@sha256:...
ARG BASE=python:3.11.14-slim-bookworm

FROM ${BASE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
COPY .ci/bundle/tools.lock requirements-runtime.lock ./
RUN python -m pip install --require-hashes --only-binary=:all: --requirement tools.lock \
    && python -m venv --without-pip /opt/sistercity \
    && python -m pip --python /opt/sistercity/bin/python install --require-hashes \
        --only-binary=:all: --requirement requirements-runtime.lock
COPY pyproject.toml README.md LICENSE ./
COPY api api
COPY data data
COPY graph graph
COPY ontology ontology
RUN python -m pip wheel --no-index --no-deps --no-build-isolation --wheel-dir dist . \
    && python -m pip --python /opt/sistercity/bin/python install --no-index --no-deps dist/*.whl \
    && /opt/sistercity/bin/sistercity build --build /opt/sistercity/graphs

FROM ${BASE}
LABEL org.opencontainers.image.title="Sister City Graph" \
      org.opencontainers.image.description="The sister-city relations of Thai provinces as a knowledge graph, with GraphQL and SPARQL" \
      org.opencontainers.image.version="0.2.0" \
      org.opencontainers.image.licenses="MIT AND CC-BY-4.0" \
      org.opencontainers.image.authors="Sister City Graph contributors"
COPY --from=build /opt/sistercity /opt/sistercity
ENV PATH=/opt/sistercity/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SISTERCITY_BUILD=/opt/sistercity/graphs \
    SISTERCITY_HOST=0.0.0.0 \
    SISTERCITY_PORT=8000
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import http.client, os, sys; ask = http.client.HTTPConnection('127.0.0.1', int(os.environ['SISTERCITY_PORT']), timeout=4); ask.request('GET', '/readyz'); sys.exit(ask.getresponse().status != 200)"]
CMD ["sistercity", "serve"]
