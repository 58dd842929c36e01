namespace Jiedao.Kernel;

/// <summary>The refusals of files.</summary>
public static class FileProblems
{
    public static readonly ProblemKind TypeNotTaken = new("file_type_not_taken", 415,
        "不收这种文件。可以传：照片（JPG、PNG、WebP、GIF、HEIC），PDF、Word（docx）、Excel（xlsx），录音（MP3、M4A、WAV、WebM）。",
        "Files of this kind are not taken. Send photos (JPG, PNG, WebP, GIF, HEIC), PDF, Word (docx), Excel (xlsx), sound (MP3, M4A, WAV, WebM).");

    public static readonly ProblemKind Broken = new("file_broken", 400, "文件打不开，可能已损坏，请换一个。", "The file cannot be opened; it may be damaged. Send another.");

    public static readonly ProblemKind Bomb = new("file_unpacks_too_large", 400,
        "文件解开后太大，不收。", "The file would unpack to something too large and is not taken.");

    public static readonly ProblemKind Macros = new("file_has_macros", 400, "文件带有宏，不收。请另存为不带宏的格式。", "The file holds macros and is not taken. Save it without them.");

    public static readonly ProblemKind Empty = new("file_empty", 400, "文件是空的。", "The file is empty.");

    public static readonly ProblemKind TicketEnded = new("upload_ticket_ended", 403,
        "上传时间已过，请刷新页面重传。", "The time for uploading has passed; reload the page and send it again.");

    public static readonly ProblemKind TooManyFiles = new("too_many_files", 400, "一次最多传 {max} 个文件。", "At most {max} files at a time.");
}
