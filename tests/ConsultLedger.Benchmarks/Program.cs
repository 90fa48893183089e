using System.CommandLine;
using ConsultLedger.Benchmarks;
using ConsultLedger.Benchmarks.Figures;

var root = new RootCommand("Measures the ledger's figures, each beside a plain reference in the same run. The last line of a figure is a JSON object.");

var list = new Command("list", "Names the figures.");
list.SetAction(_ =>
{
    foreach (var figure in Registry.Figures)
        Console.WriteLine($"{figure.Name,-20} {figure.Title}{(figure.Bound is { } bound ? $" ({bound})" : "")}");
});
root.Subcommands.Add(list);

foreach (var figure in Registry.Figures)
    root.Subcommands.Add(Measuring(figure.Name, figure.Title, [figure]));
root.Subcommands.Add(Measuring("rates", "The figures of rates, board and obligations, in one run.", RatesFigures.All));
root.Subcommands.Add(Measuring("all", "All figures, one after the other.", Registry.Figures));

// Interrupted, a figure still stops its PostgreSQL and removes its folder.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });

static Command Measuring(string name, string description, IReadOnlyList<Figure> figures)
{
    var command = new Command(name, description);
    command.SetAction((_, cancellation) => Run.Figures(figures, cancellation));
    return command;
}
