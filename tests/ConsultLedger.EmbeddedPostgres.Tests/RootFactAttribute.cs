namespace ConsultLedger.EmbeddedPostgres.Tests;

/// <summary>A test that has to change users, which only root can.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
            Skip = "Needs root, to act as different users.";
    }
}
