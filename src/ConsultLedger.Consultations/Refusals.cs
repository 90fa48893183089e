namespace ConsultLedger.Consultations;

/// <summary>Every refusal of the rules, with its words. Codes never change.</summary>
public static class Refusals
{
    public static Refusal OutOfOrder(Consultation state, OrderRule wanted)
    {
        var name = wanted.EventName;
        var text = state.Reached switch
        {
            _ when state.Reached.HasFlag(Milestone.Withdrawn) => new BilingualText(
                $"{name} is not accepted: the consultation was withdrawn; only corrections may follow.",
                $"不接受 {name}：该协商已撤回，此后只能更正。"),
            _ when state.Reached.HasFlag(Milestone.Declined) => new BilingualText(
                $"{name} is not accepted: the topic was declined; only corrections may follow.",
                $"不接受 {name}：该议题未予确定，此后只能更正。"),
            _ when state.Reached.HasFlag(Milestone.Archived) => new BilingualText(
                $"{name} is not accepted: the file is archived; only corrections, look-backs and reopenings may follow.",
                $"不接受 {name}：该协商已归档，此后只能更正、“回头看”或重新办理。"),
            _ => new BilingualText(
                $"{name} is out of order: the consultation stands at step {(int)state.CurrentStep} ({StepNames.Of(state.CurrentStep).English}).",
                $"{name} 不合步骤次序：该协商处于第 {(int)state.CurrentStep} 步（{StepNames.Of(state.CurrentStep).Chinese}）。"),
        };
        return new Refusal("step_out_of_order", text) { Step = state.CurrentStep, Expected = state.AcceptedNow };
    }

    public static Refusal UnknownRecommendation(int number, int count, string? pointer = null) => new("unknown_recommendation", new(
        count == 0 ? $"There is no recommendation {number}: none was submitted." : $"There is no recommendation {number}: they are numbered 1 to {count}.",
        count == 0 ? $"没有第 {number} 条意见建议：尚未报送任何意见建议。" : $"没有第 {number} 条意见建议：编号为 1 至 {count}。"))
    { Pointer = pointer };

