using System.Globalization;
using System.Security.Cryptography;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using static ConsultLedger.Server.Tests.TamperingTests.Places;

namespace ConsultLedger.Server.Tests.TamperingTests;

/// <summary>A kind of tampering, as somebody does it who owns the machine.</summary>
/// <param name="Kind">In words.</param>
/// <param name="Do">Does it somewhere, and says where it must be found.</param>
internal sealed record Tampering(string Kind, Func<TamperedLedger, Random, Task<Traces>> Do)
{
    public static IReadOnlyList<Tampering> All { get; } =
    [
        Edit("an event's data", "data = replace(data::text, '}', ',\"x\":1}')::json"),
        Edit("an event's type", "type = CASE type WHEN 'topic_declined' THEN 'plan_adopted' ELSE 'topic_declined' END"),
        Edit("an event's time", "timestamp = timestamp + interval '1 microsecond'"),
        Edit("an event's actor", "user_name = user_name || '2'"),
        Edit("an event's committee", "tenant_id = '421322'"),
        Edit("an event's headers", "headers = '{\"fingerprint\":\"0\"}'"),
        new("an event deleted", Delete),
        new("an event deleted, those after it moved up", DeleteAndMoveUp),
        new("an event inserted back-dated, those after it moved", InsertBetween),
        new("an event put at the end, back-dated", PutAtEnd),
        new("two events swapped", Swap),
        new("the tail cut off", CutTail),
        new("an old backup restored", RestoreBackup),
        new("history rebuilt and signed with the right key", Rebuild),
        new("an event and its leaf edited together", EditWithLeaf),
        new("a tile edited", EditTile),
        new("a tile removed", RemoveTile),
        new("a checkpoint edited", EditCheckpoint),
        new("a checkpoint removed", RemoveCheckpoint),
        new("the head moved", MoveHead),
        new("a key replaced in the list", ReplaceListedKey),
        new("the key's file replaced", ReplaceKeyFile),
        new("the checkpoint's file edited or removed", EditFile),
        new("an auditor's signature edited", EditSignature),
        new("a time stamp edited", EditTimestamp),
        new("a stream's row edited", EditStream),
        new("a column only Marten reads", EditMartenColumn),
        new("the sequence or a progress moved", MoveProgress),
        new("a document edited", EditDocument),
        new("a name given to another", EditName),
        new("a guard switched off", SwitchGuardOff),
    ];

    private static Tampering Edit(string kind, string set) => new(kind, async (ledger, random) =>
    {
        var sequence = Any(ledger, random);
        await ledger.AsSuperuser($"UPDATE ledger.mt_events SET {set} WHERE seq_id = {sequence}");
        return Changed(sequence);
    });

    private static Traces Changed(long sequence) =>
        new(Event(sequence), refusal => refusal is SealingRefusal.EventChanged && refusal.Sequence == sequence, Event(sequence));

    private static long Any(TamperedLedger ledger, Random random) => random.NextInt64(1, ledger.Events + 1);

    private static async Task<Traces> Delete(TamperedLedger ledger, Random random)
    {
        var sequence = Any(ledger, random);
        await ledger.AsSuperuser($"DELETE FROM ledger.mt_events WHERE seq_id = {sequence}");
        return new(Event(sequence), refusal => refusal.Sequence == sequence || (refusal is SealingRefusal.Shrunk shrunk && shrunk.Last + 1 == sequence), Event(sequence));
    }

    private static async Task<Traces> DeleteAndMoveUp(TamperedLedger ledger, Random random)
    {
        var sequence = random.NextInt64(1, ledger.Events);
        await ledger.AsSuperuser($"""
            DELETE FROM ledger.mt_events WHERE seq_id = {sequence};
            UPDATE ledger.mt_events SET seq_id = -seq_id WHERE seq_id > {sequence};
            UPDATE ledger.mt_events SET seq_id = -seq_id - 1 WHERE seq_id < 0;
            UPDATE ledger.ledger_head SET last_sequence = last_sequence - 1
            """);
        return new(From(sequence), refusal => refusal is SealingRefusal.Shrunk || refusal.Sequence == sequence, Event(sequence));
    }

