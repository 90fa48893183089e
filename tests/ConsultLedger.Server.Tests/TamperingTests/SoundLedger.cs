using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using ConsultLedger.Server.Tests.SealingTests;
using ConsultLedger.Testing;
using Npgsql;

namespace ConsultLedger.Server.Tests.TamperingTests;

/// <summary>
/// The ledger that is tampered with, recorded once by a real server: consultations from topic to archive, documents, names, several checkpoints,
/// an auditor's signature, time stamps. Kept as a template database beside what lies outside of it; and as it was about halfway, which is the
/// backup that is restored.
/// </summary>
public sealed class SoundLedger : IAsyncLifetime
{
    private const int Consultations = 12;

    private readonly TestTimestampAuthority _authority = TestTimestampAuthority.Start();
    private readonly string _folder = Directory.CreateTempSubdirectory("consultledger-sound-").FullName;
    private string _template = "";
    private string _backup = "";

    /// <summary>What lies outside the database.</summary>
    public string Folder => _folder;

    /// <summary>What a server or the verification of this ledger is told.</summary>
    public string TimestampCertificates => _authority.RootFile;

    /// <summary>How many events it has, all of them sealed.</summary>
    public long Events { get; private set; }

    /// <summary>How many the backup has.</summary>
    public long EventsOfBackup { get; private set; }

    public async Task InitializeAsync()
    {
        var database = await TestCluster.Shared.CloneDatabase("server", LedgerServer.Install);
        EventsOfBackup = await Record(database, first: true);
        _backup = await Copy(database, "tampering_backup");
        Events = await Record(database, first: false);
        _template = await Copy(database, "tampering_sound");
        await TestCluster.Shared.DropDatabase(database);
    }

    /// <summary>A copy, whole and sealed.</summary>
    public Task<string> Copied() => CopyOf(_template);

    /// <summary>What was recorded when the backup was made.</summary>
    public Task<string> Restored() => CopyOf(_backup);

    public async Task DisposeAsync()
    {
        foreach (var database in (string[])[_template, _backup])
            await TestCluster.Shared.DropDatabase(database);
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<long> Record(string database, bool first)
    {
        await using var server = new RunningServer(database, null, [.. _authority.Settings, ("Ledger:DataFolder", _folder)]);
        var client = server.Client;
        if (first)
            await client.RegisterCommittee(Cases.Committee);
        long last = 0;
        for (var number = 0; number < Consultations; number++)
        {
            var consultation = await client.Reach("corrections");
            var document = Encoding.UTF8.GetBytes($"{first} {number}");
            var digest = Convert.ToHexStringLower(SHA256.HashData(document));
            await client.Send(LedgerClient.Request(HttpMethod.Post, "/documents", document, "application/pdf", "Content-Disposition", $"attachment; filename=\"{number}.pdf\""));
            last = (await client.Command(consultation.Consultation, "documents", $$"""{"documents":["{{digest}}"]}""")).IsReceipt().Sequence;
            if (number % 4 == 3)
            {
                var (_, note) = await client.Checkpoint(last);
                await client.Send(LedgerClient.Request(HttpMethod.Post, "/ledger/cosignatures", Encoding.UTF8.GetBytes(TestAuditor.Known.Cosigned(note).ToString()), "text/plain"));
                await client.Send(LedgerClient.Request(HttpMethod.Post, "/ledger/timestamps", [], null));
            }
        }

        return last;
    }

    private static async Task<string> Copy(string database, string name)
    {
        await Administrate($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{Name(database)}'");
        await Administrate($"CREATE DATABASE {name} TEMPLATE {Name(database)}");
        return new NpgsqlConnectionStringBuilder(database) { Database = name }.ConnectionString;
    }

    private static Task<string> CopyOf(string template) => Copy(template, $"tampered_{Guid.NewGuid():N}");

    private static string Name(string database) => new NpgsqlConnectionStringBuilder(database).Database!;

    private static async Task Administrate(string sql)
    {
        await using var connection = new NpgsqlConnection(TestCluster.Shared.AdministratorConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
