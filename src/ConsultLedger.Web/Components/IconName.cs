namespace ConsultLedger.Web.Components;

public enum IconName
{
    Check,
    Cross,
    Dot,
    Half,
    Clock,
    Warning,
    Up,
    Down,
    UpOrDown,
    Same,
    Return,
    Document,
    Download,
    Print,
    Seal,
    Moon,
    Sun,
    Letters,
    Info,
    Lock,
    Next,
}
