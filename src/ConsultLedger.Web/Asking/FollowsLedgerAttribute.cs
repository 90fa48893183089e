namespace ConsultLedger.Web.Asking;

/// <summary>A page that is read anew while it is open, whenever something was recorded that it may show. Never one with a form that records.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FollowsLedgerAttribute : Attribute;
