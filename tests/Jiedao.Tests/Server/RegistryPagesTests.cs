using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Server;

public sealed partial class RegistryPagesTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task A_firm_is_registered_found_changed_and_its_telephone_shown_for_a_purpose(Store store)
    {
        await using var host = await DeskHost.StartAsync(store);
        await host.AddPersonAsync("clerk.a", "inspector", host.Root);
        using var clerk = await host.BrowserAsync("clerk.a");
        const string New = "desk/registry/new";
        var refused = await clerk.SendAsync(New + "?kind=firm", New, ("name", "示例五金厂"), ("identifiers.credit-code", "91350100M000100Y44"), ("attributes.phone", "12"));
        Assert.Equal(400, refused.Status);
        Assert.Contains("91350100M000100Y44", refused.Source, StringComparison.Ordinal);
        var added = await clerk.SendAsync(New + "?kind=firm", New, ("name", "示例五金厂"), ("identifiers.credit-code", "91350100M000100Y43"), ("attributes.phone", "13812345678"));
        Assert.Equal(303, added.Status);
        var here = "desk/registry/" + Regex.Match(added.To, @"registry/(\d+)").Groups[1].Value;
        var page = await clerk.OpenAsync(here);
        Assert.Contains("138****5678", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13812345678", page.Source, StringComparison.Ordinal);
        Assert.Contains("示例五金厂", (await clerk.OpenAsync("desk/registry?q=slwjc")).Text, StringComparison.Ordinal);
        Assert.Contains("示例五金厂", (await clerk.OpenAsync("desk/registry?q=13812345678")).Text, StringComparison.Ordinal);
        var shown = await clerk.SendAsync(page, here + "/reveal", ("field", "phone"), ("purpose", "联系本人办事"));
        Assert.Contains("13812345678", shown.Source, StringComparison.Ordinal);
        Assert.True(await host.Store.ReadAsync(db => db.Set<Record>().AnyAsync(r => r.Kind == "field.revealed" && r.Reason == "联系本人办事")));
        Assert.Equal(303, (await clerk.SendAsync(here, here + "/change", ("name", "示例五金厂（新）"), ("attributes.employees", "35"), ("attributes.phone", ""))).Status);
        var changed = await clerk.OpenAsync(here);
        Assert.Contains("138****5678", changed.Text, StringComparison.Ordinal);
        Assert.Contains("35", changed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("registry.", changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subjects_open_only_to_those_whose_permission_reaches_them()
    {
        await using var host = await DeskHost.StartAsync(Store.Sqlite);
        await host.AddPersonAsync("clerk.a", "inspector", host.Root);
        using var clerk = await host.BrowserAsync("clerk.a");
        using var handler = await host.BrowserAsync("handler.a");
        using var nobody = await host.BrowserAsync();
        var added = await clerk.SendAsync("desk/registry/new", "desk/registry/new", ("name", "张三（示例）"));
        var here = "desk/registry/" + Regex.Match(added.To, @"registry/(\d+)").Groups[1].Value;
        Assert.Equal(200, (await clerk.OpenAsync(here)).Status);
        Assert.Equal(404, (await handler.OpenAsync(here)).Status);
        Assert.DoesNotContain("张三", (await handler.OpenAsync("desk/registry?q=张三")).Text.Replace("value", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(302, (await nobody.OpenAsync(here)).Status);
        Assert.Equal(403, (await handler.OpenAsync("desk/registry/import")).Status);
        Assert.Equal(200, (await handler.OpenAsync("desk/registry/ground")).Status);
    }

    [Fact]
    public async Task An_import_is_previewed_then_done_without_choosing_the_file_again()
    {
        await using var host = await DeskHost.StartAsync(Store.Sqlite);
        using var admin = await host.BrowserAsync("admin.a");
        var token = Token().Match((await admin.OpenAsync("desk/registry/import")).Html).Value;
        var preview = await UploadAsync(admin, token, "姓名,手机\n张三（示例）,13812345678\n李四（示例）,12\n");
        Assert.Equal(200, preview.Status);
        Assert.Contains("只导没问题的 1 行", preview.Text, StringComparison.Ordinal);
        var before = await host.Store.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "subject.imported"));
        var done = await admin.SendAsync(preview, "desk/registry/import", ("do", "import"));
        Assert.Equal(200, done.Status);
        Assert.Contains("已导入", done.Text, StringComparison.Ordinal);
        Assert.Equal((0, 1), (before, await host.Store.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "subject.imported"))));
        Assert.Equal(400, (await UploadAsync(admin, token, "电话\n1\n")).Status);
        Assert.Equal(400, (await admin.PostAsync("desk/registry/import", ("__RequestVerificationToken", token), ("kind", "Persons"), ("held", "not base64!"))).Status);
        Assert.Equal(400, (await admin.PostAsync("desk/registry/import", ("__RequestVerificationToken", token), ("kind", "Dragons"))).Status);
    }

    private static async Task<Page> UploadAsync(Browser browser, string token, string text)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("Persons"), "kind" }, { new StringContent("preview"), "do" },
        };
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "file", "people.csv");
        using var answer = await browser.Http.PostAsync(new Uri("desk/registry/import", UriKind.Relative), form);
        return new Page((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), "");
    }

    [GeneratedRegex("(?<=__RequestVerificationToken\" value=\")[^\"]+")]
    private static partial Regex Token();
}
