using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Jiedao.Tests.Browser.Gallery;

/// <summary>What script adds, and that nothing is lost without it.</summary>
[Collection("gallery")]
public sealed class GalleryIslandTests(GalleryFixture gallery)
{
    [Fact]
    public async Task Keys_move_tick_open_and_help_but_stay_out_of_inputs()
    {
        await using var visit = await gallery.OpenAsync("desk-queue");
        var page = visit.Page;
        await page.WaitForTimeoutAsync(200);
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("[data-rows] [aria-current]")).ToHaveIdAsync("row-6");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator("[data-rows] [aria-current]")).ToHaveIdAsync("row-4");
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator("#row-4 [data-tick]")).ToBeCheckedAsync();
        await Expect(page.Locator("[data-bulk-count]")).ToHaveTextAsync("已选 4 件");

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("jjx?");
        await Expect(page.Locator(".j-top input[type=search]")).ToHaveValueAsync("jjx?");
        await Expect(page.Locator("[data-rows] [aria-current]")).ToHaveIdAsync("row-4");
        await page.Keyboard.PressAsync("Escape");

        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("dialog.j-help")).ToContainTextAsync("按建议分派");
        await Expect(page.Locator("dialog.j-help")).ToContainTextAsync("指标");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog.j-help")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/desk-case");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForURLAsync("**/desk-queue");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("m");
        await page.WaitForURLAsync("**/desk-drill");
        await page.Keyboard.PressAsync("b");
        await Expect(page.Locator(".j-chart-table table")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Bulk_bar_offers_only_what_every_ticked_row_allows()
    {
        await using var visit = await gallery.OpenAsync("desk-queue");
        var page = visit.Page;
        await Expect(page.Locator("[data-bulk-common]")).ToHaveTextAsync("建议承办一致：市政服务中心");
        await page.Locator("#row-12 [data-tick]").CheckAsync(new() { Force = true });
        await Expect(page.Locator("[data-act=dispatch]")).ToBeDisabledAsync();
        await Expect(page.Locator("[data-act=dispatch] [data-act-why]")).ToHaveTextAsync("1 件不能");
        await Expect(page.Locator("[data-act=print]")).ToBeEnabledAsync();
        await Expect(page.Locator("[data-bulk-common]")).ToHaveTextAsync("");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("[data-tick-all]").SetCheckedAsync(true);
        await Expect(page.Locator("[data-bulk-count]")).ToHaveTextAsync("已选 12 件");
        await page.Locator("[data-tick-all]").SetCheckedAsync(false);
        await Expect(page.Locator("[data-bulk]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Live_list_keeps_arrivals_behind_the_pill_and_changes_chips_in_place()
    {
        await using var visit = await gallery.OpenAsync("desk-queue");
        var page = visit.Page;
        await gallery.Host.AnnounceAsync("arrivals", """{"count":3}""");
        await Expect(page.Locator("[data-live-text]")).ToHaveTextAsync("新到 5 件，按");
        await gallery.Host.AnnounceAsync("chips", """{"4":{"state":"over","text":"超期 1 分"}}""");
        await Expect(page.Locator("[data-live-chip='4']")).ToHaveTextAsync("期内，超期 1 分");
        await Expect(page.Locator("[data-live-chip='4']")).ToHaveClassAsync("j-chip is-over");
        await gallery.Host.AnnounceAsync("counts", """{"dispatch":41}""");
        await Expect(page.Locator(".j-rail [data-live-count=dispatch]")).ToContainTextAsync("41");
        await gallery.Host.AnnounceAsync("changed", """{"text":"<img src=x onerror=alert(1)>","href":"javascript:alert(1)"}""");
        await Expect(page.Locator(".j-changed")).ToHaveTextAsync("<img src=x onerror=alert(1)>");
        Assert.Equal(12, await page.Locator("[data-rows] > tr").CountAsync());
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task Figure_opens_in_the_panel_at_the_desk_and_focus_returns()
    {
        await using var visit = await gallery.OpenAsync("desk-writer");
        var page = visit.Page;
        var link = page.Locator(".j-page-margin a[data-drawer]").First;
        await page.WaitForTimeoutAsync(300);
        await link.ClickAsync();
        await Expect(page.Locator("dialog.j-drawer .j-drawer-head b")).ToHaveTextAsync("信访受理量");
        await Expect(page.Locator("dialog.j-drawer .j-parts")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog.j-drawer")).ToBeHiddenAsync();
        await Expect(link).ToBeFocusedAsync();
        Assert.EndsWith("/desk-writer", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_survives_a_reload_and_says_when_it_was_saved()
    {
        await using var visit = await gallery.OpenAsync("parts-forms");
        var page = visit.Page;
        await page.Locator("#f-text").FillAsync("路灯不亮");
        await Expect(page.Locator("[data-draft-text]")).ToHaveTextAsync("已存 15:20");
        await page.ReloadAsync();
        await Expect(page.Locator("#f-text")).ToHaveValueAsync("");
        await visit.DisposeAsync();

        await using var second = await gallery.OpenAsync("portal-report", 390, 844);
        await second.Page.Locator("#f-text").FillAsync("路灯不亮");
        await Expect(second.Page.Locator("[data-draft-text]")).ToHaveTextAsync("已存 15:20");
        await second.Page.ReloadAsync();
        await Expect(second.Page.Locator("#f-text")).ToHaveValueAsync("路灯不亮");
        await second.Page.GetByText("不要了").ClickAsync();
        await Expect(second.Page.Locator("#f-text")).Not.ToHaveValueAsync("路灯不亮");
    }

    [Fact]
    public async Task Photo_gives_its_place_and_is_made_smaller_before_it_leaves()
    {
        await using var visit = await gallery.OpenAsync("portal-report", 390, 844);
        var page = visit.Page;
        var jpeg = WithPlace(await Picture(page, 3000, 2000), 22.75, 114.39);
        await GiveAsync(page, "drain.jpg", "image/jpeg", jpeg);
        await Expect(page.Locator("[data-new] img")).ToBeVisibleAsync();
        var size = await page.EvaluateAsync<int[]>(
            """
            async () => {
                const file = document.querySelector('input[type=file]').files[0];
                const image = await createImageBitmap(file);
                return [image.width, image.height];
            }
            """);
        Assert.Equal([1600, 1067], size);
        var places = JsonDocument.Parse(await page.Locator("[data-places]").InputValueAsync()).RootElement[0];
        Assert.Equal(22.75, places.GetProperty("lat").GetDouble(), 3);
        Assert.Equal(114.39, places.GetProperty("lng").GetDouble(), 3);
        Assert.Equal("2014-12-31T14:41:00", places.GetProperty("taken").GetString());
        await Expect(page.Locator("[data-address]")).ToHaveTextAsync("龙兴北路大塘段");
        await Expect(page.Locator("[data-lat-input]")).ToHaveValueAsync("22.750000");

        await GiveAsync(page, "a.txt", "text/plain", [1]);
        await Expect(page.Locator("[data-photo-state]")).ToHaveTextAsync("“a.txt”不是照片，没加上");
        await page.Locator("[data-new] .j-shot-x").ClickAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.querySelector('input[type=file]').files.length"));
    }

    [Fact]
    public async Task Photo_upload_goes_on_after_the_line_broke()
    {
        await using var visit = await gallery.OpenAsync("parts-forms");
        var page = visit.Page;
        await page.EvaluateAsync(
            "() => Object.assign(document.querySelector('[data-island=photo]').dataset, { upload: '/uploads', edge: '4000' })");
        var jpeg = await Picture(page, 1800, 1400);
        await GiveAsync(page, "big.jpg", "image/jpeg", jpeg);
        await Expect(page.Locator("[data-photo-state]")).ToHaveTextAsync("照片已传好", new() { Timeout = 20_000 });
        await Expect(page.Locator("input[name='photo.uploaded']")).ToHaveCountAsync(1);
        Assert.True(gallery.Host.Uploaded.Single().Length > 256 * 1024, "the picture went up in more than one piece");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.querySelector('input[type=file]').files.length"));
    }

    [Fact]
    public async Task Place_comes_from_the_device_a_search_or_the_pin()
    {
        await using var visit = await gallery.OpenAsync("parts-forms");
        var page = visit.Page;
        await page.Locator("[data-locate-me]").ClickAsync();
        await Expect(page.Locator("[data-source-input]")).ToHaveValueAsync("device");
        await Expect(page.Locator("[data-address]")).ToHaveTextAsync("龙兴北路大塘段");
        await page.Locator(".j-place-words summary").ClickAsync();
        await page.Locator("[data-find-open]").ClickAsync();
        await page.Locator("[data-find-input]").FillAsync("双秀");
        await page.Locator("[data-found] button").ClickAsync();
        await Expect(page.Locator("[data-address]")).ToHaveTextAsync("双秀路 8 号");
        await Expect(page.Locator("[data-community]")).ToHaveValueAsync("xiuxin");

        await page.Locator("[data-move]").ClickAsync();
        await page.Locator(".j-place-canvas[data-ready]").WaitForAsync(new() { Timeout = 60_000 });
        await page.ScreenshotAsync(new() { Path = Path.Combine(GalleryFixture.Pictures, "full-map.png") });
        var canvas = page.Locator(".maplibregl-canvas");
        await canvas.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForTimeoutAsync(800);
        await page.GetByText("就是这里").ClickAsync();
        await Expect(page.Locator("[data-source-input]")).ToHaveValueAsync("pin");
        Assert.NotEqual("114.387200", await page.Locator("[data-lng-input]").InputValueAsync());
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task Irreversible_act_asks_first_with_the_safe_choice_in_focus()
    {
        await using var visit = await gallery.OpenAsync("desk-calendar");
        var page = visit.Page;
        var before = gallery.Host.Posts.Count;
        await page.GetByRole(AriaRole.Button, new() { Name = "应用，改 63 件" }).ClickAsync();
        await Expect(page.Locator("dialog#apply")).ToContainTextAsync("63 件");
        await Expect(page.GetByText("先不应用")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("dialog#apply")).ToBeHiddenAsync();
        Assert.Equal(before, gallery.Host.Posts.Count);
        await page.GetByRole(AriaRole.Button, new() { Name = "应用，改 63 件" }).ClickAsync();
        await page.Locator("[data-confirm-go]").ClickAsync();
        await page.WaitForLoadStateAsync();
        Assert.Equal("true", gallery.Host.Posts[^1]["confirmed"]);
    }

    [Fact]
    public async Task Repair_puts_the_offered_value_in_and_keeps_the_rest()
    {
        await using var visit = await gallery.OpenAsync("desk-case");
        var page = visit.Page;
        await page.GetByText("改为 36-1 号").ClickAsync();
        await Expect(page.Locator("#f-number")).ToHaveValueAsync("龙兴北路 36-1 号");
        await Expect(page.Locator("#f-number")).ToBeFocusedAsync();
        await Expect(page.Locator(".j-field-problem")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_script_ticks_filters_photos_and_places_still_post()
    {
        await using (var queue = await gallery.OpenAsync("desk-queue", script: false))
        {
            await Expect(queue.Page.Locator("[data-bulk]")).ToBeVisibleAsync();
            await Expect(queue.Page.Locator(".j-filter-go")).ToBeVisibleAsync();
            await queue.Page.Locator("[data-act=dispatch]").ClickAsync();
            var posted = gallery.Host.Posts[^1];
            Assert.Equal("5,6,8", posted["id"]);
            Assert.Equal("dispatch", posted["act"]);
        }

        await using var report = await gallery.OpenAsync("portal-report", 390, 844, script: false);
        await Expect(report.Page.Locator("input[type=file]")).ToBeVisibleAsync();
        await report.Page.Locator(".j-place-words summary").ClickAsync();
        await report.Page.Locator("[data-community]").SelectOptionAsync("shatian");
        await report.Page.Locator("[data-address-input]").FillAsync("沙田路 21 号");
        await report.Page.GetByRole(AriaRole.Button, new() { Name = "提交", Exact = true }).ClickAsync();
        Assert.Equal("shatian", gallery.Host.Posts[^1]["place.community"]);
        Assert.Equal("沙田路 21 号", gallery.Host.Posts[^1]["place.address"]);
        Assert.Equal("drain", gallery.Host.Posts[^1]["kind"]);
    }

    [Fact]
    public async Task Language_and_large_text_are_kept_after_their_buttons()
    {
        await using var visit = await gallery.OpenAsync("portal-home", 390, 844);
        var page = visit.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Tell the office");
        await page.GetByRole(AriaRole.Button, new() { Name = "Large text" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-size", "large");
        Assert.EndsWith("/gallery/portal-home", page.Url, StringComparison.Ordinal);
        Assert.InRange(await page.EvaluateAsync<double>("() => parseFloat(getComputedStyle(document.body).fontSize)"), 21.5, 23);
    }

    private static async Task GiveAsync(IPage page, string name, string type, byte[] bytes) =>
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = bytes });

    // Noise does not compress, so the file is as large as a real photograph.
    private static async Task<byte[]> Picture(IPage page, int width, int height)
    {
        var base64 = await page.EvaluateAsync<string>(
            """
            async ([width, height]) => {
                const canvas = new OffscreenCanvas(width, height);
                const pen = canvas.getContext('2d');
                const data = pen.createImageData(width, height);
                for (let i = 0; i < data.data.length; i += 4) {
                    const v = (i * 2654435761) % 251;
                    data.data.set([v, (v * 7) % 255, (v * 13) % 255, 255], i);
                }
                pen.putImageData(data, 0, 0);
                const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer());
                let text = '';
                for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
                return btoa(text);
            }
            """, new[] { width, height });
        return Convert.FromBase64String(base64);
    }

    // An EXIF block with place and time put behind the JPEG's first marker, as a phone writes it.
    private static byte[] WithPlace(byte[] jpeg, double lat, double lng)
    {
        var tiff = new byte[220];
        void U16(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), (ushort)value);
        void U32(int at, long value) => BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(at), (uint)value);
        void Entry(int at, int tag, int type, int count, long value)
        {
            U16(at, tag);
            U16(at + 2, type);
            U32(at + 4, count);
            U32(at + 8, value);
        }

        void Degrees(int at, double value)
        {
            U32(at, (long)value);
            U32(at + 4, 1);
            U32(at + 8, (long)((value - (long)value) * 60 * 10_000));
            U32(at + 12, 10_000);
            U32(at + 16, 0);
            U32(at + 20, 1);
        }

        "II*\0"u8.CopyTo(tiff);
        U32(4, 8);
        U16(8, 2);
        Entry(10, 0x8769, 4, 1, 38);
        Entry(22, 0x8825, 4, 1, 58);
        U16(38, 1);
        Entry(40, 0x9003, 2, 20, 170);
        U16(58, 4);
        Entry(60, 1, 2, 2, 'N');
        Entry(72, 2, 5, 3, 112);
        Entry(84, 3, 2, 2, 'E');
        Entry(96, 4, 5, 3, 140);
        Degrees(112, lat);
        Degrees(140, lng);
        "2014:12:31 14:41:00\0"u8.CopyTo(tiff.AsSpan(170));
        byte[] head = [0xff, 0xe1, 0, (byte)(tiff.Length + 8), (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0];
        return [.. jpeg.AsSpan(0, 2), .. head, .. tiff, .. jpeg.AsSpan(2)];
    }
}
