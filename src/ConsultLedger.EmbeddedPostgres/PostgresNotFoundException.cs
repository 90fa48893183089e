namespace ConsultLedger.EmbeddedPostgres;

/// <summary>No usable PostgreSQL is installed; the message is advice for the person at the terminal.</summary>
public sealed class PostgresNotFoundException(string reason) : Exception(Advice(reason))
{
    private static string Advice(string reason) =>
        $"""
        {reason}
        The ledger runs its own PostgreSQL from installed binaries (initdb, postgres, pg_ctl; version {PostgresBinaries.OldestSupported} or newer). Do one of these:
          - install them:
              Debian, Ubuntu:  sudo apt install postgresql
              Fedora, RHEL:    sudo dnf install postgresql-server
              macOS:           brew install postgresql@17
          - or start database and server in containers:  docker compose up
          - or use a PostgreSQL you already run: set the environment variable ConnectionStrings__Ledger,
              e.g. ConnectionStrings__Ledger="Host=localhost;Database=ledger;Username=ledger;Password=..."
        """;
}
