using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Telling;

/// <summary>The two languages in which a package is read.</summary>
public enum Language
{
    Chinese,
    English,
}

internal static class Languages
{
    public static string In(this BilingualText text, Language language) => language == Language.Chinese ? text.Chinese : text.English;

    public static string In(this Wording text, Language language) => language == Language.Chinese ? text.Chinese : text.English;
}
