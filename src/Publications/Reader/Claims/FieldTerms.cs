using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Claims;

/// <summary>Turns the words of a clause into the term that statisticians use: 限上社零 → 限上社会消费品零售总额, 受理信访案件 → 受理信访案件数.</summary>
internal static class FieldTerms
{
    private static readonly (string Short, string Full)[] Abbreviations =
    [
        ("社零总额", "社会消费品零售总额"), ("社零额", "社会消费品零售总额"), ("社零", "社会消费品零售总额"), ("固投", "固定资产投资"), ("规上工业", "规模以上工业"), ("规上企业", "规模以上企业"),
        ("一般公共预算收入", "一般公共预算收入"), ("进出口额", "进出口总额"),
    ];

    private static readonly string[] EmptyVerbs = ["实现了", "实现", "完成了", "完成", "达到", "取得"];

    public static string Of(string words, Figure figure)
    {
        var name = words;
        if (figure.Kind is not ClaimKind.Count)
        {
            foreach (var verb in EmptyVerbs)
            {
                if (name.StartsWith(verb, StringComparison.Ordinal) && name.Length > verb.Length + 1)
                {
                    name = name[verb.Length..];
                    break;
                }
            }
        }

        foreach (var (abbreviation, full) in Abbreviations)
        {
            if (name.Contains(abbreviation, StringComparison.Ordinal) && !name.Contains(full, StringComparison.Ordinal))
            {
                name = name.Replace(abbreviation, full, StringComparison.Ordinal);
                break;
            }
        }

        return name.Length == 0 ? name : figure.Kind switch
        {
            ClaimKind.Count => Counted(name, figure),
            ClaimKind.Area => name.Contains("面积", StringComparison.Ordinal) ? name : name + "面积",
            ClaimKind.Length => Measured(name),
            _ => name,
        };
    }

    private static string Measured(string name)
    {
        if (name.EndsWith("全长", StringComparison.Ordinal) && name.Length > 2)
        {
            return name[..^2] + "长度";
        }

        if (Words.EndsWithAny(name, "总长", "长"))
        {
            return name + "度";
        }

        return Words.EndsWithAny(name, "长度", "里程", "距离", "宽度", "高度", "总里程") ? name : name + "长度";
    }

    private static string Counted(string name, Figure figure)
    {
        if (name[^1] is '数' or '量' or '率' or '额' || Words.EndsWithAny(name, "人次", "家次", "次数", "人数"))
        {
            return name;
        }

        var unit = UnitScale.Base(figure.Unit);
        return unit switch
        {
            "批" => name + "批次",
            _ when unit.Length > 1 && unit[^1] == '次' => name + unit,
            _ when figure.Family == UnitFamily.Person => name + "人数",
            _ => name + "数",
        };
    }
}