    private static async Task<Traces> InsertBetween(TamperedLedger ledger, Random random)
    {
        var sequence = Any(ledger, random);
        await ledger.AsSuperuser($"""
            UPDATE ledger.mt_events SET seq_id = -seq_id WHERE seq_id >= {sequence};
            UPDATE ledger.mt_events SET seq_id = -seq_id + 1 WHERE seq_id < 0;
            INSERT INTO ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, user_name)
            SELECT {sequence}, gen_random_uuid(), stream_id, 1000, data, type, timestamp, tenant_id, user_name FROM ledger.mt_events WHERE seq_id = {sequence + 1};
            UPDATE ledger.ledger_head SET last_sequence = last_sequence + 1;
            SELECT setval('ledger.mt_events_sequence', {ledger.Events + 1})
            """);
        return new(From(sequence), refusal => refusal.Sequence == sequence, Event(sequence));
    }

    private static async Task<Traces> PutAtEnd(TamperedLedger ledger, Random random)
    {
        var sequence = ledger.Events + 1;
        await ledger.AsSuperuser($"""
            INSERT INTO ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, user_name)
            SELECT {sequence}, gen_random_uuid(), stream_id, version + 1, data, type, timestamp - interval '{random.Next(1, 1000)} hours', tenant_id, user_name
            FROM ledger.mt_events WHERE seq_id = {ledger.Events};
            UPDATE ledger.mt_streams SET version = version + 1 WHERE id = (SELECT stream_id FROM ledger.mt_events WHERE seq_id = {sequence});
            UPDATE ledger.ledger_head SET last_sequence = {sequence};
            SELECT setval('ledger.mt_events_sequence', {sequence})
            """);
        return new(Event(sequence), refusal => refusal is SealingRefusal.TimeGoesBack && refusal.Sequence == sequence, null);
    }

    private static async Task<Traces> Swap(TamperedLedger ledger, Random random)
    {
        var first = random.NextInt64(1, ledger.Events);
        var second = random.NextInt64(first + 1, ledger.Events + 1);
        await ledger.AsSuperuser($"""
            UPDATE ledger.mt_events SET seq_id = -{first} WHERE seq_id = {first};
            UPDATE ledger.mt_events SET seq_id = {first} WHERE seq_id = {second};
            UPDATE ledger.mt_events SET seq_id = {second} WHERE seq_id = -{first}
            """);
        return new(
            findings => Event(first)(findings) && Event(second)(findings),
            refusal => refusal is SealingRefusal.EventChanged && refusal.Sequence == first,
            findings => Event(first)(findings) && Event(second)(findings));
    }

    private static async Task<Traces> CutTail(TamperedLedger ledger, Random random)
    {
        var last = ledger.Events - random.NextInt64(1, 150);
        await ledger.AsSuperuser($"""
            DELETE FROM ledger.mt_events WHERE seq_id > {last};
            DELETE FROM ledger.ledger_names n WHERE NOT EXISTS (SELECT FROM ledger.mt_events e WHERE e.stream_id = n.stream_id);
            DELETE FROM ledger.mt_streams s WHERE NOT EXISTS (SELECT FROM ledger.mt_events e WHERE e.stream_id = s.id);
            UPDATE ledger.mt_streams s SET version = e.version, timestamp = e.moment
            FROM (SELECT stream_id, max(version) AS version, max(timestamp) AS moment FROM ledger.mt_events GROUP BY stream_id) e WHERE e.stream_id = s.id;
            DELETE FROM ledger.ledger_timestamps WHERE size > {last};
            DELETE FROM ledger.ledger_signatures WHERE size > {last};
            DELETE FROM ledger.ledger_checkpoints WHERE size > {last};
            UPDATE ledger.ledger_head SET last_sequence = {last}, last_recorded_at = (SELECT timestamp FROM ledger.mt_events WHERE seq_id = {last});
            UPDATE ledger.mt_event_progression SET last_seq_id = least(last_seq_id, {last});
            SELECT setval('ledger.mt_events_sequence', {last})
            """);
        var left = await ledger.Ask<long>("SELECT max(size) FROM ledger.ledger_checkpoints");
        return new(From(last + 1), refusal => refusal is SealingRefusal.Shrunk shrunk && shrunk.Last == last, From(left + 1));
    }

