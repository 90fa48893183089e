using ConsultLedger.EventStore.Harness;

// One of several server processes that write to one ledger at the same time. Started by the concurrency test:
//   <connection string> <schema> <writers> <events> <seed>
// Tells on standard output, a line each, which appends were acknowledged (see Acknowledged).
var (connectionString, schema) = (args[0], args[1]);
var (writers, events, seed) = (int.Parse(args[2]), int.Parse(args[3]), int.Parse(args[4]));
using var enough = new CancellationTokenSource();

await using var ledger = new LedgerWriters(connectionString, schema, seed, whenThereAre: events, enough);
var control = new ControlWriters(connectionString, seed);
await Task.WhenAll(Enumerable.Range(0, writers).SelectMany(n => new[] { ledger.Write(n), control.Write(n, enough.Token) }));
foreach (var acknowledged in ledger.Acknowledged)
    Console.WriteLine(acknowledged);
