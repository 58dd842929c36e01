using System.Diagnostics;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Catalogue;

public sealed class FolderCatalogueTests
{
    [Fact]
    public void Reads_every_line_of_ours_without_fault()
    {
        var services = new ServiceCollection().AddCatalogue(CatalogueFolder.Ours).BuildServiceProvider();
        var time = Stopwatch.StartNew();
        var catalogue = services.GetRequiredService<ICatalogue>();
        Assert.Empty(services.GetRequiredService<ICatalogueFolder>().Faults.Select(f => f.Say(Lang.En)));
        Assert.NotEmpty(catalogue.Lines);
        Assert.Contains("case.dispatch", services.GetRequiredService<IRoleBook>().VerbsOf("dispatcher"));
        TestContext.Current.SendDiagnosticMessage($"{time.ElapsedMilliseconds} ms for {catalogue.Lines.Count} lines");
    }
}
