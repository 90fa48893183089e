using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ConsultLedger.Server.Import;

/// <summary>A line of a body, numbered from 1.</summary>
/// <param name="Bytes">Without the line break; null when it is longer than a line may be.</param>
internal readonly record struct NumberedLine(int Number, byte[]? Bytes);

/// <summary>Cuts newline-delimited JSON into lines as it arrives. Empty lines count but are not given out.</summary>
internal static class NdjsonLines
{
    public static async IAsyncEnumerable<NumberedLine> Read(PipeReader body, int longest, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 1;
        var isSkipping = false;
        while (true)
        {
            var read = await body.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (NextLine(ref rest, read.IsCompleted, out var line))
            {
                if (isSkipping || line.Length > longest)
                    yield return new NumberedLine(number, null);
                else if (!IsBlank(line))
                    yield return new NumberedLine(number, line.ToArray());
                isSkipping = false;
                number++;
            }

            // What is too long already is dropped as it comes, so that it never fills the memory.
            if (rest.Length > longest)
            {
                isSkipping = true;
                rest = rest.Slice(rest.End);
            }

            body.AdvanceTo(rest.Start, rest.End);
            if (!read.IsCompleted)
                continue;
            if (isSkipping)
                yield return new NumberedLine(number, null);
            yield break;
        }
    }

    private static bool NextLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        line = rest;
        if (!isLast || rest.IsEmpty)
            return false;
        rest = rest.Slice(rest.End);
        return true;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
                return false;
        }

        return true;
    }
}
