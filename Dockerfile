# Commonplace as an image: docker build -t commonplace .  How to run it: docs/deploy.md
# BASE is any image with Node 20.20 or newer, npm and a shell.
ARG BASE=docker.io/library/node:22-bookworm-slim

FROM ${BASE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build && npm prune --omit=dev --no-audit --no-fund && mkdir /empty

FROM ${BASE}
WORKDIR /app
ENV NODE_ENV=production CORPUS_DIR=/corpus DATA_DIR=/data
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY bin bin
# Without a volume these are served: the bundled essays.
COPY corpus /corpus
COPY --from=build --chown=1000:1000 /empty /data
# By number, so that Kubernetes can see that it is not root.
USER 1000:1000
VOLUME ["/corpus", "/data"]
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/healthz').then(({ok})=>process.exit(ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "bin/commonplace.js"]
CMD ["start"]