    private static async Task<Traces> RestoreBackup(TamperedLedger ledger, Random random)
    {
        await ledger.RestoreBackup();
        return new(From(ledger.EventsOfBackup + 1), refusal => refusal == new SealingRefusal.Shrunk(ledger.EventsOfBackup, ledger.Events), From(ledger.EventsOfBackup + 1));
    }

    private static async Task<Traces> Rebuild(TamperedLedger ledger, Random random)
    {
        var sequence = Any(ledger, random);
        await ledger.AsSuperuser($"""
            UPDATE ledger.mt_events SET user_name = user_name || '2' WHERE seq_id = {sequence};
            DELETE FROM ledger.ledger_timestamps; DELETE FROM ledger.ledger_signatures; DELETE FROM ledger.ledger_checkpoints;
            DELETE FROM ledger.ledger_tiles; DELETE FROM ledger.ledger_keys
            """);
        // With the key, but without the file outside.
        await ledger.Seal(ledger.Sealing with { CheckpointFile = Path.Combine(ledger.Folder, "thief") });
        var widest = ledger.Events / 2;
        return new(
            Around(sequence, widest),
            refusal => refusal is SealingRefusal.HistoryRebuilt rebuilt && rebuilt.Sound < sequence && sequence <= rebuilt.Signed && rebuilt.Signed - rebuilt.Sound < widest,
            Around(sequence, Tile.FullWidth));
    }

    private static async Task<Traces> EditWithLeaf(TamperedLedger ledger, Random random)
    {
        var sequence = Any(ledger, random);
        await ledger.AsSuperuser($"""
            UPDATE ledger.mt_events SET user_name = user_name || '2' WHERE seq_id = {sequence};
            UPDATE ledger.ledger_tiles SET hashes = overlay(hashes PLACING (SELECT ledger.ledger_leaf_hash(e) FROM ledger.mt_events e WHERE seq_id = {sequence}) FROM {1 + (32 * ((sequence - 1) % 256))} FOR 32)
            WHERE level = 0 AND index = {(sequence - 1) / 256}
            """);
        return new(
            Around(sequence, Tile.FullWidth),
            refusal => (refusal is SealingRefusal.HistoryRebuilt rebuilt && rebuilt.Sound < sequence && sequence <= rebuilt.Signed)
                || (refusal is SealingRefusal.EventChanged && refusal.Sequence == sequence)
                || (refusal is SealingRefusal.TileChanged && refusal.Tile!.Value.Index == (sequence - 1) / 256),
            Around(sequence, Tile.FullWidth));
    }

