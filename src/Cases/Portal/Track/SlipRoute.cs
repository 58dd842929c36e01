using System.Text;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using QRCoder;

namespace Jiedao.Cases.Portal;

/// <summary>The slip with number and code, for keeping.</summary>
internal static class SlipRoute
{
    public static void MapSlip(this IEndpointRouteBuilder root) =>
        root.MapGet("/track/{number}/slip", SlipAsync).OpenToAll("Only who has the code gets it drawn.").WithName("track-slip");

    private static async Task<IResult> SlipAsync(string number, string? code, HttpContext http, Visit visit, TrackingView view, CancellationToken ct)
    {
        var plain = (code ?? "").Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
        var found = await view.FindAsync(number, plain.Length == 0 ? "-" : plain, null, ct);
        if (found.Reach != KeyReach.Hold || plain.Length != 20)
        {
            throw new Refusal(CasesProblems.TokenWrong);
        }

        var address = $"{http.Request.Scheme}://{http.Request.Host}{visit.To($"track/{found.Number}?code={plain}")}";
        var (dots, side) = Draw(address);
        return new RazorComponentResult<SlipPage>(new { Case = found, Code = plain, Dots = dots, Side = side });
    }

    /// <summary>The dark squares as one path.</summary>
    private static (string Path, int Side) Draw(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix[y].Count; x++)
            {
                if (data.ModuleMatrix[y][x])
                {
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return (path.ToString(), data.ModuleMatrix.Count);
    }
}
