using System.Collections.Immutable;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>Writes what events change of obligations, each change as a <see cref="SpannedObligation"/>.</summary>
internal sealed class ObligationProjection : IProjection
{
    private readonly SpannedRows _span = new();

    public void Project(Happening happening, CopyRows[] rows)
    {
        happening.EnsureLearnt();
        if (happening.Change is not { } change)
            return;

        var (after, sequence) = (change.After, happening.Recorded.Sequence);
        var (was, now) = (change.Before?.Obligations ?? [], after.Obligations);
        if (now.Length > 0 && (was.Length == 0 || change.Before!.Title != after.Title))
            AddConsultation(rows[1], after, sequence);
        if (was == now)
            return;

        var spanned = _span.Next();
        var ordinal = 0;
        for (var at = 0; at < now.Length; at++)
        {
            if (!(at < was.Length && ReferenceEquals(was[at], now[at])) && !was.Contains(now[at]))
                SpannedObligation.Write(spanned, after, sequence, ordinal++, now[at], now[at].State);
        }

        foreach (var earlier in was)
        {
            if (!Has(now, earlier))
                SpannedObligation.Write(spanned, after, sequence, ordinal++, earlier, null);
        }

        _span.Complete(sequence, rows[0]);
    }

    public void Flush(CopyRows[] rows) => _span.Flush(rows[0]);

    private static bool Has(ImmutableArray<Obligation> obligations, Obligation earlier)
    {
        foreach (var obligation in obligations)
        {
            if (obligation.Recommendation == earlier.Recommendation && obligation.Kind == earlier.Kind)
                return true;
        }

        return false;
    }

    private static void AddConsultation(CopyRows rows, FoldedConsultation consultation, long from) => rows.Row(8)
        .Add(consultation.Opened)
        .Add(from)
        .Add(consultation.Id)
        .Add(consultation.State.Committee)
        .Add(consultation.State.Number)
        .Add(consultation.Title)
        .Add(consultation.State.Procedure!.Id)
        .Add(consultation.State.Procedure!.Version);
}
