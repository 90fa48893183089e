using System.Text;
using ConsultLedger.Verifier;

Console.OutputEncoding = Encoding.UTF8;
if (Arguments.Read(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Usage);
    return Verification.CouldNotCheck;
}

using var interruption = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interruption.Cancel();
};
var report = new Report(Console.Out, Console.Error, arguments.Chinese, showsProgress: !Console.IsErrorRedirected);
try
{
    return await new Verification(arguments, report).Run(interruption.Token);
}
catch (OperationCanceledException)
{
    report.CouldNotCheck(arguments.Chinese ? "已中断" : "interrupted");
    return Verification.CouldNotCheck;
}