    /// <summary>A recommendation's life has no place for the event.</summary>
    public static Refusal InTheWay(LifeObstacle obstacle, int number, Recommendation current)
    {
        var state = Words.Of(current.State);
        return obstacle switch
        {
            LifeObstacle.AlreadyAssigned => new Refusal("already_assigned", new(
                $"Recommendation {number} is assigned to {current.Unit}; a due date is revised, not set again.",
                $"第 {number} 条意见建议已交 {current.Unit} 办理；办理期限只能调整，不能重新设定。")),
            LifeObstacle.NotAssigned => new Refusal("not_assigned", new(
                $"Recommendation {number} has not been assigned.",
                $"第 {number} 条意见建议尚未交办。")),
            LifeObstacle.AlreadyDecided => new Refusal("already_decided", new(
                $"A decision has been made on recommendation {number}; it is final until the recommendation is reopened.",
                $"第 {number} 条意见建议已作出决定；重新办理之前，该决定不再更改。")),
            LifeObstacle.NotAdopted => new Refusal("not_adopted", new(
                $"Recommendation {number} has not been adopted; it is {state.English}.",
                $"第 {number} 条意见建议未被采纳，现为：{state.Chinese}。")),
            LifeObstacle.Settled => new Refusal("recommendation_settled", new(
                $"Recommendation {number} is settled ({state.English}); it would have to be reopened first.",
                $"第 {number} 条意见建议已办结（{state.Chinese}）；须先重新办理。")),
            LifeObstacle.NothingToReopen => new Refusal("nothing_to_reopen", new(
                $"Nothing final has been decided on recommendation {number} ({state.English}), so there is nothing to reopen.",
                $"第 {number} 条意见建议（{state.Chinese}）尚无最终决定，无须重新办理。")),
            _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, "no such obstacle"),
        } with
        { Expected = current.AcceptedNow };
    }

    public static Refusal VerifiedByTheUnit(int number, string unit) => new("verified_by_the_unit", new(
        $"Recommendation {number} cannot be verified by {unit}, the unit that carries it out; verification is the committee's own.",
        $"第 {number} 条意见建议不能由承办单位 {unit} 自行核实；核实由政协进行。"))
    { Pointer = "/verifiedBy", Expected = ["completion_claimed"] };

    public static Refusal AmendmentNeeds(string pointer) => new("amendment_unexplained", new(
        "A plan has been adopted; an amendment needs a reason and at least one approval.",
        "协商方案已制定；调整方案须说明理由并至少有一项批准。"))
    { Pointer = pointer };

    /// <summary>Null unless the second date lies wholly before the first.</summary>
    public static Refusal? UnlessInOrder(EdtfDate start, EdtfDate end, string pointer) => end.Latest >= start.Earliest ? null : new("ends_before_it_starts", new(
        $"{end} is before {start}.",
        $"{end} 早于 {start}。"))
    { Pointer = pointer };

    public static Refusal StepsMissing(Consultation state, IReadOnlyList<Step> missing) => new("steps_missing", new(
        $"The file cannot be archived: {string.Join(", ", missing.Select(step => StepNames.Of(step).English))} not complete and not named in missing with a reason and a signature.",
        $"不能归档：{string.Join("、", missing.Select(step => StepNames.Of(step).Chinese))}尚未完成，也未在 missing 中说明理由并签字。"))
    { Step = state.CurrentStep, Pointer = "/missing", Expected = state.AcceptedNow };

    public static Refusal StepNotMissing(Step step, string pointer) => new("step_not_missing", new(
        $"Step {(int)step} ({StepNames.Of(step).English}) is not missing.",
        $"第 {(int)step} 步（{StepNames.Of(step).Chinese}）并不缺失。"))
    { Pointer = pointer };

    public static Refusal NoDocuments() => new("no_documents", new(
        "There is no document to attach.",
        "没有可附的文件。"))
    { Pointer = "/documents" };

    public static Refusal UnknownVersion(long version, long last) => new("unknown_version", new(
        $"There is no version {version}: the record has versions 1 to {last}.",
        $"没有第 {version} 版：该记录有第 1 至 {last} 版。"))
    { Pointer = "/ofVersion" };

    public static Refusal CorrectionOfCorrection(long version) => new("correction_of_correction", new(
        $"Version {version} is itself a correction; correct the event it speaks of again.",
        $"第 {version} 版本身是一次更正；请再次更正它所指的事件。"))
    { Pointer = "/ofVersion" };

    public static Refusal NotCorrectable(string pointer) => new("not_correctable", new(
        $"{pointer} identifies the event or its place and cannot be corrected.",
        $"{pointer} 用于标识事件及其位置，不能更正。"))
    { Pointer = "/pointer" };

    public static Refusal UnknownPointer(string pointer) => new("unknown_pointer", new(
        $"{pointer} is not a value of that event.",
        $"该事件没有 {pointer} 这一项。"))
    { Pointer = "/pointer" };

    public static Refusal InvalidCorrection(IReadOnlyList<BilingualText> problems) => new("invalid_correction", new(
        $"The event would not be valid with this value: {string.Join("; ", problems.Select(problem => problem.English))}",
        $"以此值更正后，该事件不再有效：{string.Join("；", problems.Select(problem => problem.Chinese))}"))
    { Pointer = "/to" };

    public static Refusal NothingToCorrect(string pointer) => new("nothing_to_correct", new(
        $"{pointer} has this value already.",
        $"{pointer} 已是此值。"))
    { Pointer = "/to" };

    /// <summary>Some gates have not been answered.</summary>
    public static Refusal GateUnanswered(IReadOnlyList<Gate> gates) => new("gate_unanswered", new(
        $"The topic cannot be determined: the procedure asks for an answer to {string.Join("; ", gates.Select(gate => $"{gate.Id} ({gate.Question.English})"))}.",
        $"不能确定议题：程序要求回答{string.Join("；", gates.Select(gate => $"“{gate.Question.Chinese}”（{gate.Id}）"))}。"))
    { Expected = [EventCatalogue.WireNameOf(typeof(TopicScreened))] };

    public static Refusal GateFailed(Gate gate) => gate.OnFailure == GateFailure.Decline
        ? new Refusal("gate_failed", new(
            $"The topic did not pass {gate.Id} ({gate.Question.English}); under the procedure it can only be declined.",
            $"议题未通过“{gate.Question.Chinese}”（{gate.Id}）；依程序只能不予立题。"))
        { Expected = [EventCatalogue.WireNameOf(typeof(TopicDeclined))] }
        : new Refusal("gate_failed", new(
            $"The topic did not pass {gate.Id} ({gate.Question.English}); it may be screened again.",
            $"议题未通过“{gate.Question.Chinese}”（{gate.Id}）；可再次初审。"))
        { Expected = [EventCatalogue.WireNameOf(typeof(TopicScreened)), EventCatalogue.WireNameOf(typeof(TopicDeclined))] };

    public static Refusal UnknownGate(string named, IReadOnlyList<Gate> gates, string pointer) => new("unknown_gate", new(
        $"The procedure has no gate {named}; its gates are {string.Join(", ", gates.Select(gate => gate.Id))}.",
        $"程序没有名为 {named} 的关口；其关口为 {string.Join("、", gates.Select(gate => gate.Id))}。"))
    { Pointer = pointer };

    public static Refusal UnknownPartyRole(string named, IReadOnlyList<PartyRole> roles, string pointer) => new("unknown_party_role", new(
        $"The procedure has no party role {named}; its roles are {string.Join(", ", roles.Select(role => role.Id))}.",
        $"程序没有名为 {named} 的参与角色；其角色为 {string.Join("、", roles.Select(role => role.Id))}。"))
    { Pointer = pointer };

    public static Refusal MissingPartyRole(IReadOnlyList<PartyRole> roles) => new("missing_party_role", new(
        $"Nobody is recorded as present for {string.Join(", ", roles.Select(role => $"{role.Id} ({role.Name.English})"))}, as the procedure asks of every meeting.",
        $"没有登记到会的{string.Join("、", roles.Select(role => $"{role.Name.Chinese}（{role.Id}）"))}；程序要求每次会议均须到会。"))
    { Pointer = "/attendance" };

    /// <summary>Something has not happened that the procedure asks for before this event.</summary>
    public static Refusal RequirementMissing(Requirement requirement, string before)
    {
        var text = new BilingualText(
            $"{before} is not accepted yet: the procedure asks first for {requirement.Name.English} ({requirement.Id}).",
            $"尚不接受 {before}：程序要求先有“{requirement.Name.Chinese}”（{requirement.Id}）。");
        return requirement.Kind switch
        {
            RequirementKind.Assessment => new Refusal("assessment_missing", text),
            RequirementKind.Disclosure => new Refusal("disclosure_missing", text),
            RequirementKind.Contact => new Refusal("contact_missing", text),
            RequirementKind.Rating => new Refusal("rating_missing", text),
            RequirementKind.Verification => new Refusal("verification_missing", text),
            _ => throw new ArgumentOutOfRangeException(nameof(requirement), requirement.Kind, "asked of the event itself"),
        } with
        { Expected = [EventCatalogue.WireNameOf(requirement.MetBy!)] };
    }

    public static Refusal FieldRequiredByProcedure(Requirement requirement, string of, string field) => new("field_required_by_procedure", new(
        $"{field} of {of} is missing, which the procedure asks for: {requirement.Name.English} ({requirement.Id}).",
        $"{of} 缺少 {field}，程序要求：{requirement.Name.Chinese}（{requirement.Id}）。"))
    { Pointer = JsonPointer.Append("", field) };

    public static Refusal StandardMissing(Requirement requirement, int finding) => new("standard_missing", new(
        $"Finding {finding + 1} names no standard, which the procedure asks for: {requirement.Name.English} ({requirement.Id}).",
        $"第 {finding + 1} 项发现未注明标准依据，程序要求：{requirement.Name.Chinese}（{requirement.Id}）。"))
    { Pointer = $"/findings/{finding}/standard" };

    public static Refusal DecidingBody(Requirement requirement) => new("deciding_body", new(
        $"Under the procedure another body decides: {requirement.Name.English} ({requirement.Id}); its name contains one of {string.Join(", ", requirement.Words ?? [])}.",
        $"依程序由其他机构决定：{requirement.Name.Chinese}（{requirement.Id}）；其名称含有{string.Join("、", requirement.Words ?? [])}之一。"))
    { Pointer = "/decidedBy" };

    public static Refusal StepNotWaivable(Step step, string? pointer) => new("step_not_waivable", new(
        $"The procedure does not let a consultation go without step {(int)step} ({StepNames.Of(step).English}).",
        $"程序不允许省略第 {(int)step} 步（{StepNames.Of(step).Chinese}）。"))
    { Pointer = pointer };

    public static Refusal UnknownCommittee(string code, string pointer) => new("unknown_committee", new(
        $"There is no committee {code}; it is registered with PUT /committees/{code}.",
        $"没有代码为 {code} 的政协委员会；请先用 PUT /committees/{code} 登记。"))
    { Pointer = pointer };

    public static Refusal UnknownProcedure(string id) => new("unknown_procedure", new(
        $"There is no procedure {id}.",
        $"没有名为 {id} 的协商程序。"))
    { Pointer = "/procedure" };

    public static Refusal ParentNotAbove(string parent) => new("parent_not_above", new(
        $"{parent} does not stand above a committee of this level.",
        $"{parent} 不是该级委员会的上级。"))
    { Pointer = "/parent" };

    public static Refusal ArchiveNumberTaken(string number) => new("archive_number_taken", new(
        $"The archive number {number} belongs to another file.",
        $"档号 {number} 已属于另一案卷。"))
    { Pointer = "/archiveNumber" };

    public static Refusal ArchiveNumberGiven(string number) => new("archive_number_given", new(
        $"The file has the archive number {number}; it is given once.",
        $"该案卷已有档号 {number}；档号只给定一次。"))
    { Pointer = "/archiveNumber" };

    public static Refusal ArchiveNumberMalformed(string number, ArchiveNumberPattern pattern, Retention? retention) => new("archive_number_malformed", new(
        $"The archive number {number} does not fit the committee's pattern {pattern.Text}{Kept(retention).English}; one that fits is {pattern.Example}.",
        $"档号 {number} 不符合本委员会的档号规则 {pattern.Text}{Kept(retention).Chinese}；符合规则的如 {pattern.Example}。"))
    { Pointer = "/archiveNumber" };

    private static BilingualText Kept(Retention? retention) => retention is { } period
        ? new($" (this file is kept {Words.Of(period).English}: {RetentionCodes.Of(period)})", $"（本案卷保管期限为{Words.Of(period).Chinese}，代码 {RetentionCodes.Of(period)}）")
        : new(" (for this file no retention is given)", "（本案卷未给定保管期限）");

    public static Refusal RevisionUnexplained() => new("revision_unexplained", new(
        "There is a draft of this plan; a revision needs a reason.",
        "该计划已有草案；修改须说明理由。"))
    { Pointer = "/reason", Expected = ["annual_plan_approved", "annual_plan_issued"] };

    public static Refusal NothingToRevise() => new("nothing_to_revise", new(
        "The plan says this already.",
        "该计划的内容已与此相同。"))
    { Expected = ["annual_plan_approved", "annual_plan_issued"] };

    public static Refusal SaysSoAlready() => new("nothing_to_revise", new(
        "Nothing is changed: it says all of this already.",
        "内容没有变化，登记的内容已与此相同。"));

    public static Refusal PlanAlreadyIssued(int year) => new("plan_already_issued", new(
        $"The plan of {year} is issued; from now on it is adjusted, with a reason and the Party committee's approval.",
        $"{year} 年度协商计划已印发；此后只能说明理由、经党委批准后调整。"))
    { Expected = ["annual_plan_adjusted"] };

    public static Refusal PlanNotIssued(int year) => new("plan_not_issued", new(
        $"The plan of {year} has not been issued; a draft is revised, not adjusted.",
        $"{year} 年度协商计划尚未印发；草案应予修改，而非调整。"))
    { Expected = ["annual_plan_revised", "annual_plan_approved", "annual_plan_issued"] };

    public static Refusal AdjustmentUnapproved(string pointer) => new("adjustment_unapproved", new(
        "The plan is issued; an adjustment needs a reason and the approval of the Party committee.",
        "该计划已印发；调整须说明理由，并经党委批准。"))
    { Pointer = pointer };

    public static Refusal NothingToAdjust() => new("nothing_to_adjust", new(
        "An adjustment adds, changes or drops at least one item.",
        "调整须至少增加、变更或取消一个项目。"));

    public static Refusal UnknownPlanItem(string item, string pointer) => new("unknown_plan_item", new(
        $"There is no item {item} in the annual plan.",
        $"年度协商计划中没有项目 {item}。"))
    { Pointer = pointer };

    public static Refusal DuplicatePlanItem(string item, string pointer) => new("duplicate_plan_item", new(
        $"The id {item} stands for one item of the plan and is given once.",
        $"编号 {item} 只代表计划中的一个项目，不能重复使用。"))
    { Pointer = pointer };

    public static Refusal DuplicateQuota(string form, string pointer) => new("duplicate_quota", new(
        $"There is a quota for {form} already.",
        $"形式 {form} 的数量要求已经列出。"))
    { Pointer = pointer };

    public static Refusal QuotaContradictory(string pointer) => new("quota_contradictory", new(
        "An exact or at_least quota has a count, an open one has none.",
        "exact 或 at_least 的数量要求须有 count，open 的则没有。"))
    { Pointer = pointer };

    public static Refusal ClaimOfNothing() => new("claim_of_nothing", new(
        "A claim says what was counted: a word in counted, or its own words in what.",
        "所称总数须说明统计对象：在 counted 中选用一词，或在 what 中写明原文。"))
    { Pointer = "/counted" };

    public static Refusal ClaimWithoutTotal(string pointer) => new("claim_without_total", new(
        "A claim gives either a value or a percent.",
        "所称总数须给出 value 或 percent，二者择一。"))
    { Pointer = pointer };

    public static Refusal PercentNotDecimal() => new("percent_not_decimal", new(
        "A percent is a decimal such as 62.8, with at most six places and without the sign.",
        "百分比应为十进制数，如 62.8，至多六位小数，不带百分号。"))
    { Pointer = "/percent" };

    public static Refusal RoleForOneself() => new("role_for_oneself", new(
        "Nobody gives a role to herself; another administrator has to.",
        "不得为自己授权，须由另一位管理员授予。"))
    { Pointer = "/subject" };

    public static Refusal RoleEndsBeforeItBegins() => new("role_ends_before_it_begins", new(
        "The last day of the role is before its first.",
        "授权的截止日期早于起始日期。"))
    { Pointer = "/to" };

    public static Refusal RoleAlreadyEnded() => new("role_already_ended", new(
        "This role was ended before.",
        "该授权已经解除。"));

    public static Refusal UnknownScope(string scope) => new("unknown_scope", new(
        $"There is no scope {scope}; there are {string.Join(", ", AccessScopes.All)}.",
        $"没有名为 {scope} 的权限范围；可用：{string.Join("、", AccessScopes.All)}。"))
    { Pointer = "/scopes" };

    public static Refusal ApiKeyRevoked() => new("api_key_revoked", new(
        "This key was revoked; it cannot be used or changed any more.",
        "该密钥已吊销，不能再使用或更改。"));

    public static Refusal WholeLedgerOnly(string pointer) => new("whole_ledger_only", new(
        "Only who administers the whole ledger may do this for all of it; name a committee.",
        "只有整个账本的管理员可以就整个账本办理；请指定委员会。"))
    { Pointer = pointer };

    public static Refusal ResidentCorrectedInPart(string pointer) => new("resident_corrected_in_part", new(
        $"{pointer} is a part of what is known of a resident, which is sealed as one: point to the person and give name and resident anew.",
        $"{pointer} 属于居民个人信息，该信息整体加密：请指向该人员，并重新给出其姓名和 resident。"))
    { Pointer = "/pointer" };

    public static Refusal PersonErased(Guid person, string? pointer = null) => new("person_erased", new(
        $"What was known of the person {person} has been erased, and nothing more is recorded of her under this id.",
        $"人员 {person} 的个人信息已删除，不再以此编号登记。"))
    { Pointer = pointer };

    public static Refusal PersonFiled(string number) => new("person_filed", new(
        $"The person is named in {number}, whose file has been archived: what is filed stays readable.",
        $"该人员出现在已归档的 {number} 中：已归档内容须保持可读，不能删除。"));

    public static Refusal PersonKeptPermanently(string number) => new("person_kept_permanently", new(
        $"The person is named in {number}, which is to be kept permanently.",
        $"该人员出现在保管期限为永久的 {number} 中，不能删除。"));
}
