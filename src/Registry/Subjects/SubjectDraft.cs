using System.Globalization;
using Jiedao.Kernel;

namespace Jiedao.Registry.Subjects;

/// <summary>A subject as checked and brought into its one form: what becomes rows.</summary>
internal sealed class SubjectDraft
{
    public required SubjectKind Kind { get; init; }

    public string Name { get; private set; } = "";

    /// <summary>Plain attributes; an empty value takes the attribute away.</summary>
    public SortedDictionary<string, string> Plain { get; } = new(StringComparer.Ordinal);

    /// <summary>Sensitive attributes in clear, only until they are sealed; an empty value takes the attribute away.</summary>
    public Dictionary<string, string> Sensitive { get; } = [];

    /// <summary>Kind and number in its one form.</summary>
    public List<(string Kind, string Number)> Identifiers { get; } = [];

    /// <summary>Checks a specification; what is wrong is added to the faults, field by field.</summary>
    public static SubjectDraft Check(SubjectSpec spec, SubjectBook book, DateOnly today, Faults faults)
    {
        if (!book.Kinds.TryGetValue(spec.Kind ?? "", out var kind))
        {
            faults.Add("kind", KernelProblems.NotAllowedValue, new { value = spec.Kind });
            throw Thrown(faults);
        }

        var draft = new SubjectDraft { Kind = kind };
        faults.Text("name", spec.Name, 1, 80).Text("source", spec.Source, 0, 100)
            .When(spec.VerifiedOn > today, "verifiedOn", KernelProblems.InFuture, new { now = today });
        draft.Name = spec.Name?.Trim() ?? "";
        draft.CheckAttributes(spec.Attributes, today, faults);
        draft.CheckIdentifiers(spec.Identifiers, book, today, faults);
        return draft;
    }

    public void CheckAttributes(IReadOnlyDictionary<string, string>? attributes, DateOnly today, Faults faults)
    {
        foreach (var (name, given) in attributes ?? new Dictionary<string, string>())
        {
            var field = "attributes." + name;
            if (Kind.Find(name) is not { } attribute)
            {
                faults.Add(field, RegistryProblems.AttributeUnknown, new { attribute = name, kind = Kind.Words.Zh });
                continue;
            }

            var value = Normal(attribute, given?.Trim() ?? "", today, faults, field);
            if (attribute.IsSensitive)
            {
                Sensitive[name] = value;
            }
            else
            {
                Plain[name] = value;
            }
        }
    }

    public void CheckIdentifiers(IReadOnlyList<IdentifierSpec>? identifiers, SubjectBook book, DateOnly today, Faults faults)
    {
        foreach (var (i, spec) in (identifiers ?? []).Index())
        {
            var field = $"identifiers[{i}].number";
            if (!Kind.Identifiers.Contains(spec.Kind) || !book.Identifiers.TryGetValue(spec.Kind, out var kind))
            {
                faults.Add($"identifiers[{i}].kind", KernelProblems.NotAllowedValue, new { value = spec.Kind });
                continue;
            }

            var number = kind.Check == "id-card" ? IdNumber.Upgrade(spec.Number) ?? Jiedao.Kernel.Identifiers.Plain(spec.Number) : Jiedao.Kernel.Identifiers.Plain(spec.Number);
            var problem = kind.Check switch
            {
                "id-card" => IdNumber.Refuses(number, today),
                "credit-code" => CreditCode.Refuses(number),
                _ => number.Length is < 3 or > 40 ? KernelProblems.BadFormat.With(new { expected = "3–40" }) : null,
            };
            faults.When(problem is not null, field, problem?.Kind ?? KernelProblems.Required, problem?.Details)
                .When(Identifiers.Any(x => x.Kind == spec.Kind && x.Number == number), field, RegistryProblems.IdentifierTwice);
            Identifiers.Add((spec.Kind, number));
            if (kind.Check == "id-card" && problem is null)
            {
                FillFromIdNumber(number);
            }
        }
    }

    /// <summary>Birth and sex stand in the number; they are filled in where nobody gave them.</summary>
    private void FillFromIdNumber(string number)
    {
        if (Kind.Find("birth") is not null && !Plain.ContainsKey("birth") && IdNumber.Birth(number) is { } birth)
        {
            Plain["birth"] = birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (Kind.Find("sex") is not null && !Plain.ContainsKey("sex") && IdNumber.Sex(number) is { } sex)
        {
            Plain["sex"] = sex.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static string Normal(SubjectAttribute attribute, string value, DateOnly today, Faults faults, string field)
    {
        if (value.Length == 0)
        {
            return "";
        }

        switch (attribute.Type)
        {
            case "number":
                faults.When(!decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number), field,
                    KernelProblems.BadFormat, new { expected = "123.45" });
                return number.ToString("0.####", CultureInfo.InvariantCulture);
            case "date":
                var read = DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var day);
                faults.When(!read, field, KernelProblems.BadFormat, new { expected = "2014-12-31" })
                    .When(read && (day > today.AddYears(50) || day.Year < 1850), field, KernelProblems.OutOfRange, new { min = 1850, max = today.Year + 50 });
                return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            case "yes-no":
                var yes = value is "yes" or "是" or "1" or "true" or "Y" or "y";
                faults.When(!yes && value is not ("no" or "否" or "0" or "false" or "N" or "n"), field, KernelProblems.NotAllowedValue, new { value });
                return yes ? "yes" : "no";
            case "code":
                var code = attribute.Codes.ContainsKey(value) ? value
                    : attribute.Codes.FirstOrDefault(c => c.Value.Zh == value || string.Equals(c.Value.En, value, StringComparison.OrdinalIgnoreCase)).Key;
                faults.When(code is null, field, KernelProblems.NotAllowedValue, new { value });
                return code ?? "";
            case "phone":
                var problem = PhoneNumber.Refuses(value);
                faults.When(problem is not null, field, problem?.Kind ?? CheckProblems.Phone);
                return PhoneNumber.Plain(value);
            default:
                faults.Text(field, value, 0, attribute.Max);
                return value;
        }
    }

    private static Refusal Thrown(Faults faults)
    {
        faults.Throw();
        return new Refusal(KernelProblems.InvalidInput, new { count = 1 });
    }
}
