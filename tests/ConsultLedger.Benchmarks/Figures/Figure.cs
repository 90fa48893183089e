using ConsultLedger.Benchmarks.Measuring;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>One figure: what is measured, in which unit, and what it is held against, if anything.</summary>
internal sealed record Figure(string Name, string Title, string Unit, Bound? Bound, Func<Workbench, Task<Measurement>> Measure);

/// <summary>What a figure is held against: the ratio to the reference where there is one, else the value itself. Printed with the
/// figure, never asserted: a slow machine is no error.</summary>
internal abstract record Bound(double Value)
{
    public sealed record AtLeast(double Value) : Bound(Value)
    {
        public override string ToString() => $"at least {Value}";
    }

    public sealed record AtMost(double Value) : Bound(Value)
    {
        public override string ToString() => $"at most {Value}";
    }

    public bool IsMetBy(double measured) => this is AtLeast ? measured >= Value : measured <= Value;
}
