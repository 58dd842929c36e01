using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;

namespace Jiedao.Kernel.Webhooks;

/// <summary>
/// A record as a CloudEvent 1.0 (JSON, structured mode), and its signature by Standard Webhooks. Names of people, addresses and reasons stay inside:
/// who needs them asks the API with a permission.
/// </summary>
internal static class EventBody
{
    public const string MediaType = "application/cloudevents+json";
    private static readonly JsonEventFormatter Formatter = new(CanonicalJson.Options, default);
    private static readonly CloudEventAttribute Sequence = CloudEventAttribute.CreateExtension("sequence", CloudEventAttributeType.String);

    /// <summary>Id of the event: the same for every try.</summary>
    public static string IdOf(Delivery delivery) => delivery.RecordId == 0 ? $"trial-{delivery.Id}" : $"{delivery.RecordId}";

    public static byte[] Write(Office office, Delivery delivery, SealedRecord? seen, DateTime now)
    {
        var record = seen?.Record;
        var told = new CloudEvent(CloudEventsSpecVersion.V1_0, [Sequence])
        {
            Id = IdOf(delivery),
            Source = new Uri($"urn:jiedao:office:{office.Code}"),
            Type = "jiedao." + delivery.Kind,
            Subject = record?.CaseId is { } caseId ? $"case/{caseId}" : record?.SubjectId is { } subject ? $"subject/{subject}" : null,
            Time = new DateTimeOffset(record?.OccurredAt ?? now, TimeSpan.Zero),
            DataContentType = MediaTypeNames.Application.Json,
            Data = record is null ? new { trial = true } : Data(record, seen!.Facts),
        };
        told[Sequence] = delivery.Sequence == 0 ? null : $"{delivery.Sequence:D19}";
        return Formatter.EncodeStructuredModeMessage(told, out _).ToArray();
    }

    /// <summary>Signature over id, time and body (Standard Webhooks, v1).</summary>
    public static string Sign(string secret, string id, long time, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(WebhookRules.KeyOf(secret), signed));
    }

    private static object Data(Record record, IReadOnlyList<Fact> facts) => new
    {
        record = record.Id,
        kind = record.Kind,
        act = record.Act,
        unit = record.Unit,
        line = record.Line,
        caseId = record.CaseId,
        subjectId = record.SubjectId,
        occurredAt = record.OccurredAt,
        recordedAt = record.RecordedAt,
        corrects = record.Corrects,
        payload = JsonNode.Parse(record.Payload),
        facts = facts.Select(f => new { kind = f.Kind, quantity = f.Quantity, unit = f.Unit, day = f.Day, place = f.Place, owner = f.Owner, channel = f.Channel, matter = f.Matter }),
    };
}
