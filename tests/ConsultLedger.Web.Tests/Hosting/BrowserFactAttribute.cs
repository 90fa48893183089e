namespace ConsultLedger.Web.Tests.Hosting;

/// <summary>A test that needs a browser: skipped, with the reason, where there is none, but never in continuous integration.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browser.WhyNot;
}

/// <inheritdoc cref="BrowserFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Browser.WhyNot;
}
