using System.Reflection;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.AnnualPlans;
using ConsultLedger.ReadModels.Audit;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.Claims;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using Microsoft.Extensions.DependencyInjection;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>
/// Each question there is, is asked here within a reach: by whatever is asked, or by nothing, nothing is answered of a committee beyond it.
/// A question that is not in the table fails. What the database itself shows of their tables, <see cref="RowsOfReadModelsTests"/> says.
/// </summary>
public sealed class ReachOfReadModelsTests(Realm realm) : IClassFixture<Realm>
{
    private static readonly Measure[] Measures = Enum.GetValues<Measure>();

    /// <summary>About no committee.</summary>
    private static readonly string[] OfNobody =
    [
        "ProcedureQuery.All", "ProcedureQuery.Find", "ProcedureQuery.Definition", "ProgressWatch.Of", "ProgressWatch.WaitFor", "Days.OfSequence",
    ];

    /// <summary>Every question, as it is asked of a committee (null: of all), and of a consultation.</summary>
    private static readonly Dictionary<string, Func<LedgerReadModels, Province?, Task<object?>>> Questions = new()
    {
        ["ConsultationQuery.Find"] = async (models, about) => new object?[]
        {
            await models.Consultations.Find(new ConsultationFilter { Limit = 500 }, Moment.Now),
            await models.Consultations.Find(new ConsultationFilter { Within = about?.Code, Limit = 500 }, Moment.Now),
            await models.Consultations.Find(new ConsultationFilter { Committee = about?.Code, Limit = 500 }, Moment.Now),
        },
        ["RegisterQuery.Find"] = async (models, about) => new object?[]
        {
            await models.Register.Find(new RecommendationFilter { Limit = 500 }, Moment.Now),
            await models.Register.Find(new RecommendationFilter { Within = about?.Code, Limit = 500 }, Moment.Now),
            await models.Register.Find(new RecommendationFilter { Committee = about?.Code, Limit = 500 }, Moment.Now),
        },
        ["ObligationQuery.Find"] = async (models, about) => new object?[]
        {
            await models.Obligations.Find(new ObligationFilter { Limit = 500 }, Moment.Now),
            await models.Obligations.Find(new ObligationFilter { Within = about?.Code, Limit = 500 }, Moment.Now),
            await models.Obligations.Find(new ObligationFilter { Consultation = about?.Consultation, Limit = 500 }, Moment.Now),
        },
        ["CountedQuery.Outcomes"] = async (models, about) => new object?[]
        {
            await models.Counted.Outcomes(new CountedFilter { Limit = 500 }, Moment.Now),
            await models.Counted.Outcomes(new CountedFilter { Within = about?.Code, Limit = 500 }, Moment.Now),
            await models.Counted.Outcomes(new CountedFilter { Committee = about?.Code, Limit = 500 }, Moment.Now),
        },
        ["CountedQuery.Ratings"] = async (models, about) => new object?[]
        {
            await models.Counted.Ratings(new CountedFilter { Limit = 500 }, Moment.Now),
            await models.Counted.Ratings(new CountedFilter { Within = about?.Code, Limit = 500 }, Moment.Now),
            await models.Counted.Ratings(new CountedFilter { Committee = about?.Code, Limit = 500 }, Moment.Now),
        },
        ["BoardQuery.Read"] = async (models, about) => await models.Board.Read(new BoardFilter { Within = about?.Code }, Moment.Now),
        ["RatesQuery.Read"] = async (models, about) => new object?[]
        {
            models.Rates.KnownForms,
            await models.Rates.Read(new RatesQuestion { Measures = Measures, GroupBy = [Grouping.Committee, Grouping.Form], Within = about?.Code }, Moment.Now),
            await models.Rates.Read(new RatesQuestion { Measures = [Measure.Reply], GroupBy = [Grouping.Unit], Within = about?.Code }, Moment.Now),
        },
        ["CommitteeQuery.All"] = async (models, _) => await models.Committees.All(Moment.Now),
        ["CommitteeQuery.Find"] = async (models, about) => about is null ? null : await models.Committees.Find(about.Code, Moment.Now),
        ["AnnualPlanQuery.Find"] = async (models, about) => await models.AnnualPlans.Find(about?.Code, null, Moment.Now),
        ["ClaimQuery.Find"] = async (models, about) => await models.Claims.Find(about?.Code, Moment.Now),
        ["AuditSearch.Find"] = async (models, about) => new object?[]
        {
            await models.Audit.Find(new AuditFilter { Limit = 500 }, Moment.Now),
            await models.Audit.Find(new AuditFilter { Within = about?.Code, Limit = 500 }, Moment.Now),
            await models.Audit.Find(new AuditFilter { Committee = about?.Code, Limit = 500 }, Moment.Now),
        },
        ["ConsultationRecords.At"] = async (models, about) => about is null ? null : await models.Records.At(about.Consultation, Moment.Now),
        ["ConsultationRecords.Events"] = async (models, about) => about is null ? null : await models.Records.Events(about.Consultation, Moment.Now),
        ["ConsultationRecords.Replay"] = async (models, about) => about is null ? null : await models.Records.Replay(about.Consultation),
        ["ConsultationRecords.Diff"] = async (models, about) => about is null ? null : await models.Records.Diff(about.Consultation, new Moment.AtVersion(0), Moment.Now),
        ["AnnualPlanRecords.At"] = async (models, about) => about is null ? null : await models.AnnualPlanRecords.At(ConsultLedger.Recording.AnnualPlanRecorder.StreamOf(about.Code, 2026), Moment.Now),
        ["PersonQuery.Report"] = async (models, about) => about is null ? null : await models.Persons.Report(about.Person),
        ["CalendarQuery.Find"] = async (models, about) => about is null ? null : await models.Calendars.Find(about.Code, Moment.Now),
    };

