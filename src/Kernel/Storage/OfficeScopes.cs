using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>Opening a scope that sees one office.</summary>
internal static class OfficeScopes
{
    /// <summary>A scope whose context sees the office; 0 for the tables that belong to none.</summary>
    public static AsyncServiceScope Open(this IServiceScopeFactory scopes, int office)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office;
        return scope;
    }

    /// <summary>The scope's context.</summary>
    public static OfficeDb Db(this AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<OfficeDb>();
}
