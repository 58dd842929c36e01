namespace Jiedao.UiKit.Gallery;

/// <summary>A gallery page: its sample words stand in both languages where they are used.</summary>
public abstract class GalleryComponent : UiComponent
{
    /// <summary>Sample words in the page's language.</summary>
    protected string L(string zh, string en) => Texts.Pick(zh, en);

    /// <summary>A drawn photograph.</summary>
    protected static string Picture(string name) => $"/gallery/photo/{name}.svg";
}