    private static async Task<TilePlace> AnyTile(TamperedLedger ledger, Random random)
    {
        var tiles = (await ledger.Ask<string>("SELECT string_agg(level || '/' || index, ' ' ORDER BY level, index) FROM ledger.ledger_tiles")).Split(' ');
        var parts = tiles[random.Next(tiles.Length)].Split('/');
        return new TilePlace(int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static async Task<Traces> EditTile(TamperedLedger ledger, Random random)
    {
        var place = await AnyTile(ledger, random);
        var hashes = await ledger.Ask<int>($"SELECT octet_length(hashes) / 32 FROM ledger.ledger_tiles WHERE level = {place.Level} AND index = {place.Index}");
        var slot = random.Next(hashes);
        await ledger.AsSuperuser($"""
            UPDATE ledger.ledger_tiles SET hashes = overlay(hashes PLACING sha256(hashes) FROM {1 + (slot * 32)} FOR 32) WHERE level = {place.Level} AND index = {place.Index}
            """);
        return new(
            Of(place),
            refusal => refusal is SealingRefusal.TileChanged && refusal.Tile == place,
            place.Level == 0 ? Event((place.Index * 256) + slot + 1) : At($"tile/{place.Level}/{Tile.PathOf(place.Index, hashes)}"));
    }

    private static async Task<Traces> RemoveTile(TamperedLedger ledger, Random random)
    {
        var place = await AnyTile(ledger, random);
        var hashes = await ledger.Ask<int>($"SELECT octet_length(hashes) / 32 FROM ledger.ledger_tiles WHERE level = {place.Level} AND index = {place.Index}");
        await ledger.AsSuperuser($"DELETE FROM ledger.ledger_tiles WHERE level = {place.Level} AND index = {place.Index}");
        return new(
            Of(place),
            refusal => refusal is SealingRefusal.TileChanged && refusal.Tile == place,
            place.Level == 0 ? findings => Event((place.Index * 256) + 1)(findings) || findings.Contains(Tile.PathOf(place.Index, hashes)) : At($"tile/{place.Level}/{Tile.PathOf(place.Index, hashes)}"));
    }

    private static async Task<long> AnyCheckpoint(TamperedLedger ledger, Random random, string table = "ledger_checkpoints")
    {
        var count = await ledger.Ask<long>($"SELECT count(*) FROM ledger.{table}");
        return await ledger.Ask<long>($"SELECT size FROM ledger.{table} ORDER BY size OFFSET {random.NextInt64(count)} LIMIT 1");
    }

    private static async Task<Traces> EditCheckpoint(TamperedLedger ledger, Random random)
    {
        var size = await AnyCheckpoint(ledger, random);
        string[] edits = ["root = sha256(root)", "note = replace(note, E'\\n' || size || E'\\n', E'\\n' || size + 1 || E'\\n')", "note = replace(note, 'consultledger.local', 'consultledger.locale')", "root = sha256(root), note = ''"];
        await ledger.AsSuperuser($"UPDATE ledger.ledger_checkpoints SET {edits[random.Next(edits.Length)]} WHERE size = {size}");
        return new(At($"checkpoint of size {size}:"), refusal => refusal == new SealingRefusal.CheckpointChanged(size), null);
    }

    private static async Task<Traces> RemoveCheckpoint(TamperedLedger ledger, Random random)
    {
        var size = await AnyCheckpoint(ledger, random);
        await ledger.AsSuperuser($"""
            DELETE FROM ledger.ledger_timestamps WHERE size = {size}; DELETE FROM ledger.ledger_signatures WHERE size = {size};
            DELETE FROM ledger.ledger_checkpoints WHERE size = {size}
            """);
        return new(At($"checkpoint of size {size}:"), refusal => refusal == new SealingRefusal.CheckpointRemoved(size), null);
    }

    private static async Task<Traces> MoveHead(TamperedLedger ledger, Random random)
    {
        var (edit, isOfTime) = random.Next(3) switch
        {
            0 => ($"last_sequence = last_sequence - {random.Next(1, 50)}", false),
            1 => ($"last_sequence = last_sequence + {random.Next(1, 50)}", false),
            _ => ($"last_recorded_at = last_recorded_at - interval '{random.Next(1, 50)} hours'", true),
        };
        await ledger.AsSuperuser($"UPDATE ledger.ledger_head SET {edit}");
        return new(
            At("ledger_head:"),
            isOfTime ? null : refusal => refusal is SealingRefusal.HeadMoved || (refusal is SealingRefusal.EventMissing && refusal.Sequence == ledger.Events + 1),
            null);
    }

    private static async Task<Traces> ReplaceListedKey(TamperedLedger ledger, Random random)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = NoteKey.Of(ledger.Sealing.Origin, ecdsa);
        await ledger.AsSuperuser(random.Next(2) == 0
            ? $"UPDATE ledger.ledger_keys SET verifier_key = '{key}'"
            : $"INSERT INTO ledger.ledger_keys SELECT '{key}', size, true, noted_at FROM ledger.ledger_keys");
        var name = $"{key.Name}+{key.Id:x8}";
        return new(At($"key {name}:"), refusal => refusal is SealingRefusal.KeyListChanged changed && changed.Key == name, null);
    }

    private static async Task<Traces> ReplaceKeyFile(TamperedLedger ledger, Random random)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(ledger.Sealing.KeyFile, ecdsa.ExportPkcs8PrivateKeyPem());
        return new(At($"key {ledger.Sealing.Origin}+{NoteKey.Of("x", ecdsa).Id:x8}:"), refusal => refusal is SealingRefusal.CheckpointFileChanged, null);
    }

