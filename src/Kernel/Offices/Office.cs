namespace Jiedao.Kernel;

/// <summary>
/// A subdistrict office: the tenant. Everything else in the database leads with its number, so that an office never needs another's data
/// and a cluster can place it on one node.
/// </summary>
[SharedTable("It is the list of offices; its own number is the office key.")]
public sealed class Office
{
    /// <summary>Number that leads every key; small, given at creation, never reused.</summary>
    public int Id { get; set; }

    /// <summary>Statistical division code of the subdistrict, 9 digits (<c>440310005</c>).</summary>
    public required string Code { get; init; }

    /// <summary>Short name in addresses and on the command line: lower-case letters, digits and dashes (<c>kengzi</c>).</summary>
    public required string ShortName { get; init; }

    /// <summary>Full official name (<c>坑梓街道办事处</c>).</summary>
    public required string NameZh { get; set; }

    /// <summary>Name in English (<c>Kengzi Subdistrict Office</c>).</summary>
    public required string NameEn { get; set; }

    /// <summary>Name on the street plate (<c>坑梓街道</c>).</summary>
    public required string PlateZh { get; set; }

    /// <summary>Plate in English (<c>Kengzi</c>).</summary>
    public required string PlateEn { get; set; }

    /// <summary>IANA zone in which the office's days begin and end.</summary>
    public string Zone { get; set; } = "Asia/Shanghai";

    /// <summary>Root of the unit tree (the office itself as a unit), set when the tree is made.</summary>
    public long RootUnit { get; set; }

    /// <summary>Place of the subdistrict in the place tree.</summary>
    public long RootPlace { get; set; }

    /// <summary>True for a replayed office: its clock is shifted, and every page says so.</summary>
    public bool IsDemo { get; set; }

    /// <summary>Milliseconds to add to the real time to get the office's time; 0 for a real office.</summary>
    public long ClockShiftMs { get; set; }

    /// <summary>Last instant the office's clock was seen at, so that a demo's time stands still while it is switched off.</summary>
    public DateTime? ClockSeenAt { get; set; }

    /// <summary>True once the office can be used: its replay or set-up is complete.</summary>
    public bool IsReady { get; set; }

    /// <summary>Settings of the office as JSON, read through typed options of the rooms.</summary>
    public string Settings { get; set; } = "{}";

    /// <summary>The name in a language.</summary>
    public string Name(Lang lang) => lang == Lang.Zh ? NameZh : NameEn;

    /// <summary>The plate in a language.</summary>
    public string Plate(Lang lang) => lang == Lang.Zh ? PlateZh : PlateEn;
}
