using System.Runtime.CompilerServices;
using System.Text.Json;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>Events whose texts and lists are folded, as far as they are. Read by hand as <see cref="EventFields"/> are, and for the same reason.</summary>
internal static class LongEvents
{
    /// <summary>Of those who proposed it, their sectors.</summary>
    public static TopicProposed Proposed(ReadOnlySpan<byte> data)
    {
        string? number = null, committee = null, title = null, summary = null;
        ProcedureVersion? procedure = null;
        List<TopicSource>? sources = null;
        List<Person>? proposers = null;
        EdtfDate? occurredOn = null;
        var reader = JsonFields.Of(data);
        while (JsonFields.Next(ref reader))
        {
            if (reader.ValueTextEquals("number"u8))
                number = JsonFields.Text(ref reader);
            else if (reader.ValueTextEquals("committee"u8))
                committee = JsonFields.RepeatedText(ref reader);
            else if (reader.ValueTextEquals("title"u8))
                title = JsonFields.Text(ref reader);
            else if (reader.ValueTextEquals("summary"u8))
                summary = JsonFields.Text(ref reader);
            else if (reader.ValueTextEquals("procedure"u8))
                procedure = Procedure(ref reader);
            else if (reader.ValueTextEquals("sources"u8))
                sources = JsonFields.List<TopicSource>(ref reader, JsonFields.WordHere<TopicSource>);
            else if (reader.ValueTextEquals("proposers"u8))
                proposers = JsonFields.List<Person>(ref reader, Sector);
            else if (reader.ValueTextEquals("occurredOn"u8))
                occurredOn = JsonFields.Date(ref reader);
            else
                reader.Skip();
        }

        return new TopicProposed
        {
            Number = Given(number),
            Committee = Given(committee),
            Procedure = Given(procedure),
            Title = Given(title),
            Summary = summary,
            Sources = sources,
            Proposers = proposers,
            OccurredOn = occurredOn,
        };
    }

    /// <summary>Of the answers, what they say.</summary>
    public static TopicScreened Screened(ReadOnlySpan<byte> data)
    {
        List<GateAnswer>? answers = null;
        EdtfDate? occurredOn = null;
        var reader = JsonFields.Of(data);
        while (JsonFields.Next(ref reader))
        {
            if (reader.ValueTextEquals("answers"u8))
                answers = JsonFields.List<GateAnswer>(ref reader, Answer);
            else if (reader.ValueTextEquals("occurredOn"u8))
                occurredOn = JsonFields.Date(ref reader);
            else
                reader.Skip();
        }

        return new TopicScreened { Answers = Given(answers), OccurredOn = occurredOn };
    }

    /// <summary>With its recommendations as they were submitted.</summary>
    public static OutcomeSubmitted Submitted(ReadOnlySpan<byte> data)
    {
        OutcomeForm? form = null;
        EdtfDate? submittedOn = null, occurredOn = null;
        List<NumberedRecommendation>? recommendations = null;
        var reader = JsonFields.Of(data);
        while (JsonFields.Next(ref reader))
        {
            if (reader.ValueTextEquals("form"u8))
                form = JsonFields.Word<OutcomeForm>(ref reader);
            else if (reader.ValueTextEquals("submittedOn"u8))
                submittedOn = JsonFields.Date(ref reader);
            else if (reader.ValueTextEquals("recommendations"u8))
                recommendations = JsonFields.List<NumberedRecommendation>(ref reader, Recommendation);
            else if (reader.ValueTextEquals("occurredOn"u8))
                occurredOn = JsonFields.Date(ref reader);
            else
                reader.Skip();
        }

        return new OutcomeSubmitted { Form = form, SubmittedOn = submittedOn, Recommendations = Given(recommendations), OccurredOn = occurredOn };
    }

    private static ProcedureVersion? Procedure(ref Utf8JsonReader reader)
    {
        if (JsonFields.IsNull(ref reader))
            return null;
        string? id = null;
        int? version = null;
        EnsureObject(ref reader);
        while (JsonFields.Next(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
                id = JsonFields.RepeatedText(ref reader);
            else if (reader.ValueTextEquals("version"u8))
                version = JsonFields.Number(ref reader);
            else
                reader.Skip();
        }

        return new ProcedureVersion { Id = Given(id), Version = Given(version) };
    }

    private static Person Sector(ref Utf8JsonReader reader)
    {
        string? sector = null;
        EnsureObject(ref reader);
        while (JsonFields.Next(ref reader))
        {
            if (reader.ValueTextEquals("sector"u8))
                sector = JsonFields.RepeatedText(ref reader);
            else
                reader.Skip();
        }

        return new Person { Name = "", Sector = sector };
    }

    private static GateAnswer Answer(ref Utf8JsonReader reader)
    {
        string? gate = null;
        bool? passed = null;
        EnsureObject(ref reader);
        while (JsonFields.Next(ref reader))
        {
            if (reader.ValueTextEquals("gate"u8))
                gate = JsonFields.RepeatedText(ref reader);
            else if (reader.ValueTextEquals("passed"u8))
                passed = JsonFields.Truth(ref reader);
            else
                reader.Skip();
        }

        return new GateAnswer { Gate = Given(gate), Passed = Given(passed) };
    }

    private static NumberedRecommendation Recommendation(ref Utf8JsonReader reader)
    {
        int? number = null;
        string? aspect = null, text = null, suggestedUnit = null;
        EnsureObject(ref reader);
        while (JsonFields.Next(ref reader))
        {
            if (reader.ValueTextEquals("number"u8))
                number = JsonFields.Number(ref reader);
            else if (reader.ValueTextEquals("aspect"u8))
                aspect = JsonFields.RepeatedText(ref reader);
            else if (reader.ValueTextEquals("text"u8))
                text = JsonFields.Text(ref reader);
            else if (reader.ValueTextEquals("suggestedUnit"u8))
                suggestedUnit = JsonFields.RepeatedText(ref reader);
            else
                reader.Skip();
        }

        return new NumberedRecommendation { Number = Given(number), Aspect = aspect, Text = Given(text), SuggestedUnit = suggestedUnit };
    }

    private static void EnsureObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("must be an object");
    }

    private static T Given<T>(T? value, [CallerArgumentExpression(nameof(value))] string field = "")
        where T : struct => value ?? throw new JsonException($"the JSON text has no {field}");

    private static T Given<T>(T? value, [CallerArgumentExpression(nameof(value))] string field = "")
        where T : class => value ?? throw new JsonException($"the JSON text has no {field}");
}
