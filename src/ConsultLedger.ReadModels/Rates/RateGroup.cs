namespace ConsultLedger.ReadModels.Rates;

/// <summary>What a group is: a value for each grouping asked for, in their order; null where it is not known.</summary>
internal readonly struct RateGroup(string?[] values) : IEquatable<RateGroup>
{
    /// <summary>Value by value in the order of their characters; null comes last.</summary>
    public static IComparer<RateGroup> Order { get; } = Comparer<RateGroup>.Create(Compare);

    /// <summary>Not to be changed.</summary>
    public string?[] Values => values;

    /// <summary>The group with another value at one place.</summary>
    public RateGroup With(int index, string? value)
    {
        string?[] others = [.. values];
        others[index] = value;
        return new(others);
    }

    public bool Equals(RateGroup other) => values.AsSpan().SequenceEqual(other.Values);

    public override bool Equals(object? obj) => obj is RateGroup other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in values)
            hash.Add(value);
        return hash.ToHashCode();
    }

    private static int Compare(RateGroup left, RateGroup right)
    {
        for (var index = 0; index < left.Values.Length; index++)
        {
            var order = (left.Values[index], right.Values[index]) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                var (first, second) => string.CompareOrdinal(first, second),
            };
            if (order != 0)
                return order;
        }

        return 0;
    }
}
