using System.Text.RegularExpressions;

namespace ConsultLedger.CrashTests;

/// <summary>Compares what callers were told with what the ledger has.</summary>
internal static partial class Comparison
{
    /// <returns>What is wrong, a sentence each; empty when nothing is.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyCollection<Request> journal, IReadOnlyList<FeedEvent> feed) =>
        [.. Numbering(feed), .. Receipts(journal, feed), .. Occurrences(journal, feed)];

    /// <summary>The tokens of the requests that were recorded, as often as they were.</summary>
    public static IEnumerable<string> TokensIn(IReadOnlyList<FeedEvent> feed) =>
        feed.SelectMany(e => Token().Matches(e.Data.GetRawText()).Select(match => match.Value));

    /// <summary>Sequences are 1, 2, 3 … in the feed, and so are versions in every stream and ordinals in every series of numbers.</summary>
    private static IEnumerable<string> Numbering(IReadOnlyList<FeedEvent> feed)
    {
        for (var index = 0; index < feed.Count; index++)
        {
            if (feed[index].Sequence != index + 1)
            {
                yield return $"where sequence {index + 1} should be is {feed[index].Sequence}";
                break;
            }
        }

        foreach (var stream in feed.GroupBy(e => e.Stream))
        {
            if (!stream.Select(e => e.Version).SequenceEqual(Enumerable.Range(1, stream.Count()).Select(version => (long)version)))
                yield return $"the versions of {stream.Key} are {string.Join(", ", stream.Select(e => e.Version))}";
        }

        var numbers = feed.Where(e => e.Type == "topic_proposed").Select(e => e.Data.GetProperty("number").GetString()!);
        foreach (var series in numbers.GroupBy(number => number[..number.LastIndexOf('-')]))
        {
            if (!series.SequenceEqual(Enumerable.Range(1, series.Count()).Select(ordinal => $"{series.Key}-{ordinal:0000}")))
                yield return $"the numbers of {series.Key} are {string.Join(", ", series)}";
        }
    }

    /// <summary>What a receipt says is in the feed, to the letter.</summary>
    private static IEnumerable<string> Receipts(IReadOnlyCollection<Request> journal, IReadOnlyList<FeedEvent> feed)
    {
        var bySequence = feed.ToLookup(e => e.Sequence);
        foreach (var request in journal.Where(request => request.Answer is not null))
        {
            var receipt = request.Receipt;
            var told = receipt.Events.Single();
            if (bySequence[receipt.Sequence].FirstOrDefault() is not { } found)
                yield return $"sequence {receipt.Sequence} was acknowledged and is lost";
            else if ((found.Id, found.Consultation, found.Version, found.Type, found.LeafHash) != (told.Id, receipt.Consultation, told.Version, told.Type, told.LeafHash)
                || !found.Data.GetRawText().Contains(request.Token, StringComparison.Ordinal))
                yield return $"sequence {receipt.Sequence} is another event than was acknowledged";
        }
    }

    /// <summary>Every request is there once: that is, what was asked for, under whatever id.</summary>
    private static IEnumerable<string> Occurrences(IReadOnlyCollection<Request> journal, IReadOnlyList<FeedEvent> feed)
    {
        var occurrences = TokensIn(feed).CountBy(token => token).ToDictionary();
        foreach (var request in journal)
        {
            var times = occurrences.GetValueOrDefault(request.Token);
            if (times != 1)
                yield return $"{request.Token} is recorded {times} times";
        }
    }

    [GeneratedRegex("request-[0-9a-f]{32}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
