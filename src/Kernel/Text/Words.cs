namespace Jiedao.Kernel;

/// <summary>A word or a sentence in the two languages every text of the product exists in.</summary>
/// <param name="Zh">简体中文.</param>
/// <param name="En">English.</param>
public readonly record struct Words(string Zh, string En)
{
    /// <summary>The text in one language.</summary>
    public string In(Lang lang) => lang == Lang.Zh ? Zh : En;
}
