namespace Jiedao.Kernel.People;

/// <summary>
/// Changes one's own password; every other device is signed out. Refuses with <c>sign_in_needed</c>, <c>password_wrong</c>,
/// <c>invalid_input</c> (weak, common, the same). Records <c>password.changed</c>.
/// </summary>
[Act("change-password", ActAttribute.Anyone, AnswerIsSecret = true)]
public sealed class ChangePassword(Passwords passwords, Clock clock) : IAct<ChangePassword.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        var account = await Accounts.OwnAsync(work, ct);
        if (!passwords.Fits(account.PasswordHash, command.Current))
        {
            throw new Refusal(PeopleProblems.PasswordWrong, null, "current");
        }

        var faults = new Faults();
        Passwords.Judge(faults, "new", command.New, account.Login);
        faults.When(command.New == command.Current, "new", PeopleProblems.PasswordSame).Throw();
        account.PasswordHash = passwords.Hash(command.New);
        account.MustChangePassword = false;
        account.Version++;
        await Sessions.EndAllAsync(work, account.Id, command.KeepSession, clock.MachineNow, ct);
        work.Record("password.changed").On(account.Id);
        return true;
    }

    /// <summary>Present and new password, and the session that may stay.</summary>
    public sealed record Command(string Current, string New, long? KeepSession = null) : ICommand<bool>;
}

/// <summary>
/// Gives somebody a temporary password, told once, to be changed at the first sign-in; unlocks, signs him out everywhere, and takes off the
/// second factor when the phone is lost. For administrators (<c>people.manage</c> on the person's unit).
/// Refuses with <c>not_found</c>, <c>not_permitted</c>, <c>invalid_input</c> without a reason. Records <c>password.reset</c>.
/// </summary>
[Act("reset-password", KernelVerbs.ManagePeople, AnswerIsSecret = true)]
public sealed class ResetPassword(Passwords passwords, Clock clock) : IAct<ResetPassword.Command, string>
{
    /// <inheritdoc />
    public async Task<string> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        var account = await Accounts.ManagedAsync(work, command.Account, ct);
        new Faults().Text("reason", command.Reason, 2, 200).Throw();
        var password = Passwords.Temporary();
        account.PasswordHash = passwords.Hash(password);
        account.MustChangePassword = true;
        account.LockedUntil = null;
        account.FailedCount = 0;
        account.Version++;
        if (command.WithoutCode)
        {
            await Accounts.DropTotpAsync(work, account, ct);
        }

        await Sessions.EndAllAsync(work, account.Id, null, clock.MachineNow, ct);
        work.Record("password.reset").On(account.Id).Because(command.Reason).With(new { command.WithoutCode });
        return password;
    }

    /// <summary>Whose, whether the second factor goes too, and why.</summary>
    public sealed record Command(long Account, bool WithoutCode, string Reason) : ICommand<string>;
}
