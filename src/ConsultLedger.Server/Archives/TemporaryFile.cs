namespace ConsultLedger.Server.Archives;

/// <summary>Where packages lie while they are made or checked.</summary>
internal static class TemporaryFile
{
    /// <summary>Gone as soon as it is closed, also when the process ends.</summary>
    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), $"consultledger-{Guid.NewGuid():N}.zip"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
}
