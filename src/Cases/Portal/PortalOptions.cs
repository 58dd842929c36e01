namespace Jiedao.Cases.Portal;

/// <summary>How the residents' portal is set; section <c>Portal</c> of the host's configuration.</summary>
public sealed class PortalOptions
{
    /// <summary>How near an open case must be to be offered instead of a new report, in metres.</summary>
    public int MeTooMetres { get; set; } = 60;

    /// <summary>How young it must be, in days.</summary>
    public int MeTooDays { get; set; } = 30;

    /// <summary>Least count that the public sees; smaller ones are said as “fewer than”.</summary>
    public int LeastShown { get; set; } = 5;

    /// <summary>Wrong codes and phone numbers taken in ten minutes from one network or for one case.</summary>
    public int WrongKeys { get; set; } = 10;

    /// <summary>Most photos of a report.</summary>
    public int MostPhotos { get; set; } = 6;

    /// <summary>Emergency numbers named under the button.</summary>
    public IList<string> Emergency { get; set; } = ["110", "119", "120"];
}
