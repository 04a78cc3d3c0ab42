# syntax=docker/dockerfile:1
# The service as an image: the command line is the entry point, `worker` the default command.

FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_CACHE_DIR=/var/cache/pip
RUN python -m venv /opt/diplowire
WORKDIR /src
# The dependencies first: they change seldom, so their layer is kept. Wheels only, each by its hash.
COPY requirements.lock ./
RUN --mount=type=cache,target=/var/cache/pip \
    /opt/diplowire/bin/python -m pip install --require-hashes --only-binary :all: -r requirements.lock
# What compiles the rules stays in this stage.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
COPY requirements-build.lock ./
RUN --mount=type=cache,target=/var/cache/pip \
    /opt/diplowire/bin/python -m pip install --require-hashes --only-binary :all: --target /opt/build -r requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY scripts/compiled.py ./scripts/
COPY service ./service
RUN PYTHONPATH=/opt/build /opt/diplowire/bin/python scripts/compiled.py \
    && /opt/diplowire/bin/python -m pip install --no-deps dist/diplowire-*.whl \
    && /opt/diplowire/bin/python -m compileall -q /opt/diplowire/lib

FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.title="diplowire" \
      org.opencontainers.image.description="Newswire in, diplomatic events out, over Kafka" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/diplowire /opt/diplowire
# The pages listen on all addresses because a container's loopback reaches nobody; what is published is the
# decision of whoever runs it.
ENV PATH=/opt/diplowire/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DIPLOWIRE_HTTP_HOST=0.0.0.0 \
    DIPLOWIRE_HTTP_PORT=9465 \
    DIPLOWIRE_LOG_FORMAT=json \
    DIPLOWIRE_DATA_DIR=/var/lib/diplowire
# A numeric user, so that Kubernetes can see that it is not root. Its folder is the only one that it writes to,
# besides /tmp: the root may be read-only.
RUN install --directory --owner=10001 --group=10001 /var/lib/diplowire
USER 10001:10001
WORKDIR /var/lib/diplowire
EXPOSE 9465
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['DIPLOWIRE_HTTP_PORT']}/livez\", timeout=4)"]
ENTRYPOINT ["diplowire"]
CMD ["worker"]