    private static async Task<Traces> EditFile(TamperedLedger ledger, Random random)
    {
        var path = ledger.Sealing.CheckpointFile;
        if (random.Next(3) == 0)
        {
            File.Delete(path);
            return new(At($"{path}:"), refusal => refusal is SealingRefusal.CheckpointFileMissing, null);
        }

        var bytes = await File.ReadAllBytesAsync(path);
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(7));
        await File.WriteAllBytesAsync(path, bytes);
        return new(At($"{path}:"), refusal => refusal is SealingRefusal.CheckpointFileChanged, null);
    }

    private static async Task<Traces> EditSignature(TamperedLedger ledger, Random random)
    {
        var size = await AnyCheckpoint(ledger, random, "ledger_signatures");
        var line = await ledger.Ask<string>($"SELECT line FROM ledger.ledger_signatures WHERE size = {size}");
        _ = NoteSignature.TryParse(line, out var signature);
        var bytes = signature.Signature.ToArray();
        bytes[random.Next(8, bytes.Length)] ^= (byte)(1 << random.Next(8));
        await ledger.AsSuperuser($"UPDATE ledger.ledger_signatures SET line = '{signature with { Signature = bytes }}' WHERE size = {size}");
        return new(At($"checkpoint of size {size}, signature of auditor.example:"), null, null);
    }

    private static async Task<Traces> EditTimestamp(TamperedLedger ledger, Random random)
    {
        var size = await AnyCheckpoint(ledger, random, "ledger_timestamps");
        var isOfTime = random.Next(2) == 0;
        var bits = await ledger.Ask<int>($"SELECT octet_length(token) * 8 FROM ledger.ledger_timestamps WHERE size = {size}");
        // From where the signature stands, at the end.
        var bit = random.Next(bits - 500, bits);
        await ledger.AsSuperuser($"UPDATE ledger.ledger_timestamps SET {(isOfTime ? "stamped_at = stamped_at - interval '1 day'" : $"token = set_bit(token, {bit}, 1 - get_bit(token, {bit}))")} WHERE size = {size}");
        return new(At($"time stamp of size {size}:"), null, isOfTime ? null : At($"time stamp of size {size}"));
    }

    private static async Task<Guid> AnyStream(TamperedLedger ledger, Random random)
    {
        var count = await ledger.Ask<long>("SELECT count(*) FROM ledger.mt_streams");
        return await ledger.Ask<Guid>($"SELECT id FROM ledger.mt_streams ORDER BY id OFFSET {random.NextInt64(count)} LIMIT 1");
    }

    private static async Task<Traces> EditStream(TamperedLedger ledger, Random random)
    {
        var stream = await AnyStream(ledger, random);
        string[] edits = ["version = version + 1", "version = version - 1", "tenant_id = '421322'", "type = CASE type WHEN 'claims' THEN 'committee' ELSE 'claims' END", "timestamp = timestamp + interval '1 second'", "created = created - interval '1 second'", "is_archived = true"];
        var edit = random.Next(edits.Length + 1);
        await ledger.AsSuperuser(edit == edits.Length ? $"DELETE FROM ledger.mt_streams WHERE id = '{stream}'" : $"UPDATE ledger.mt_streams SET {edits[edit]} WHERE id = '{stream}'");
        return new(At($"stream {stream}:"), null, null);
    }

    private static async Task<Traces> EditMartenColumn(TamperedLedger ledger, Random random)
    {
        var sequence = Any(ledger, random);
        string[] edits = ["is_archived = true", "bdata = '\\x00'", "mt_dotnet_type = 'ConsultLedger.Consultations.TopicForgotten, ConsultLedger.Consultations'"];
        await ledger.AsSuperuser($"UPDATE ledger.mt_events SET {edits[random.Next(edits.Length)]} WHERE seq_id = {sequence}");
        return new(Event(sequence), null, null);
    }

    private static async Task<Traces> MoveProgress(TamperedLedger ledger, Random random)
    {
        if (random.Next(2) == 0)
        {
            await ledger.AsSuperuser($"SELECT setval('ledger.mt_events_sequence', {ledger.Events - random.Next(1, 50)})");
            return new(At("mt_events_sequence:"), null, null);
        }

        var name = await ledger.Ask<string>($"SELECT name FROM ledger.mt_event_progression ORDER BY name OFFSET {random.Next(2)} LIMIT 1");
        await ledger.AsSuperuser($"UPDATE ledger.mt_event_progression SET last_seq_id = last_seq_id + {random.Next(1, 50)} WHERE name = '{name}'");
        return new(At($"mt_event_progression {name}:"), null, null);
    }

    private static async Task<Traces> EditDocument(TamperedLedger ledger, Random random)
    {
        var count = await ledger.Ask<long>("SELECT count(*) FROM ledger.ledger_documents");
        var digest = await ledger.Ask<string>($"SELECT sha256 FROM ledger.ledger_documents ORDER BY sha256 OFFSET {random.NextInt64(count)} LIMIT 1");
        string[] edits = ["bytes = set_byte(bytes, 0, 255 - get_byte(bytes, 0))", "bytes = bytes || '\\x00'", "media_type = 'text/html'", "name = 'another.pdf'"];
        await ledger.AsSuperuser($"UPDATE ledger.ledger_documents SET {edits[random.Next(edits.Length)]} WHERE sha256 = '{digest}'");
        return new(At($"document {digest}:"), null, null);
    }

    private static async Task<Traces> EditName(TamperedLedger ledger, Random random)
    {
        var count = await ledger.Ask<long>("SELECT count(*) FROM ledger.ledger_names");
        var offset = random.NextInt64(count);
        var kind = await ledger.Ask<string>($"SELECT kind FROM ledger.ledger_names ORDER BY kind, value OFFSET {offset} LIMIT 1");
        var value = await ledger.Ask<string>($"SELECT value FROM ledger.ledger_names ORDER BY kind, value OFFSET {offset} LIMIT 1");
        string[] edits = ["UPDATE ledger.ledger_names SET stream_id = gen_random_uuid()", "DELETE FROM ledger.ledger_names", "UPDATE ledger.ledger_names SET value = value || '9'"];
        await ledger.AsSuperuser($"{edits[random.Next(edits.Length)]} WHERE kind = '{kind}' AND value = '{value}'");
        return new(At($"name {kind}/{value}"), null, null);
    }

    private static async Task<Traces> SwitchGuardOff(TamperedLedger ledger, Random random)
    {
        string[] guards = ["mt_events:mt_events_are_never_changed", "ledger_tiles:ledger_tiles_only_grow", "mt_streams:mt_streams_are_never_removed", "ledger_checkpoints:ledger_checkpoints_are_never_changed"];
        var (table, trigger) = guards[random.Next(guards.Length)].Split(':') is [var first, var second] ? (first, second) : default;
        await ledger.AlterOnly(random.Next(2) == 0 ? $"ALTER TABLE ledger.{table} DISABLE TRIGGER {trigger}" : $"DROP TRIGGER {trigger} ON ledger.{table}");
        return new(At($"table {table}: the trigger {trigger}"), null, null);
    }
}
