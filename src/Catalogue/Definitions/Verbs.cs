namespace Jiedao.Catalogue;

/// <summary>Everything a role may be allowed to do. A role book that names anything else is refused.</summary>
public static class Verbs
{
    /// <summary>Verbs by room.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "case.open", "case.read", "case.move", "case.dispatch", "case.assign", "case.extend", "case.approve", "case.suspend",
        "case.note", "case.merge", "case.hold", "case.reveal", "case.export", "case.import", "case.rate", "case.reopen",
        "case.correct", "case.duties", "registry.read", "registry.write", "registry.import", "registry.reveal", "unit.manage",
        "post.manage", "place.manage", "place.import", "subject.read", "subject.manage", "subject.reveal", "subject.erase",
        "measure.read", "measure.enter", "measure.correct", "measure.target",
        "measure.publish", "report.read", "report.write", "report.sign", "report.import",
        "people.manage", "grants.manage", "line.read", "line.manage", "calendar.read", "calendar.manage", "audit.read", "record.audit",
        "webhook.manage", "office.manage", "system.manage", "file.read", "field.reveal",
    ];
}
