using System.Security.Cryptography;
using OtpNet;

namespace Jiedao.Kernel.People;

/// <summary>
/// Begins to set up the second factor: the secret to be scanned by a phone. Takes effect when the first code is confirmed.
/// Refuses with <c>sign_in_needed</c>, <c>password_wrong</c>. Records <c>totp.started</c>.
/// </summary>
[Act("enable-totp", ActAttribute.Anyone, AnswerIsSecret = true)]
public sealed class EnableTotp(Passwords passwords, Secrets secrets) : IAct<EnableTotp.Command, EnableTotp.Answer>
{
    /// <inheritdoc />
    public async Task<Answer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        var account = await Accounts.OwnAsync(work, ct);
        if (!passwords.Fits(account.PasswordHash, command.Password))
        {
            throw new Refusal(PeopleProblems.PasswordWrong, null, "password");
        }

        var secret = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(20));
        account.TotpPending = secrets.Seal(work.Office.Id, TotpCodes.Purpose, secret);
        work.Record("totp.started").On(account.Id);
        return new Answer(secret, new OtpUri(OtpType.Totp, secret, account.Login, work.Office.ShortName).ToString());
    }

    /// <summary>Password, asked again.</summary>
    public sealed record Command(string Password) : ICommand<Answer>;

    /// <summary>Secret for typing and address for the QR code.</summary>
    public sealed record Answer(string Secret, string Uri);
}

/// <summary>
/// Turns the second factor on with the first code. Answers ten recovery codes, shown once.
/// Refuses with <c>totp_not_started</c>, <c>code_failed</c>. Records <c>totp.enabled</c>.
/// </summary>
[Act("confirm-totp", ActAttribute.Anyone, AnswerIsSecret = true)]
public sealed class ConfirmTotp(TotpCodes codes) : IAct<ConfirmTotp.Command, IReadOnlyList<string>>
{
    private const int CodeCount = 10;

    public async Task<IReadOnlyList<string>> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var account = await Accounts.OwnAsync(work, ct);
        if (account.TotpPending.IsEmpty)
        {
            throw new Refusal(PeopleProblems.TotpNotStarted);
        }

        account.TotpStep = 0;
        if (!codes.Accept(work.Office.Id, account, account.TotpPending, command.Code.Trim()))
        {
            throw new Refusal(PeopleProblems.CodeFailed, null, "code");
        }

        var pending = account.TotpPending;
        await Accounts.DropTotpAsync(work, account, ct);
        account.TotpSecret = pending;
        account.Version++;
        var recovery = Enumerable.Range(0, CodeCount).Select(_ => RecoveryCodes.New()).ToList();
        recovery.ForEach(code => work.Add(new RecoveryCode { AccountId = account.Id, CodeHash = RecoveryCodes.Hash(account.Id, code) }));
        work.Record("totp.enabled").On(account.Id);
        return recovery.ConvertAll(RecoveryCodes.Show);
    }

    public sealed record Command(string Code) : ICommand<IReadOnlyList<string>>;
}

/// <summary>
/// Turns the second factor off, with password and a code. Refuses with <c>password_wrong</c>, <c>code_failed</c>. Records <c>totp.disabled</c>.
/// </summary>
[Act("disable-totp", ActAttribute.Anyone, AnswerIsSecret = true)]
public sealed class DisableTotp(Passwords passwords, TotpCodes codes) : IAct<DisableTotp.Command, bool>
{
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var account = await Accounts.OwnAsync(work, ct);
        if (!passwords.Fits(account.PasswordHash, command.Password))
        {
            throw new Refusal(PeopleProblems.PasswordWrong, null, "password");
        }

        if (!account.TotpSecret.IsEmpty && !await codes.AcceptAsync(work, account, command.Code, ct))
        {
            throw new Refusal(PeopleProblems.CodeFailed, null, "code");
        }

        await Accounts.DropTotpAsync(work, account, ct);
        account.Version++;
        work.Record("totp.disabled").On(account.Id);
        return true;
    }

    public sealed record Command(string Password, string Code) : ICommand<bool>;
}
