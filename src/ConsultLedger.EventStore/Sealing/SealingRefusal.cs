using System.Globalization;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>Why nothing more is signed. Each is what the sealer found, with its place; nobody has to be to blame.</summary>
/// <param name="Code">Stable; what a program acts on.</param>
public abstract record SealingRefusal(string Code)
{
    /// <summary>The event it is about; null when it is not about one.</summary>
    public long? Sequence { get; init; }

    /// <summary>The tile it is about; null when it is not about one.</summary>
    public TilePlace? Tile { get; init; }

    /// <summary>It lies with this server, not with the ledger: another one may seal.</summary>
    public virtual bool IsOfThisServer => false;

    /// <summary>What was found, for the log.</summary>
    public abstract string Message { get; }

    public sealed override string ToString() => Message;

    /// <summary>There are fewer events than were signed: an older copy of the database, or the tail was cut off.</summary>
    public sealed record Shrunk(long Last, long Signed) : SealingRefusal("ledger_shrunk")
    {
        public override string Message => Say($"The ledger ends at event {Last}, but {Signed} events were signed: an older copy of the database, or its tail was cut off.");
    }

    /// <summary>The events and the head do not end together.</summary>
    public sealed record HeadMoved(long Last, long Head) : SealingRefusal("head_moved")
    {
        public override string Message => Say($"The head of the ledger says {Head}, but its last event is {Last}.");
    }

    /// <summary>An event is not there.</summary>
    public sealed record EventMissing : SealingRefusal
    {
        public EventMissing(long sequence) : base("event_missing") => Sequence = sequence;

        public override string Message => Say($"Event {Sequence} is missing.");
    }

    /// <summary>The entry of an event no longer hashes to its leaf.</summary>
    public sealed record EventChanged : SealingRefusal
    {
        public EventChanged(long sequence) : base("event_changed") => Sequence = sequence;

        public override string Message => Say($"Event {Sequence} was changed: its entry no longer hashes to its leaf.");
    }

    /// <summary>A tile does not hold the hashes that the events make, or it is missing.</summary>
    public sealed record TileChanged : SealingRefusal
    {
        public TileChanged(TilePlace place) : base("tile_changed") => Tile = place;

        public override string Message => Say($"Tile {Tile!.Value.Level}/{Tile.Value.Index} of the tree was changed or removed.");
    }

    /// <summary>A checkpoint in the database is not the one that was signed.</summary>
    public sealed record CheckpointChanged(long Size) : SealingRefusal("checkpoint_changed")
    {
        public override string Message => Say($"The checkpoint of size {Size} in the database was changed or added: it is not what was signed.");
    }

    /// <summary>A checkpoint that was signed is not in the database any more.</summary>
    public sealed record CheckpointRemoved(long Size) : SealingRefusal("checkpoint_removed")
    {
        public override string Message => Say($"The checkpoint of size {Size} was signed, and is not in the database any more.");
    }

    /// <summary>An event is of an earlier moment than the one before it: it was not appended, but put there.</summary>
    public sealed record TimeGoesBack : SealingRefusal
    {
        public TimeGoesBack(long sequence) : base("time_goes_back") => Sequence = sequence;

        public override string Message => Say($"Event {Sequence} says it was recorded before the event ahead of it.");
    }

    /// <summary>The list of keys does not say what was signed with which.</summary>
    /// <param name="Key">Name and id.</param>
    public sealed record KeyListChanged(string Key) : SealingRefusal("key_changed")
    {
        public override string Message => $"The list of keys was changed: {Key} is listed without having signed, or has signed without being listed.";
    }

    /// <summary>Before this server last ended something was found in the ledger, and it is not known yet whether it was put right.</summary>
    /// <param name="Finding">Its code and what was said of it.</param>
    public sealed record FoundBefore(string Finding) : SealingRefusal("found_before")
    {
        public override string Message => $"Before this server last ended it had found: {Finding} All is read again before anything is signed.";
    }

    /// <summary>Events, and tiles with them, agree with each other, and not with what was signed.</summary>
    /// <param name="Sound">So many events are not in question.</param>
    /// <param name="Signed">The last of those that are.</param>
    public sealed record HistoryRebuilt(long Sound, long Signed) : SealingRefusal("history_rebuilt")
    {
        public override string Message => Say($"History was rebuilt: events {Sound + 1} to {Signed} do not make the tree that was signed.");
    }

    /// <summary>The file that keeps the last checkpoint outside the database is not there, although something was signed.</summary>
    public sealed record CheckpointFileMissing(string Path) : SealingRefusal("checkpoint_file_missing")
    {
        public override bool IsOfThisServer => true;

        public override string Message => Say($"{Path} is missing, although checkpoints were signed. Put there the last checkpoint you trust: a copy of the file, or an auditor's.");
    }

    /// <summary>What is in that file is not a checkpoint of this ledger with a signature of its key.</summary>
    public sealed record CheckpointFileChanged(string Path) : SealingRefusal("checkpoint_file_changed")
    {
        public override bool IsOfThisServer => true;

        public override string Message => Say($"{Path} does not hold a checkpoint that this ledger's key has signed. If it is another ledger's, choose another data folder; else put there the last checkpoint you trust.");
    }

    /// <summary>The key that should go on signing cannot be used.</summary>
    public sealed record KeyUnusable(string Path, KeyProblem Problem) : SealingRefusal("key_unusable")
    {
        public override bool IsOfThisServer => true;

        public override string Message => Problem switch
        {
            KeyProblem.Missing => $"The key {Path} is missing, although something was signed with it. Put it back; on a further server, copy it from the first.",
            KeyProblem.OpenToOthers => $"The key {Path} may be read or written by others. Find out who did; then rotate it, or take their right away (chmod 600).",
            _ => $"{Path} is not a private key on P-256 in PEM that this user may read.",
        };
    }

    /// <summary>Nothing was found wrong, but for some time no round has come to its end.</summary>
    /// <param name="Reason">What the last one met: a folder that cannot be written, a right that is missing.</param>
    public sealed record Interrupted(string Reason) : SealingRefusal("sealing_interrupted")
    {
        public override bool IsOfThisServer => true;

        public override string Message => $"Sealing fails again and again: {Reason}";
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What is wrong with a key.</summary>
public enum KeyProblem
{
    Missing,
    OpenToOthers,
    Unreadable,
}
