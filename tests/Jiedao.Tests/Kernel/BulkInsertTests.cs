using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Kernel;

public sealed class BulkInsertTests
{
    /// <summary>Few rows go as statements, many as a stream where the database has one: both must store the same.</summary>
    [Theory]
    [InlineData(Store.Sqlite, 3)]
    [InlineData(Store.Sqlite, 1000)]
    [InlineData(Store.Postgres, 3)]
    [InlineData(Store.Postgres, 1000)]
    public async Task Rows_come_back_as_they_were(Store store, int count)
    {
        await using var office = await TestStore.CreateAsync(store);
        var at = new DateTime(2014, 3, 3, 1, 2, 3, 456, DateTimeKind.Utc);
        var rows = Enumerable.Range(1, count).Select(i => new Grant
        {
            Id = i, AccountId = 7, Role = i % 2 == 0 ? "分拨员" : "", Unit = i * 1_000_000_007L, ValidFrom = new DateOnly(2014, 1, 1),
            ValidTo = i % 3 == 0 ? null : new DateOnly(2014, 12, 31),
        }).ToList();
        await using (var scope = office.Services.CreateAsyncScope())
        {
            var visit = scope.ServiceProvider.GetRequiredService<Visit>();
            visit.Enter(office.Office, Door.Worker, "");
            visit.Db.Put(new Account { Id = 7, Login = "zhangsan", Name = "张三（示例）", LockedUntil = at });
            await visit.Db.SaveChangesAsync();
            await visit.Db.InsertAsync(rows);
            await visit.Db.InsertAsync(new[] { new NodeLease { Number = 9, Holder = "x", Until = at } });
        }

        var back = await office.ReadAsync(db => db.Set<Grant>().OrderBy(g => g.Id).ToListAsync());
        Assert.Equal(rows.Select(r => (1, r.Id, r.Role, r.Unit, r.ValidFrom, r.ValidTo)), back.Select(r => (r.Office, r.Id, r.Role, r.Unit, r.ValidFrom, r.ValidTo)));
        Assert.Equal(at, (await office.ReadAsync(db => db.Set<NodeLease>().SingleAsync(n => n.Number == 9))).Until);
    }
}
