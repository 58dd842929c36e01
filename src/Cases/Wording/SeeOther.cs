using Microsoft.AspNetCore.Http;

namespace Jiedao.Cases;

/// <summary>After a form: go and see the result (303), so that reloading the page repeats nothing.</summary>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