    public static TheoryData<string> Names => [.. Questions.Keys];

    [Fact]
    public void Every_question_is_asked()
    {
        var there = typeof(LedgerReadModels).GetProperties()
            .SelectMany(model => model.PropertyType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal))
                .Select(method => $"{model.PropertyType.Name}.{method.Name}"));

        Assert.Equal("", string.Join(' ', there.Distinct().Except(Questions.Keys).Except(OfNobody)));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Nothing_is_answered_beyond_the_reach(string name)
    {
        var models = realm.Services.GetRequiredService<LedgerReadModels>();
        await OtherForm();
        var own = Reach.Of(["z-own", "z-child"], "chair");
        foreach (var about in realm.Provinces.Prepend(null))
        {
            var answer = await Within(own, () => Questions[name](models, about));
            Assert.DoesNotMatch("z-(sibling|other)|题-z-parent|z-parent-2026|别处的形式", answer);
            var nothing = await Within(Reach.Nowhere, () => Questions[name](models, about));
            Assert.DoesNotMatch("z-(own|child|sibling|other)|题-z|z-parent-2026|别处的形式", nothing);
        }

        // Were nothing ever answered, the above would hold as well.
        var whole = string.Concat(await Task.WhenAll(realm.Provinces.Select(about => Within(Reach.Whole, () => Questions[name](models, about)))));
        Assert.True(name is "CalendarQuery.Find" || whole.Contains("z-other", StringComparison.Ordinal) || whole.Contains("题-z-other", StringComparison.Ordinal), whole[..Math.Min(whole.Length, 500)]);
    }

    private static async Task<string> Within(Reach reach, Func<Task<object?>> question)
    {
        Reach.Enter(reach);
        return JsonSerializer.Serialize(await question(), AnswerJson.Options);
    }

    /// <summary>A form of words that only one committee uses.</summary>
    private async Task OtherForm()
    {
        var clerk = realm.As("clerk");
        var receipt = (await clerk.Post("/consultations", """{"committee":"z-other","title":"题"}""")).IsReceipt(System.Net.HttpStatusCode.Created);
        (await clerk.Command(receipt.Consultation, "topic", """{"decision":"determined"}""")).IsReceipt();
        var planned = (await clerk.Command(receipt.Consultation, "plan", """{"form":"别处的形式"}""")).IsReceipt();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await clerk.Ask($"/board?minSequence={planned.Sequence}")).Status);
    }
}
