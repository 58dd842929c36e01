namespace Jiedao.Publications.Reader.Layout;

/// <summary>Which characters mean the same to a reader.</summary>
internal static class Glyphs
{
    public static bool IsBlank(char c) =>
        c is ' ' or '\t' or '\u3000' or '\u00A0' or '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u00AD' or '\u2060' or '\v' or '\f'
        || (c is >= '\u2000' and <= '\u200A') || c < ' ';

    public static bool IsHan(char c) =>
        c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '〇' or '*' or >= '\uD840' and <= '\uDFFF';

    public static char Fold(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => FoldWide((char)(c - 0xFEE0)),
        '﹪' or '٪' => '%',
        '－' or '–' or '−' or '‐' or '‑' or '‒' => '-',
        '～' or '∽' or '〜' or '∼' => '~',
        '｡' => '。',
        '､' => '、',
        '「' or '『' or '〝' or '＂' or '“' => '“',
        '」' or '』' or '〞' or '”' => '”',
        '‘' => '‘',
        '’' => '’',
        '〈' => '《',
        '〉' => '》',
        '﹙' => '(',
        '﹚' => ')',
        '﹐' => ',',
        '﹔' => ';',
        '﹕' => ':',
        '²' => '²',
        '○' or 'Ｏ' => '〇',
        '⼀' => '一',
        '⼆' => '二',
        '⼋' => '八',
        '⼗' => '十',
        '⼈' => '人',
        '⼤' => '大',
        '⼯' => '工',
        '⽇' => '日',
        '⽉' => '月',
        '⽅' => '方',
        '⽶' => '米',
        '⼾' => '户',
        '⼊' => '入',
        '⼒' => '力',
        _ => c,
    };

    private static char FoldWide(char c) => c == '"' ? '"' : c;
}
