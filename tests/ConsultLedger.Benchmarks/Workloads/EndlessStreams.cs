using ConsultLedger.EventStore;

namespace ConsultLedger.Benchmarks.Workloads;

/// <summary>One caller's appends: the events of a sample consultation one by one, then the same in a new stream, and so on.</summary>
/// <param name="number">Which sample consultation.</param>
internal sealed class EndlessStreams(int number)
{
    private const string Committee = "421321";

    private readonly IReadOnlyList<(string Type, byte[] Data)> _events = SampleEvents.Of(number, Committee);
    private Guid _stream = Guid.CreateVersion7();
    private int _version;

    public StreamAppend Next()
    {
        if (_version == _events.Count)
        {
            _stream = Guid.CreateVersion7();
            _version = 0;
        }
        var (type, data) = _events[_version];
        return new StreamAppend(Committee, _stream, "consultation", _version++, [new EventData(Guid.CreateVersion7(), type, data)], "clerk@421321");
    }
}
