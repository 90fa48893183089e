using ConsultLedger.Consultations;
using ConsultLedger.Server.OpenApi;

namespace ConsultLedger.Server.Queries;

/// <summary>A parameter of a query. The description of the API is made from the same object that reads it.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="Meaning">For the description of the API.</param>
/// <param name="Form">What its values look like.</param>
internal abstract record QueryParameter(string Name, string Meaning, ValueForm Form)
{
    public bool IsRequired { get; init; }

    /// <summary>It may be given several times; otherwise a second one is a mistake.</summary>
    public bool IsRepeatable { get => field || IsList; init; }

    /// <summary>It may be given several times, or once with several values between commas; none of them twice.</summary>
    public bool IsList { get; init; }

    /// <summary>Whoever asks chooses the words; otherwise there are only so many values, or numbers and times.</summary>
    public bool IsFreeText { get; init; }

    /// <summary>Reads one value; null, with a problem, when it is not of the form.</summary>
    public abstract object? Read(string text, out ParameterProblem? problem);

    protected ParameterProblem Wrong(string code, BilingualText must) => new(Name, code, must);
}

/// <inheritdoc/>
internal sealed record QueryParameter<T>(string Name, string Meaning, ValueForm Form, TryRead<T> TryRead) : QueryParameter(Name, Meaning, Form)
    where T : notnull
{
    public override object? Read(string text, out ParameterProblem? problem)
    {
        problem = null;
        if (TryRead(text, out var value, out var wrong))
            return value;
        problem = Wrong(wrong.Code, wrong.Must);
        return null;
    }
}

internal delegate bool TryRead<T>(string text, out T value, out (string Code, BilingualText Must) wrong);

/// <summary>A parameter that is wrong.</summary>
/// <param name="Code">Stable: <c>unknown_parameter</c>, <c>required</c>, <c>repeated</c>, <c>contradictory</c>, <c>invalid_value</c>,
/// <c>out_of_range</c>, <c>too_long</c>, <c>invalid_text</c>, <c>not_grouped_by_unit</c>.</param>
/// <param name="Text">Continues the parameter's name to a sentence.</param>
internal sealed record ParameterProblem(string Parameter, string Code, BilingualText Text);
