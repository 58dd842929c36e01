namespace Jiedao.Kernel;

/// <summary>The refusals every room may use.</summary>
public static class KernelProblems
{
    public static readonly ProblemKind InvalidInput = new("invalid_input", 400,
        "有 {count} 处填得不对，请看每一处的说明。", "{count} entries need attention; see the note beside each.");

    public static readonly ProblemKind Malformed = new("malformed_request", 400,
        "请求的格式读不出来：{reason}。", "The request cannot be read: {reason}.");

    public static readonly ProblemKind Required = new("required", 400, "这一项要填。", "This entry is needed.");

    public static readonly ProblemKind TooShort = new("too_short", 400, "至少写 {min} 个字。", "Write at least {min} characters.");

    public static readonly ProblemKind TooLong = new("too_long", 400,
        "最多 {max} 个字，现在 {length} 个。", "At most {max} characters; there are {length}.");

    public static readonly ProblemKind OutOfRange = new("out_of_range", 400,
        "要在 {min} 到 {max} 之间。", "It must lie between {min} and {max}.");

    public static readonly ProblemKind NotAllowedValue = new("not_allowed_value", 400,
        "“{value}”不在可选的范围里。", "“{value}” is not one of the choices.");

    public static readonly ProblemKind BadFormat = new("bad_format", 400, "格式不对：{expected}。", "The format is wrong: {expected}.");

    public static readonly ProblemKind InFuture = new("in_future", 400,
        "时间不能晚于现在（{now}）。", "The time cannot be later than now ({now}).");

    public static readonly ProblemKind TooOld = new("too_old", 400,
        "时间不能早于 {earliest}。", "The time cannot be earlier than {earliest}.");

    public static readonly ProblemKind OutsideCountry = new("outside_country", 400,
        "这个位置不在国内，请重新选点。", "This place lies outside the country; choose the point again.");

    public static readonly ProblemKind ControlCharacters = new("control_characters", 400,
        "文字里有不能显示的字符，请重新输入。", "The text holds characters that cannot be shown; type it again.");

    public static readonly ProblemKind SignInNeeded = new("sign_in_needed", 401, "请先登录。", "Please sign in first.");

    public static readonly ProblemKind NotPermitted = new("not_permitted", 403,
        "您没有“{verb}”的权限。要办，请找本单位管理员开通。", "You lack the permission “{verb}”. Ask your unit's administrator to open it.");

    public static readonly ProblemKind NotFound = new("not_found", 404, "没有找到{what}。", "Not found: {what}.");

    public static readonly ProblemKind OfficeNotFound = new("office_not_found", 404,
        "没有“{office}”这个街道办事处。", "There is no office “{office}”.");

    public static readonly ProblemKind ChangedMeanwhile = new("changed_meanwhile", 409,
        "刚才有人改过它，请看改动后再办。", "Somebody changed it just now; look at the change and try again.");

    public static readonly ProblemKind KeyReused = new("idempotency_key_reused", 422,
        "同一个请求编号已用于另一件事，请换一个。", "This idempotency key was used for a different request; use a new one.");

    public static readonly ProblemKind BadKey = new("bad_idempotency_key", 400,
        "请求编号应为 8–80 个可见字符。", "An idempotency key is 8–80 visible ASCII characters.");

    public static readonly ProblemKind TooMany = new("too_many_requests", 429,
        "请求太密，请过 {seconds} 秒再试。", "Too many requests; try again in {seconds} seconds.");

    public static readonly ProblemKind TooLarge = new("too_large", 413,
        "内容太大，最多 {limit}。", "Too large; the limit is {limit}.");

    public static readonly ProblemKind Busy = new("busy", 409,
        "这会儿办的人多，没有写进去，请再点一次。", "Too many writers at once; nothing was written. Please try again.");
}
