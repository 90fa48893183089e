using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Encapsulation;

/// <summary>What one encapsulation holds, as known at some version of the consultation: one file (文件实体), what was done (业务实体) and by
/// whom (机构人员实体).</summary>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Creator">The body in whose file it stands.</param>
internal sealed record EncapsulatedContent(
    DateTimeOffset CreatedAt, string Creator, EncapsulatedFile File, IReadOnlyList<EncapsulatedAct> Acts, IReadOnlyList<Agent> Agents);

/// <summary>The file entity. What the record does not know is null.</summary>
/// <param name="ElectronicNumber">电子文件号: what the acts refer to.</param>
/// <param name="ArchiveNumber">档号; null while there is none.</param>
/// <param name="Year">年度</param>
/// <param name="Item">件号, from 1.</param>
/// <param name="Place">Where its bytes stand in the package.</param>
/// <param name="Note">附注</param>
internal sealed record EncapsulatedFile(
    string ElectronicNumber,
    string? ArchiveNumber,
    int Year,
    Retention? Retention,
    int Item,
    string Title,
    string? Number,
    string? Abstract,
    string Author,
    EdtfDate? Date,
    int? Pages,
    string Place,
    string? Note,
    EncapsulatedBytes Data);

/// <summary>The computer file in it.</summary>
/// <param name="Name">With its ending, from which a reader restores it.</param>
internal sealed record EncapsulatedBytes(string Name, string MediaType, ReadOnlyMemory<byte> Bytes);

/// <summary>One act: an event, or something that is still to be done.</summary>
/// <param name="IsPlanned">计划任务 rather than 历史行为.</param>
/// <param name="By">Place of who recorded it in the list of agents.</param>
/// <param name="When">As stated, else when it was recorded.</param>
internal sealed record EncapsulatedAct(string Id, int By, bool IsPlanned, string Act, string When, string? Basis, string Description);
