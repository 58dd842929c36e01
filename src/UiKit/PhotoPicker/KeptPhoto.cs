namespace Jiedao.UiKit;

/// <summary>A picture already stored with a draft; ticking its cross posts its id as <c>{Name}.drop</c>.</summary>
public sealed record KeptPhoto(string Id, string Src, string Alt);
