namespace Jiedao.Kernel;

/// <summary>The refusals of the web door itself.</summary>
public static class WebProblems
{
    public static readonly ProblemKind NoSuchAddress = new("address_not_found", 404, "没有这个地址。", "There is no such address.");

    public static readonly ProblemKind WrongMethod = new("method_not_allowed", 405, "这个地址不接受这种请求。", "This address does not take this kind of request.");

    public static readonly ProblemKind WrongMedia = new("unsupported_media_type", 415, "内容格式不对，请用 JSON。", "The content has the wrong format; send JSON.");

    public static readonly ProblemKind TooSlow = new("request_timeout", 408, "接收超时，请重试。", "The request arrived too slowly; try again.");

    public static readonly ProblemKind Refused = new("request_refused", 400, "请求被拒绝。", "The request was refused.");

    public static readonly ProblemKind FormExpired = new("form_expired", 400,
        "页面放得太久或登录已变，请刷新后重填。", "The page is too old or the sign-in changed; reload it and fill it in again.");

    public static readonly ProblemKind Closed = new("endpoint_closed", 403, "这个入口没有开放。", "This entrance is not open.");

    public static readonly ProblemKind TokenInvalid = new("token_invalid", 401, "令牌无效或已过期。", "The token is invalid or has expired.");

    public static readonly ProblemKind NotReady = new("office_not_ready", 503,
        "“{office}”正在准备数据，请稍后再来。", "“{office}” is being prepared; come back shortly.");

    public static readonly ProblemKind Fault = new("internal_fault", 500,
        "我们这边出了错，没有写进去任何东西。报修时请报这个号：{number}。",
        "Something failed on our side; nothing was written. Quote this number when reporting it: {number}.");

    /// <summary>The problem of a bare status.</summary>
    internal static Problem OfStatus(int status) => (status switch
    {
        401 => KernelProblems.SignInNeeded,
        404 or 410 => NoSuchAddress,
        405 => WrongMethod,
        408 => TooSlow,
        413 => KernelProblems.TooLarge,
        415 => WrongMedia,
        _ => Refused,
    }).With(status == 413 ? new { limit = "1 MB" } : null);
}
