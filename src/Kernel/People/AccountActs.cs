using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel.People;

/// <summary>
/// Opens an account. Without a password nobody can sign in until one is given by a reset. For administrators (<c>people.manage</c> on the
/// person's unit). Refuses with <c>invalid_input</c>, <c>login_taken</c>. Records <c>account.added</c>.
/// </summary>
[Act("add-account", KernelVerbs.ManagePeople)]
public sealed partial class AddAccount(Passwords passwords) : IAct<AddAccount.Command, long>
{
    /// <inheritdoc />
    public Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        work.Demand("", command.HomeUnit);
        var login = (command.Login ?? "").Trim().ToLowerInvariant();
        var faults = new Faults().Text("name", command.Name, 1, 40).Text("post", command.Post, 0, 60)
            .When(!LoginForm().IsMatch(login), "login", PeopleProblems.LoginFormat);
        if (command.Password is not null)
        {
            Passwords.Judge(faults, "password", command.Password, login);
        }

        faults.Throw();
        var account = work.Add(new Account
        {
            Login = login,
            Name = command.Name.Trim(),
            Post = command.Post?.Trim() ?? "",
            HomeUnit = command.HomeUnit,
            Lang = command.Lang,
            PasswordHash = command.Password is null ? "" : passwords.Hash(command.Password),
            MustChangePassword = command.MustChangePassword,
        });
        work.Record("account.added").On(account.Id).For(account.HomeUnit).With(new { account.Login, account.Name, account.Post, account.HomeUnit });
        return Task.FromResult(account.Id);
    }

    /// <summary>Who.</summary>
    /// <param name="Login">Sign-in name: 2–40 small letters, digits, dots, dashes.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Post">Post, or empty.</param>
    /// <param name="HomeUnit">Unit.</param>
    /// <param name="Password">First password; null when a reset will give one.</param>
    /// <param name="MustChangePassword">Whether it must be changed at the first sign-in.</param>
    /// <param name="Lang">Language of the pages.</param>
    public sealed record Command(
        string Login, string Name, string? Post, long HomeUnit, string? Password = null, bool MustChangePassword = true, Lang Lang = Lang.Zh) : ICommand<long>;

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,39}$")]
    private static partial Regex LoginForm();
}

/// <summary>
/// Changes name, post and unit of an account. For administrators of its present and its new unit.
/// Refuses with <c>not_found</c>, <c>not_permitted</c>, <c>invalid_input</c>, <c>changed_meanwhile</c>. Records <c>account.updated</c>.
/// </summary>
[Act("update-account", KernelVerbs.ManagePeople)]
public sealed class UpdateAccount : IAct<UpdateAccount.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        var account = await Accounts.ManagedAsync(work, command.Account, ct);
        work.Demand("", command.HomeUnit);
        new Faults().Text("name", command.Name, 1, 40).Text("post", command.Post, 0, 60).Throw();
        if (account.Version != command.Version)
        {
            throw new Refusal(KernelProblems.ChangedMeanwhile);
        }

        var before = new { account.Name, account.Post, account.HomeUnit };
        account.Name = command.Name.Trim();
        account.Post = command.Post?.Trim() ?? "";
        account.HomeUnit = command.HomeUnit;
        account.Version++;
        work.Record("account.updated").On(account.Id).For(account.HomeUnit).With(new { before, account.Name, account.Post, account.HomeUnit });
        return true;
    }

    /// <summary>Whose, the new values, and the version they were seen at.</summary>
    public sealed record Command(long Account, string Name, string? Post, long HomeUnit, int Version) : ICommand<bool>;
}

/// <summary>Keeps one's own language and text size. Refuses with <c>sign_in_needed</c>. Records <c>account.preferred</c>.</summary>
[Act("set-preferences", ActAttribute.Anyone)]
public sealed class SetPreferences : IAct<SetPreferences.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var account = await Accounts.OwnAsync(work, ct);
        account.Lang = command.Lang;
        account.LargeText = command.LargeText;
        work.Record("account.preferred").On(account.Id).With(command);
        return true;
    }

    /// <summary>Language and large text.</summary>
    public sealed record Command(Lang Lang, bool LargeText) : ICommand<bool>;
}

/// <summary>
/// Closes the account of somebody who has left: signed out everywhere, tokens and grants ended, the name stays in the records.
/// For administrators. Refuses with <c>own_account</c>, <c>not_found</c>, <c>not_permitted</c>, <c>invalid_input</c> without a reason.
/// Records <c>account.closed</c>.
/// </summary>
[Act("close-account", KernelVerbs.ManagePeople)]
public sealed class CloseAccount(Clock clock) : IAct<CloseAccount.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        var account = await Accounts.ManagedAsync(work, command.Account, ct);
        new Faults().Text("reason", command.Reason, 2, 200).Throw();
        if (account.Id == work.Actor.Id)
        {
            throw new Refusal(PeopleProblems.OwnAccount);
        }

        account.IsActive = false;
        account.Version++;
        var now = clock.MachineNow;
        await Sessions.EndAllAsync(work, account.Id, null, now, ct);
        foreach (var token in await work.Db.Set<ApiToken>().Where(t => t.AccountId == account.Id && t.EndedAt == null).ToListAsync(ct))
        {
            token.EndedAt = now;
        }

        foreach (var grant in await work.Db.Set<Grant>().Where(g => g.AccountId == account.Id && g.ValidTo == null).ToListAsync(ct))
        {
            grant.ValidTo = work.Today;
        }

        work.Record("account.closed").On(account.Id).For(account.HomeUnit).Because(command.Reason);
        return true;
    }

    /// <summary>Whose, and why.</summary>
    public sealed record Command(long Account, string Reason) : ICommand<bool>;
}
