using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// The person who asked answers the question that waits for him, by his code or through staff who hear him; clocks that stood go on and the handler
/// is told.
/// <para>Refuses a wrong code, an empty answer, and a case in which nothing waits. Records <c>case.question_answered</c>.</para>
/// </summary>
[Act("answer-question", ActAttribute.Anyone)]
public sealed class AnswerQuestion : IAct<AnswerQuestion.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        await Demand.AskerAsync(work, at, command.Token, ct);
        var question = await CaseTasks.OnlyAsync(work, at, CaseTask.Question, ct) ?? throw new Refusal(CasesProblems.NoQuestion);
        var files = work.Ask<CaseFiles>();
        var given = await files.TakeAsync(work, command.Ticket, [], "ticket", ct);
        new Faults().Text("text", command.Text, 0, 2000).Range("ticket", given.Count, 0, 20)
            .When(string.IsNullOrWhiteSpace(command.Text) && given.Count == 0, "text", CasesProblems.ReportEmpty).Throw();
        var draft = work.Record(CaseEvents.QuestionAnswered).About(at.Row.Line, at.Row.Id).On(question.Id).Showing(given.Hashes).With(new { files = given.Count });
        question.Answer = command.Text?.Trim() ?? "";
        CaseTasks.End(work, at, question, "done", new CaseTally(at, work.Office, draft));
        if (question.Answer.Length > 0)
        {
            work.Add(new Note
            {
                CaseId = at.Row.Id, At = work.Now, By = work.Actor.Id, Text = question.Answer, IsPublic = true, Signature = "", RecordId = draft.Id,
            });
        }

        await files.AddAsync(work, at, given, ("report", "", true), ct);
        Notices.Tell(work, at, [.. Notices.Holding(at), question.By], "question-answered", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>The answer.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Token">His code.</param>
    /// <param name="Text">Words, up to 2,000 characters.</param>
    /// <param name="Ticket">Upload ticket of up to 20 pictures.</param>
    public sealed record Command(long Case, string? Token, string? Text = null, string? Ticket = null) : ICommand<MovedCase>;
}
