using Jiedao.Kernel;
using Jiedao.Server;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Tests.House;

/// <summary>Every endpoint says who may use it.</summary>
public sealed class EndpointRuleTests
{
    [Fact]
    public async Task Every_endpoint_declares_who_may_use_it()
    {
        var folder = Directory.CreateTempSubdirectory("jiedao_endpoints_").FullName;
        await using var app = ServerHost.Build(new ServerOptions { Storage = new StorageOptions { DataFolder = folder }, Workers = false });
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).ToList();
        Assert.True(endpoints.Count > 50, $"saw {endpoints.Count} endpoints");
        Tree.None(KernelWeb.Undeclared(endpoints));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Forgotten_declaration_is_caught()
    {
        var forgotten = new RouteEndpointBuilder(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/open"), 0)
        {
            DisplayName = "GET /open",
        };
        Assert.Equal(["GET /open"], KernelWeb.Undeclared([forgotten.Build()]));
    }
}
