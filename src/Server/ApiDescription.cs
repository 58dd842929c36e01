using Jiedao.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Jiedao.Server;

/// <summary>What the OpenAPI document says beyond what the endpoints say themselves.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Jiedao API",
                Version = "v1",
                Description = "Reports, cases, figures and the registry of a subdistrict office. With several offices, put the office's short name "
                    + "before the path (/kengzi/api/v1/…). Send `Idempotency-Key` with every write: the same key twice is one effect. "
                    + "Refusals are RFC 9457 problems with a stable `code`, worded in both languages.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var needs = context.Description.ActionDescriptor.EndpointMetadata.OfType<NeedsAttribute>().FirstOrDefault();
            operation.Description = string.Join("\n\n", new[] { operation.Description, needs is null ? "Open to everybody." : $"Needs `{needs.Verb}`." }
                .Where(t => !string.IsNullOrEmpty(t)));
            return Task.CompletedTask;
        });
    }
}
