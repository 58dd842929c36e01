using System.Globalization;
using Jiedao.Cases;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Registry;
using PublicFigure = Jiedao.Cases.PublicFigure;

namespace Jiedao.Server;

/// <summary>The office's figures for the portal: what the catalogue calls public, small counts of persons hidden, never a row.</summary>
internal sealed class PublicRecord(IMeasures measures, MeasureTexts words, IRegistry registry) : IPublicFigures
{
    public async Task<IReadOnlyList<PublicFigure>> OfYearAsync(Visit visit, int year, CancellationToken ct)
    {
        var figures = await measures.PublicAsync(Period.Year(year), ct);
        return [.. figures.Where(f => f is { Hidden: false, Figure: { Shown: not null, Rows: > 0 } }).OrderBy(f => f.Figure.Definition.Wall == 0 ? int.MaxValue : f.Figure.Definition.Wall)
            .ThenByDescending(f => f.Figure.Rows).Select(f => Told(f.Figure))];
    }

    public async Task<OpenFigure?> OpenAsync(Visit visit, string code, int year, CancellationToken ct)
    {
        var period = Period.Year(year);
        var found = (await measures.PublicAsync(period, ct)).FirstOrDefault(f => f.Figure.Code == code && f is { Hidden: false, Figure.Shown: not null });
        if (found is null)
        {
            return null;
        }

        var figure = found.Figure;
        return new OpenFigure(Told(figure), Both(l => words.Sentence(figure.Definition, l)), Both(l => words.Excludes(figure.Definition, l)), figure.Period.ToString(), [],
            await PlacesAsync(visit, figure, period, ct));
    }

    private async Task<IReadOnlyList<PublicPart>> PlacesAsync(Visit visit, Figure figure, Period period, CancellationToken ct)
    {
        if (!figure.Definition.Dims.Contains("place"))
        {
            return [];
        }

        var parts = await measures.PublicPartsAsync(figure.Code, period, "place", ct);
        var ground = await registry.GroundAsync(visit.Today, ct);
        return [.. parts.Rows.Select(r => new PublicPart(NameOf(ground, r.Item), r.Hidden ? null : r.Shown))];
    }

    private static Words NameOf(GroundChart ground, string item) =>
        long.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && ground.Community(place) is { } community
            ? new Words(community.Label(Lang.Zh), community.Label(Lang.En))
            : new Words("未记录地点", "Place not recorded");

    private PublicFigure Told(Figure figure) => new(figure.Code, Both(l => words.Name(figure.Definition, l)),
        figure.Shown!.Value.ToString("#,0.####", CultureInfo.InvariantCulture), figure.Unit);

    private static Words Both(Func<Lang, string> say) => new(say(Lang.Zh), say(Lang.En));
}
