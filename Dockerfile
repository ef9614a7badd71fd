# One image for web and worker; deploy/compose.yaml says how they stand together.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements/base.txt requirements/base.txt
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/base.txt

FROM python:3.11-slim-bookworm
# pg_dump and pg_restore, for backups. They must be no older than the server (16 in deploy/compose.yaml).
RUN apt-get update \
 && apt-get install -y --no-install-recommends postgresql-common ca-certificates \
 && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
 && apt-get install -y --no-install-recommends postgresql-client-16 \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /data saath \
 && install -d -o saath -g saath -m 0700 /data /data/media /data/backups
WORKDIR /app
COPY --from=build /venv /venv
COPY saath saath
COPY data data
COPY locale locale
COPY tools/command.py tools/command.py
COPY manage.py pyproject.toml LICENSE ./
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 SAATH_HOME=/data
RUN python tools/command.py
USER saath
VOLUME /data
EXPOSE 8000
CMD ["saath", "serve"]
