FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends pgbouncer postgresql-client-common postgresql-client \
  && rm -rf /var/lib/apt/lists/* && mkdir -p /run/pgbouncer && chown postgres:postgres /run/pgbouncer
COPY pgbouncer.ini pgbouncer-start.sh /etc/pgbouncer/
USER postgres
CMD ["sh", "/etc/pgbouncer/pgbouncer-start.sh"]
