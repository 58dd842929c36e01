using Jiedao.Kernel;
using Jiedao.Publications.Reader;
using Jiedao.Publications.Writer;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Publications;

/// <summary>The tables of the reports.</summary>
internal sealed class PublicationsTables : IRoomTables
{
    public string Prefix => "publications";

    public IReadOnlyList<string> Further(bool sqlite) => [.. ReaderTables.Further(sqlite), .. WriterTables.Further(sqlite)];

    public void Configure(ModelBuilder model)
    {
        ReaderTables.Configure(model);
        WriterTables.Configure(model);
    }
}
