using System.Text.RegularExpressions;

namespace Jiedao.Publications.Reader.Layout;

/// <summary>Lines that belong to the web page around a report and not to the report: bread crumbs, share buttons, visit counters,
/// imprint.</summary>
internal static partial class PageDebris
{
    public static bool IsDebris(string line)
    {
        if (line.Length is 0 or > 120)
        {
            return false;
        }

        return line[0] is '>' or '＞' || Opening().IsMatch(line) || (line.Length <= 90 && Anywhere().IsMatch(line));
    }

    [GeneratedRegex(
        "^[【\\[（(]?(发布(日期|时间|机构|单位)|(信息|文章|稿件)?来源|字体?号?[:：【\\[]|分享(到|至)?|打印|关闭|上一篇|下一篇|上一条|下一条|相关(链接|阅读|文章|附件|新闻)|" +
        "浏览(次数|量)|阅读(次数|量)?[:：]|点击(次数|数|量|率)|访问(量|次数)|当前位置|您?(现在|当前)?的?(所在)?位置[:：]|首页|网站地图|版权所有|主办(单位)?[:：]|承办(单位)?[:：]|" +
        "联系(电话|我们|方式|地址)|地址[:：]|邮(政)?编(码)?[:：]|电话[:：]|传真[:：]|技术支持|索引号|索取号|发文(日期|字号|机关)|成文日期|生成日期|公开(日期|方式|范围)|" +
        "文号[:：]|文件编号|主题(词|分类)|责任编辑|责编|编辑[:：]|作者[:：]|扫一扫|我要纠错|返回顶部|收藏|时间[:：]\\s*20|日期[:：]\\s*20|Copyright)")]
    private static partial Regex Opening();

    [GeneratedRegex("打印本页|关闭本页|关闭窗口|返回顶部|我要纠错|ICP备|公网安备|网站标识码|色调调节|浏览次数|点击量[:：]|阅读量[:：]|访问量[:：]|【字体|【打印】|版权所有|©")]
    private static partial Regex Anywhere();
}
