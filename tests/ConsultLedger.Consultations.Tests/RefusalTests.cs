using System.Reflection;

namespace ConsultLedger.Consultations.Tests;

public class RefusalTests
{
    private static readonly Consultation Decided = Consultation.Fold(Stages.Adopted);

    private static readonly List<Requirement> Asked = [.. Procedures.All.SelectMany(procedure => procedure.Requirements)];

    /// <summary>One refusal from every place that makes them, with arguments of every kind.</summary>
    private static readonly List<Refusal> All = [.. typeof(Refusals).GetMethods(BindingFlags.Public | BindingFlags.Static).SelectMany(Examples)];

    [Fact]
    public void Codes_are_those_that_were_published()
    {
        // A code is a contract with integrators: it may be added, never renamed or dropped.
        var published = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", "refusal-codes.txt"));

        Assert.Equal(published, All.Select(refusal => refusal.Code).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_refusal_is_a_sentence_in_both_languages() =>
        Assert.All(All, refusal =>
        {
            Assert.Matches("^[a-z]+(_[a-z]+)*$", refusal.Code);
            Assert.Matches(@"^\S.*[.)]$", refusal.Text.English);
            Assert.Matches(@"[\u4e00-\u9fff]", refusal.Text.Chinese);
            Assert.EndsWith("。", refusal.Text.Chinese);
            Assert.DoesNotMatch(@"[\u4e00-\u9fff][,;:?()]|[,;:?()][\u4e00-\u9fff]", refusal.Text.Chinese);
        });

    [Fact]
    public void What_is_expected_instead_is_an_event_and_what_is_to_blame_a_field() =>
        Assert.All(All, refusal =>
        {
            Assert.All(refusal.Expected, wireName => Assert.True(EventCatalogue.Knows(wireName)));
            Assert.True(refusal.Pointer is null || refusal.Pointer.StartsWith('/'));
        });

    [Theory]
    [InlineData("TopicDeclined", "declined", "未予确定")]
    [InlineData("Withdrawn", "withdrawn", "已撤回")]
    [InlineData("Archived", "archived", "已归档")]
    [InlineData("PlanAdopted", "step 3 (research)", "第 3 步（开展前期调研）")]
    public void A_refusal_out_of_order_says_where_the_consultation_stands(string stage, string english, string chinese)
    {
        var history = (IReadOnlyList<ConsultationEvent>)typeof(Stages).GetProperty(stage)!.GetValue(null)!;

        var refusal = Specification.Given(history).When(new HoldMeeting()).ThenOutOfOrder();

        Assert.Contains(english, refusal.Text.English);
        Assert.Contains(chinese, refusal.Text.Chinese);
        Assert.StartsWith("meeting_held", refusal.Text.English);
        Assert.Equal(Consultation.Fold(history).CurrentStep, refusal.Step);
    }

    [Fact]
    public void Every_step_state_status_and_decision_has_a_name_in_both_languages()
    {
        var names = Enum.GetValues<Step>().Select(StepNames.Of)
            .Concat(Enum.GetValues<RecommendationDecision>().Select(Words.Of))
            .Concat(Enum.GetValues<RecommendationState>().Select(Words.Of))
            .Concat(Enum.GetValues<ConsultationStatus>().Select(Words.Of)).ToList();

        Assert.All(names, name => Assert.Matches("^[a-z][a-z ]*$", name.English));
        Assert.All(names, name => Assert.Matches(@"^[\u4e00-\u9fff]+$", name.Chinese));
        Assert.Equal("确定协商议题、制定协商方案、开展前期调研、召开协商会议、报送协商成果、实施跟踪监督、反馈协商结果、形成协商档案", string.Join('、', ProcessOrder.Steps.Select(step => StepNames.Of(step).Chinese)));
    }

    private static IEnumerable<Refusal> Examples(MethodInfo factory)
    {
        if (factory.GetParameters() is [var first, ..] && first.ParameterType == typeof(Requirement))
        {
            // Every kind of requirement the refusal is made for.
            foreach (var requirement in Asked.Where(requirement => requirement.IsAboutTheEvent != (factory.Name == nameof(Refusals.RequirementMissing))))
                yield return (Refusal)factory.Invoke(null, [requirement, .. factory.GetParameters().Skip(1).Select(parameter => Argument(parameter, default))])!;
            yield break;
        }

        // Every obstacle in turn, for the one place that has a case for each.
        foreach (var obstacle in Enum.GetValues<LifeObstacle>())
        {
            yield return (Refusal)factory.Invoke(null, [.. factory.GetParameters().Select(parameter => Argument(parameter, obstacle))])!;
            if (!factory.GetParameters().Any(parameter => parameter.ParameterType == typeof(LifeObstacle)))
                yield break;
        }
    }

    private static object Argument(ParameterInfo parameter, LifeObstacle obstacle) => parameter.ParameterType switch
    {
        var type when type == typeof(EdtfDate) => EdtfDate.Parse(parameter.Name == "start" ? "2023-02" : "2023-01"),
        var type when type == typeof(int) => 2,
        var type when type == typeof(long) => 7L,
        var type when type == typeof(string) => "/x",
        var type when type == typeof(Guid) => Guid.Parse("6f1f3c1e-5d7b-4b6a-9a3e-2f6c0d9b8e71"),
        var type when type == typeof(Step) => Step.Research,
        var type when type == typeof(LifeObstacle) => obstacle,
        var type when type == typeof(Consultation) => Decided,
        var type when type == typeof(Recommendation) => Decided.Recommendations[0],
        var type when type == typeof(OrderRule) => ProcessOrder.RuleFor(typeof(MeetingHeld)),
        var type when type == typeof(IReadOnlyList<Step>) => new[] { Step.Tracking, Step.Feedback },
        var type when type == typeof(IReadOnlyList<BilingualText>) => new BilingualText[] { new("/place cannot be empty.", "/place 不能为空。") },
        var type when type == typeof(Gate) => Procedures.Shipped("jilin-two-three-three")!.Gates[0],
        var type when type == typeof(IReadOnlyList<Gate>) => Procedures.Shipped("jilin-two-three-three")!.Gates,
        var type when type == typeof(IReadOnlyList<PartyRole>) => Procedures.Shipped("jilin-two-three-three")!.PartyRoles,
        var type when type == typeof(ArchiveNumberPattern) => ArchiveNumberPattern.Parse("0421-WS·{year}-{retention}-{digits:4}")!,
        var type when type == typeof(Retention?) => Retention.ThirtyYears,
        var type => throw new ArgumentException($"no example of {type}"),
    };
}
