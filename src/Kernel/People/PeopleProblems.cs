namespace Jiedao.Kernel;

/// <summary>The refusals of accounts and signing in.</summary>
public static class PeopleProblems
{
    /// <summary>One sentence for every reason, so that nobody learns which names exist or are locked.</summary>
    public static readonly ProblemKind SignInFailed = new("sign_in_failed", 401,
        "用户名或密码不对；连续错 5 次会暂停登录 15 分钟。", "Name or password is wrong; after 5 failures sign-in pauses for 15 minutes.");

    public static readonly ProblemKind CodeFailed = new("code_failed", 401,
        "动态码不对或已用过，请看手机上最新的六位数。", "The code is wrong or was used; enter the newest six digits.");

    public static readonly ProblemKind TicketEnded = new("sign_in_expired", 401, "登录超时，请重新输入密码。", "Sign-in took too long; enter the password again.");

    public static readonly ProblemKind PasswordChangeNeeded = new("password_change_needed", 403, "请先改密码，再继续。", "Change your password first.");

    public static readonly ProblemKind PasswordWrong = new("password_wrong", 400, "现在的密码不对。", "The present password is wrong.");

    public static readonly ProblemKind PasswordWeak = new("password_weak", 400,
        "密码至少 10 位，含大写、小写、数字、符号中的三类。", "At least 10 characters with three of: capitals, small letters, digits, signs.");

    public static readonly ProblemKind PasswordCommon = new("password_common", 400,
        "这个密码太常见，容易被猜到，请换一个。", "This password is too common and easily guessed; choose another.");

    public static readonly ProblemKind PasswordSame = new("password_same", 400, "新密码要和现在的不同。", "The new password must differ from the present one.");

    public static readonly ProblemKind LoginTaken = new("login_taken", 409, "这个登录名已有人用。", "This sign-in name is taken.");

    public static readonly ProblemKind LoginFormat = new("login_format", 400,
        "登录名用 2–40 个小写字母、数字、点、横线。", "A sign-in name is 2–40 small letters, digits, dots and dashes.");

    public static readonly ProblemKind TotpNotStarted = new("totp_not_started", 409, "请先扫码，再填动态码。", "Scan the code first, then enter the digits.");

    public static readonly ProblemKind OwnGrant = new("own_grant", 403, "不能给自己授权，请另一位管理员办理。", "Nobody grants to himself; ask another administrator.");

    public static readonly ProblemKind GrantBeyond = new("grant_beyond_own", 403,
        "角色“{role}”含有您自己没有的管理权限，不能授出。", "The role “{role}” holds administration that you do not hold yourself.");

    public static readonly ProblemKind OwnAccount = new("own_account", 403, "不能停用自己的账号。", "Nobody closes his own account.");

    public static readonly ProblemKind TokenVerbs = new("token_verbs", 403,
        "令牌只能用您自己有的权限；您没有“{verb}”。", "A token may only use what you may; you lack “{verb}”.");

    public static readonly ProblemKind ForeignOrigin = new("foreign_origin", 403,
        "请求来自别的网站，已拒绝。", "The request came from another site and was refused.");
}
