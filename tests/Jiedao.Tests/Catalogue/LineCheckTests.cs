using Jiedao.Catalogue.Checks;
using Jiedao.Kernel;

namespace Jiedao.Tests.Catalogue;

public sealed class LineCheckTests
{
    [Fact]
    public void Finds_nothing_wrong_in_our_catalogue() =>
        Assert.Equal("", string.Join('\n', LineCheck.Whole(CatalogueFolder.Ours).Select(f => f.Say(Lang.En))));
}
