# Both parts of the ledger; docker-compose.yml starts them together.
#   docker build --target server .      the server
#   docker build --target database .    PostgreSQL with the settings the server's own cluster has

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# Restores exactly what the lock files name.
ENV CI=true
WORKDIR /source
COPY Directory.Build.props Directory.Packages.props global.json .editorconfig ./
COPY src/ src/
RUN dotnet publish src/ConsultLedger.Server --configuration Release --output /published -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS server
WORKDIR /server
COPY --from=build /published ./
# Keys and the last checkpoint live here, outside the database they vouch for.
RUN install --directory --owner=$APP_UID --mode=700 /var/lib/consultledger
VOLUME /var/lib/consultledger
ENV ASPNETCORE_URLS=http://+:5080 Ledger__DataFolder=/var/lib/consultledger
EXPOSE 5080
USER $APP_UID
ENTRYPOINT ["dotnet", "ConsultLedger.Server.dll"]

FROM postgres:17 AS database
COPY docker/create-ledger-login.sh /docker-entrypoint-initdb.d/
ENV POSTGRES_INITDB_ARGS="--encoding=UTF8 --locale=C --lc-ctype=C.UTF-8 --data-checksums"
CMD ["postgres", \
     "-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "full_page_writes=on", \
     "-c", "max_connections=200", "-c", "shared_buffers=256MB", "-c", "max_wal_size=2GB", "-c", "checkpoint_timeout=10min", \
     "-c", "random_page_cost=1.1", "-c", "jit=off", "-c", "timezone=UTC", "-c", "log_timezone=UTC"]
