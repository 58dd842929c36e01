using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Measures.Reading;

/// <summary>The face over the readers, for the office of the scope.</summary>
internal sealed class OfficeFigures(OfficeDb db, Offices offices, Clock clock, FigureReader reader) : IMeasures
{
    public IReadOnlyList<MeasureDefinition> Definitions => reader.Book.Newest;

    public MeasureDefinition Definition(string code, DateOnly day) => reader.Book.At(code, day);

    public async Task<IReadOnlyList<Figure>> ReadAsync(FigureQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var office = await offices.GetAsync(db.Office, ct);
        return await reader.ReadAsync(query, office, clock.Now(office), ct);
    }
}
