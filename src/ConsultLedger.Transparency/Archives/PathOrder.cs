using System.Text;

namespace ConsultLedger.Transparency.Archives;

/// <summary>The order of files in a bag: by the bytes of their paths in UTF-8, as <c>LC_ALL=C sort</c> has it.</summary>
internal sealed class PathOrder : IComparer<string>
{
    public static PathOrder Instance { get; } = new();

    public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
}
