using System.Threading.RateLimiting;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.RateLimiting;

namespace ConsultLedger.Server.Access;

/// <summary>How many requests a caller may send: so many a second, and a few seconds' worth at once.</summary>
internal static class CallerRates
{
    private const int SecondsAtOnce = 4;

    /// <summary>Who has not said who she is gets this part, shared by all at one address.</summary>
    private const int PartOfStrangers = 5;

    public static void AddCallerRates(this IServiceCollection services, int perSecond) => services.AddRateLimiter(limits =>
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Caller.From(http.User) is { Kind: not CallerKind.Stranger } caller
            ? RateLimitPartition.GetTokenBucketLimiter(caller.Subject, _ => Bucket(perSecond))
            : RateLimitPartition.GetTokenBucketLimiter($"@{http.Connection.RemoteIpAddress}", _ => Bucket(Math.Max(perSecond / PartOfStrangers, 1))));
        limits.OnRejected = async (rejected, _) => await TooMany(rejected).ExecuteAsync(rejected.HttpContext);
    });

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) => new()
    {
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        TokenLimit = perSecond * SecondsAtOnce,
        QueueLimit = 0,
    };

    private static ProblemResult TooMany(OnRejectedContext rejected) => new(ProblemKind.TooManyRequests, new(
        "This is more than one caller may ask for at a time.", "请求过于频繁，超出单个调用者的限额。"))
    {
        RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max((int)Math.Ceiling(wait.TotalSeconds), 1) : 1,
    };
}
